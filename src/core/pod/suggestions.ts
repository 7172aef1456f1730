import type { ContainerView, Lane, PodView } from './pod.ts'
import { objectsAt } from './read-pod.ts'
import { textAt } from './tolerant.ts'

/** The most characters of a container's or volume's name (RFC 1123 label). */
export const longestName = 63

/** What is wrong with a text as the name of a container or volume; `undefined` when nothing is (validation IsDNS1123Label). */
export function nameFault(name: string): 'empty' | 'too-long' | 'characters' | undefined {
  if (name === '') return 'empty'
  if (name.length > longestName) return 'too-long'
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) ? undefined : 'characters'
}

/** `base` itself, or `base-2`, `base-3`, … : the first that is not taken, never longer than a name may be. */
export function freshName(base: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  const stem = base.slice(0, longestName)
  if (!used.has(stem)) return stem
  // A copy of `web-2` is `web-3`, not `web-2-2`.
  const root = stem.replace(/-\d+$/, '')
  for (let n = 2; ; n++) {
    const name = `${root.slice(0, longestName - `-${n}`.length)}-${n}`
    if (!used.has(name)) return name
  }
}

/** What a new container of a lane begins with: small, and doing what the lane is for. */
const newContainers: Readonly<Record<Lane, { readonly image: string; readonly command?: readonly string[] }>> = {
  init: { image: 'busybox:1.37', command: ['sh', '-c', 'sleep 3'] },
  sidecar: { image: 'busybox:1.37', command: ['sh', '-c', 'sleep infinity'] },
  app: { image: 'nginx:1.29' },
}

/** A fresh name, an image and maybe a command for a new container of a lane. */
export function suggestContainer(lane: Lane, taken: Iterable<string>): { readonly name: string; readonly image: string; readonly command?: readonly string[] } {
  return { name: freshName(lane, taken), ...newContainers[lane] }
}

/** The directories in which well-known images expect their data, by the last part of the image's name. */
const usualPaths: ReadonlyMap<string, string> = new Map([
  ['nginx', '/usr/share/nginx/html'],
  ['nginx-unprivileged', '/usr/share/nginx/html'],
  ['httpd', '/usr/local/apache2/htdocs'],
  ['caddy', '/usr/share/caddy'],
  ['mysql', '/var/lib/mysql'],
  ['mariadb', '/var/lib/mysql'],
  ['postgres', '/var/lib/postgresql/data'],
  ['mongo', '/data/db'],
  ['redis', '/data'],
  ['valkey', '/data'],
  ['prometheus', '/prometheus'],
  ['grafana', '/var/lib/grafana'],
  ['elasticsearch', '/usr/share/elasticsearch/data'],
  ['rabbitmq', '/var/lib/rabbitmq'],
  ['wordpress', '/var/www/html'],
  ['node', '/app'],
  ['registry', '/var/lib/registry'],
])

/**
 * Where a volume could be mounted in a container: where the image expects its data, else where another container mounts
 * the same volume, else `/<volume name>`; never a path that the container has already used.
 */
export function suggestMountPath(pod: PodView, container: ContainerView, volume: string): string {
  const used = new Set(container.mounts.map(m => m.mountPath))
  const elsewhere = pod.containers.flatMap(c => c.mounts).filter(m => m.volume === volume).map(m => m.mountPath)
  const usual = usualPaths.get(imageName(container.image))
  const candidates = [...(usual === undefined ? [] : [usual]), ...elsewhere.filter(Boolean), `/${volume || 'data'}`]
  const free = candidates.find(path => !used.has(path))
  return free ?? `/${freshName(volume || 'data', [...used].map(path => path.replace(/^\//, '')))}`
}

/** The last part of an image's name without tag and digest: `nginx` of `docker.io/library/nginx:1.29@sha256:…`. */
export function imageName(image: string): string {
  return image.replace(/@.*$/, '').split('/').at(-1)?.replace(/:.*$/, '') ?? ''
}

/** The volumes that no other container mounts: what deleting a container would leave without use. */
export function volumesUsedOnlyBy(pod: PodView, container: ContainerView): readonly string[] {
  const others = new Set(pod.containers.filter(c => c !== container).flatMap(volumesOf))
  const own = new Set(volumesOf(container))
  return pod.volumes.map(v => v.name).filter(name => own.has(name) && !others.has(name))
}

/** The names of the volumes that a container mounts or, as a block device, sees raw. */
export function volumesOf(container: ContainerView): readonly string[] {
  return [...container.mounts.map(m => m.volume), ...objectsAt(container.value, 'volumeDevices').map(([device]) => textAt(device, 'name'))]
}
