import { commands } from '../commands/commands.ts'
import type { LayerFile } from '../files/layer.ts'
import { directory, textFile } from './busybox-layer.ts'
import { programFile } from './program-file.ts'

/** Programs of BusyBox that a minimal Debian or Ubuntu lacks: they are in packages of their own there. */
const missing = new Set([
  'busybox', 'dos2unix', 'free', 'ftpget', 'httpd', 'ifconfig', 'ip', 'killall', 'less', 'nc', 'netstat', 'nslookup', 'ping', 'ps', 'pgrep', 'pkill',
  'route', 'telnet', 'top', 'traceroute', 'tree', 'unix2dos', 'unzip', 'uptime', 'vi', 'watch', 'wget', 'xxd',
])

const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`
const group = 'root:x:0:\ndaemon:x:1:\nwww-data:x:33:\nnogroup:x:65534:\n'

const link = (target: string): LayerFile => ({ type: 'symlink', target })

/** The files of a minimal Debian: its programs are single files in /usr/bin. */
export function debianLayer(etc: Readonly<Record<string, LayerFile>>, more: Readonly<Record<string, LayerFile>> = {}): ReadonlyMap<string, LayerFile> {
  const names = Object.keys(commands).filter(name => !missing.has(name))
  const programs = Object.fromEntries(names.map(name => [name, programFile(name)] as const))
  const shells = { bash: programFile('sh'), dash: programFile('sh') }
  return new Map(
    Object.entries({
      bin: link('usr/bin'),
      dev: directory(),
      etc: directory({ group: textFile(group), passwd: textFile(passwd), ...etc }),
      home: directory(),
      proc: directory(),
      root: directory({}, 0o700),
      run: directory(),
      sbin: link('usr/sbin'),
      sys: directory(),
      tmp: directory({}, 0o1777),
      usr: directory({ bin: directory({ ...programs, ...shells, ...more }), lib: directory(), local: directory({ bin: directory() }), sbin: directory(), share: directory() }),
      var: directory({ lib: directory(), log: directory(), tmp: directory({}, 0o1777) }),
    }),
  )
}
