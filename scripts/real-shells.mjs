// Asks the real dash and BusyBox's sh what they make of a script. Needs Linux, root, and the packages busybox-static and dash.
// Each runs in a small tree of its own as in the busybox image, alone on its network, as a child of this process.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const busybox = '/bin/busybox'
const dash = '/bin/dash'
const timeoutMs = 10_000
/** The environment that scripts are given: that of the busybox image. */
const environment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' }

const devices = { null: [1, 3], zero: [1, 5], full: [1, 7], random: [1, 8], urandom: [1, 9] }

function makeRoot() {
  const root = mkdtempSync(join(tmpdir(), 'podwright-shell-'))
  chmodSync(root, 0o755)
  for (const dir of ['bin', 'tmp', 'etc', 'root', 'var/www', 'proc', 'dev', 'sys', 'home', 'usr/bin', 'usr/sbin']) mkdirSync(join(root, dir), { recursive: true })
  chmodSync(join(root, 'tmp'), 0o1777)
  copyFileSync(busybox, join(root, 'bin/busybox'))
  for (const applet of execFileSync(busybox, ['--list'], { encoding: 'utf8' }).split('\n')) {
    if (applet && !existsSync(join(root, 'bin', applet))) symlinkSync('busybox', join(root, 'bin', applet))
  }
  copyFileSync(dash, join(root, 'bin/dash'))
  for (const [library] of execFileSync('ldd', [dash], { encoding: 'utf8' }).matchAll(/\/\S+/g)) {
    mkdirSync(join(root, dirname(library)), { recursive: true })
    copyFileSync(library, join(root, library))
  }
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n')
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n')
  writeFileSync(join(root, 'etc/hosts'), '127.0.0.1\tlocalhost\n')
  for (const [name, numbers] of Object.entries(devices)) {
    execFileSync('mknod', ['-m', '666', join(root, 'dev', name), 'c', ...numbers.map(String)])
  }
  for (const [name, target] of Object.entries({ fd: 'fd', stdin: 'fd/0', stdout: 'fd/1', stderr: 'fd/2' })) symlinkSync(`/proc/self/${target}`, join(root, 'dev', name))
  return root
}

/** Named pipes, for what Node makes for its children are sockets, which cannot be opened again as /dev/stdin and /dev/stdout. */
function makePipes(root) {
  const pipes = Object.fromEntries(['stdin', 'stdout', 'stderr'].map(name => [name, join(root, `${name}.pipe`)]))
  for (const path of Object.values(pipes)) execFileSync('mkfifo', [path])
  return pipes
}

/** What comes out of a named pipe until nobody writes any more; the reader is a process of its own. */
function drain(path) {
  const reader = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  reader.stdout.setEncoding('latin1').on('data', more => (text += more))
  return new Promise(resolve => reader.on('close', () => resolve(text)))
}

function feed(path, text) {
  const writer = spawn('sh', ['-c', 'exec cat > "$0" 2> /dev/null', path], { stdio: ['pipe', 'ignore', 'ignore'] })
  writer.stdin.on('error', () => undefined)
  writer.stdin.end(Buffer.from(text, 'latin1'))
}

const setUp = 'mount -t proc proc "$1/proc" && /bin/busybox ifconfig lo up && exec chroot --groups=0 "$@"'

async function run({ root, pipes }, shell, { script, args, stdin }) {
  for (const left of readdirSync(join(root, 'tmp'))) rmSync(join(root, 'tmp', left), { recursive: true })
  const inside = ['/bin/busybox', 'env', '-i', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), '/bin/busybox', 'sh', '-c', 'cd /tmp && unset OLDPWD && exec "$@"', 'sh']
  const command = ['unshare', '--mount', '--net', 'sh', '-c', setUp, 'sh', root, ...inside, ...shell, '-c', script, ...args]
  const output = Promise.all([drain(pipes.stdout), drain(pipes.stderr)])
  feed(pipes.stdin, stdin)
  const stdio = [openSync(pipes.stdin, 'r'), openSync(pipes.stdout, 'w'), openSync(pipes.stderr, 'w')]
  const child = spawn(command[0], command.slice(1), { detached: true, stdio })
  for (const descriptor of stdio) closeSync(descriptor)
  const killAll = () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // None is left.
    }
  }
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    killAll()
  }, timeoutMs)
  const exitCode = await new Promise(resolve => child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal])))
  clearTimeout(timer)
  // As in a container, what runs on in the background ends with the shell.
  killAll()
  const [stdout, stderr] = await output
  if (isLate) throw new Error(`no end within ${timeoutMs} ms: ${script}`)
  return { exitCode, stdout, stderr }
}

/** Two shells to ask, and `close` to take the trees away again; both can be asked at the same time. */
export function openRealShells() {
  if (process.getuid?.() !== 0 || spawnSync(dash, ['-c', ':']).status !== 0) throw new Error('needs root and the packages busybox-static and dash')
  const places = [makeRoot(), makeRoot()].map(root => ({ root, pipes: makePipes(root) }))
  return {
    dash: input => run(places[0], ['dash'], input),
    busybox: input => run(places[1], ['sh'], input),
    close: () => places.forEach(({ root }) => rmSync(root, { recursive: true })),
  }
}
