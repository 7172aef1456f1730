import type { KnownImage } from '../image-description.ts'
import { megabytes } from './megabytes.ts'

const release = (name: string, id: string, version: string) => `PRETTY_NAME="${name} ${version}"\nNAME="${name}"\nVERSION_ID="${version}"\nID=${id}\n`

/** Linux distributions and tools: their programs are all there is. */
export const distributions: Readonly<Record<string, KnownImage>> = {
  alpine: {
    sizeBytes: megabytes(3.64), userland: 'alpine', command: ['/bin/sh'],
    files: { '/etc/os-release': release('Alpine Linux', 'alpine', '3.20.3') },
  },
  bash: { base: 'alpine:3.20', sizeBytes: megabytes(6.3), command: ['bash'] },
  busybox: { sizeBytes: megabytes(2.16), userland: 'busybox', command: ['sh'], variants: [{ tags: /glibc|uclibc/, sizeBytes: megabytes(2.6) }, { tags: /^1\.([0-9]|1\d|2[0-8])(?!\d)/, userland: 'busybox-1.28', sizeBytes: megabytes(1.15) }] },
  'busybox-curl': { base: 'busybox:1.28', sizeBytes: megabytes(5.4), command: ['sh'], programs: ['curl'] },
  curl: {
    base: 'alpine:3.20', sizeBytes: megabytes(9.8), entrypoint: ['/entrypoint.sh'], command: ['curl'], main: 'curl', scriptTakes: ['-', 'http'], programs: ['curl'],
    user: 'curl_user', accounts: { curl_user: 100 }, workingDirectory: '/home/curl_user',
  },
  debian: {
    sizeBytes: megabytes(48.5), userland: 'debian', command: ['bash'],
    files: { '/etc/os-release': release('Debian GNU/Linux', 'debian', '12') },
    variants: [{ tags: /slim/, sizeBytes: megabytes(28.2) }],
  },
  git: { base: 'alpine:3.20', sizeBytes: megabytes(27.4), entrypoint: ['git'], command: ['--help'], ends: { exitCode: 0 }, isInterpreter: true, workingDirectory: '/git' },
  'hello-world': {
    sizeBytes: 2_460, userland: 'none', command: ['/hello'], ends: {},
    prints: ['', 'Hello from Docker!', 'This message shows that your installation appears to be working correctly.', ''],
  },
  pause: { sizeBytes: 318_000, userland: 'none', entrypoint: ['/pause'], user: '65535:65535' },
  ubuntu: { sizeBytes: megabytes(29.7), userland: 'debian', command: ['/bin/bash'], files: { '/etc/os-release': release('Ubuntu', 'ubuntu', '24.04') } },
}
