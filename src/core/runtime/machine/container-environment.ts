import type { ContainerRequest } from '../container.ts'
import type { FileSystem } from '../files/file-system.ts'
import type { Image } from '../images/image.ts'

/** What PID 1 finds in its environment: the image's, HOSTNAME, what the request says, HOME (containerd, then runc). */
export function containerEnvironment(image: Image, request: ContainerRequest, files: FileSystem, uid: number): ReadonlyMap<string, string> {
  const env = new Map(image.env)
  env.set('HOSTNAME', request.hostname)
  for (const [name, value] of request.env) env.set(name, value)
  if (!env.get('HOME')) env.set('HOME', homeOf(files, uid))
  return env
}

function homeOf(files: FileSystem, uid: number): string {
  if (!files.exists('/etc/passwd') || files.stat('/etc/passwd').type !== 'file') return '/'
  const lines = files.readFile('/etc/passwd').split('\n').map(line => line.split(':'))
  return lines.find(fields => fields[2] === String(uid))?.[5] || '/'
}
