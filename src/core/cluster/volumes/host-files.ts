import type { Machine, Volume } from '../../runtime/container.ts'
import { checkHostPath, type HostFileKind } from './check-host-path.ts'
import type { ConfigProblem } from '../container-config/field-value.ts'

const directories = [
  'bin', 'boot', 'dev', 'dev/shm', 'etc', 'etc/kubernetes', 'etc/kubernetes/manifests', 'etc/kubernetes/pki', 'etc/ssl/certs', 'home', 'lib',
  'lib/modules', 'lib64', 'media', 'mnt', 'opt', 'opt/cni/bin', 'proc', 'root', 'run', 'run/containerd', 'sbin', 'srv', 'sys', 'sys/fs/cgroup',
  'tmp', 'usr', 'usr/bin', 'usr/lib', 'usr/local', 'usr/local/bin', 'usr/share', 'var', 'var/lib', 'var/lib/containerd', 'var/lib/kubelet',
  'var/lib/kubelet/pods', 'var/log', 'var/log/containers', 'var/log/pods', 'var/tmp',
]

const files: Readonly<Record<string, string>> = {
  'etc/group': 'root:x:0:\n',
  'etc/hostname': 'node-1\n',
  'etc/hosts': '127.0.0.1\tlocalhost\n',
  'etc/localtime': 'TZif2',
  'etc/machine-id': '3f1e0c7d5b9a4d86a2c4e6f809b1d3f5\n',
  'etc/os-release': 'NAME="Linux"\nID=linux\n',
  'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
  'etc/resolv.conf': 'nameserver 10.96.0.10\n',
}

/** What a tree of files and directories cannot hold. */
const special: Readonly<Record<string, HostFileKind>> = {
  '/run/containerd/containerd.sock': 'socket',
  '/var/run/containerd/containerd.sock': 'socket',
  '/dev/full': 'character-device',
  '/dev/null': 'character-device',
  '/dev/random': 'character-device',
  '/dev/tty': 'character-device',
  '/dev/urandom': 'character-device',
  '/dev/zero': 'character-device',
  '/dev/sda': 'block-device',
  '/dev/vda': 'block-device',
}

/** The node's own file system, in small: what hostPath volumes show. It outlives the Pods. */
export class HostFiles {
  readonly root: Volume

  constructor(machine: Pick<Machine, 'createVolume'>) {
    this.root = machine.createVolume({ mode: 0o755, type: 'ext4' })
    for (const path of directories) this.root.makeDirectory(path, path === 'tmp' || path === 'var/tmp' || path === 'dev/shm' ? 0o1777 : 0o755)
    for (const [path, content] of Object.entries(files)) this.root.put(path, { content, mode: 0o644 })
    this.root.link('var/run', '/run')
  }

  /** Gets a path ready to be mounted: its place below the root, or why it cannot be. */
  prepare(path: string, type: string): string | ConfigProblem {
    const place = path.split('/').filter(part => part !== '' && part !== '.' && part !== '..').join('/')
    const kind = special[`/${place}`] ?? kindIn(this.root, place)
    const need = checkHostPath(path, type, kind)
    if (typeof need === 'object') return need
    if (need === 'directory') this.root.makeDirectory(place, 0o755)
    if (need === 'file') this.root.put(place, { content: '', mode: 0o644 })
    return place
  }
}

function kindIn(root: Volume, place: string): HostFileKind | undefined {
  const kind = place === '' ? 'directory' : root.kindOf(place)
  return kind === 'file' || kind === 'directory' || kind === 'socket' || kind === 'character-device' ? kind : undefined
}
