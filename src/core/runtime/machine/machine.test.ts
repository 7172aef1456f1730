import { describe, expect, it } from 'vitest'
import type { ContainerRequest, ExecResult } from '../container.ts'
import { boot } from '../test/boot.ts'

const runc = 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '

const print = (path: string) => ['sh', '-c', `while read -r line; do echo "$line"; done < ${path}`]

describe('containers', () => {
  it('run their command and tell how it ended', () => {
    const { start, runUntil } = boot()
    const { lines, exits, container } = start({ command: ['echo'], args: ['hello', 'world'] })
    runUntil(100)
    expect(lines).toEqual(['hello world'])
    expect(exits).toMatchObject([{ exitCode: 0, outOfMemory: false }])
    expect(container.isSimulated).toBe(true)
  })

  it.each([
    [{ command: ['no-such-program'] }, 'exec: "no-such-program": executable file not found in $PATH: unknown'],
    [{ command: ['/bin/nope'] }, 'exec: "/bin/nope": stat /bin/nope: no such file or directory: unknown'],
    [{ command: ['/etc/passwd'] }, 'exec: "/etc/passwd": permission denied: unknown'],
    [{ command: ['/etc'] }, 'exec: "/etc": permission denied: unknown'],
    [{ image: 'debian:12', command: ['wget'] }, 'exec: "wget": executable file not found in $PATH: unknown'],
  ] as const)('that cannot start say it as the runtime does: %j', (request, words) => {
    const { start, runUntil } = boot()
    expect(() => start(request)).toThrow(runc + words)
    runUntil(1000)
  })

  it('cannot have a directory mounted over a file', () => {
    const { start, machine } = boot()
    const volume = machine.createVolume({ mode: 0o777, type: 'ext4' })
    const mounts = [{ path: '/etc/passwd', volume, readOnly: false, source: '/var/lib/kubelet/pods/u/volumes/kubernetes.io~empty-dir/d' }]
    expect(() => start({ command: ['true'], mounts })).toThrow(
      `${runc}error during container init: error mounting "/var/lib/kubelet/pods/u/volumes/kubernetes.io~empty-dir/d" to rootfs at "/etc/passwd": mount /var/lib/kubelet/pods/u/volumes/kubernetes.io~empty-dir/d:/etc/passwd (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown`)
  })

  it('end by KILL at once, by TERM only with a handler', () => {
    const { start, runUntil, clock } = boot()
    const { container, exits } = start({ command: ['sleep', '1000'] })
    clock.at(100, () => container.signal('TERM'))
    clock.at(5000, () => container.signal('KILL'))
    runUntil(10_000)
    expect(exits).toEqual([{ exitCode: 137, outOfMemory: false, atMs: 5002 }])
  })

  it.each([
    ['my-app:1.0', {}, [0], 'image-unknown'],
    ['my-app:1.0', { command: ['python', 'app.py'] }, [0], 'program-not-simulated'],
    ['nginx', { command: ['nginx', '-g', 'daemon off;'] }, [0], undefined],
    ['tomcat:10', {}, [143], undefined],
  ])('of the image %s, with %j, end on TERM with %j', (image, request, codes, notice) => {
    const { start, runUntil, clock } = boot()
    const { container, exits, notices } = start({ image, ...request })
    expect(container.isSimulated).toBe(notice === undefined)
    clock.at(5000, () => container.signal('TERM'))
    runUntil(4000)
    expect(exits).toEqual([])
    runUntil(6000)
    expect(exits.map(({ exitCode }) => exitCode)).toEqual(codes)
    expect(notices).toEqual(notice ? [notice] : [])
  })

  it('whose program nobody knows end after a second where they have to', () => {
    const { start, runUntil } = boot()
    const { exits } = start({ image: 'migrations:7', unknownProgramEnds: true })
    runUntil(5000)
    expect(exits).toMatchObject([{ exitCode: 0, outOfMemory: false }])
    expect(exits[0]?.atMs).toBeLessThan(1100)
  })

  it('run shell programs also where nobody knows the image', () => {
    const { start, runUntil } = boot()
    const { lines, container } = start({ image: 'my-app:1.0', command: ['echo', 'x'] })
    runUntil(100)
    expect([lines, container.isSimulated]).toEqual([['x'], true])
  })

  it('lack a password that a database needs', () => {
    const { start, runUntil } = boot()
    const { lines, exits } = start({ image: 'postgres:16' })
    const { exits: others } = start({ image: 'postgres:16', env: [['POSTGRES_PASSWORD', 'x']] })
    runUntil(10_000)
    expect(lines[0]).toBe('! Error: Database is uninitialized and superuser password is not specified.')
    expect([exits.map(({ exitCode }) => exitCode), others]).toEqual([[1], []])
  })

  it.each([
    [{ runTimeMs: 3000 }, ['sleep', '1'], 0, 3000],
    [{ runTimeMs: 3000, exitCode: 4 }, ['sleep', '9'], 4, 3000],
    [{ exitCode: 4 }, ['sleep', '1'], 4, 1000],
  ])('do what a scenario says: %j instead of %j ends with %s after about %s ms', (override, command, exitCode, atMs) => {
    const { start, runUntil } = boot()
    const { exits } = start({ command, override })
    runUntil(20_000)
    expect(exits[0]?.exitCode).toBe(exitCode)
    expect(Math.abs((exits[0]?.atMs ?? 0) - atMs)).toBeLessThan(20)
  })

  it.each([
    ['tail /dev/zero', 16 * 1024 * 1024, 137, []],
    ['tail /dev/zero; echo went on', 16 * 1024 * 1024, 0, []],
    ['tail /dev/zero', undefined, 137, ['memory-cap']],
  ])('lose the process that takes too much memory: %j with %s bytes', (script, limit, exitCode, said) => {
    const { start, runUntil } = boot()
    const { exits, lines, notices } = start({ command: ['sh', '-c', script], ...(limit === undefined ? {} : { memoryLimitBytes: limit }) })
    runUntil(100_000)
    expect(exits).toMatchObject([{ exitCode, outOfMemory: true }])
    expect(lines.includes('went on')).toBe(exitCode === 0)
    expect(notices).toEqual(said)
  })

  it('run on for ever when a scenario says so', () => {
    const { start, runUntil, clock } = boot()
    const { exits, container } = start({ command: ['true'], override: { runTimeMs: 'forever' } })
    runUntil(1_000_000)
    expect(exits).toEqual([])
    clock.at(1_000_000, () => container.signal('TERM'))
    runUntil(1_000_100)
    expect(exits).toMatchObject([{ exitCode: 0 }])
  })

  it('see what the kubelet and the runtime give them', () => {
    const { start, runUntil } = boot()
    const show = (request: Partial<ContainerRequest>, path: string) => start({ command: print(path), ...request }).lines
    const all = [show({}, '/etc/hostname'), show({}, '/etc/resolv.conf'), show({ hostAliases: [['1.2.3.4', 'a', 'b']] }, '/etc/hosts')]
    runUntil(100)
    expect(all[0]).toEqual(['pod'])
    expect(all[1]).toEqual(['search default.svc.cluster.local svc.cluster.local cluster.local', 'nameserver 10.96.0.10', 'options ndots:5'])
    expect(all[2]?.slice(7)).toEqual(['10.244.0.5\tpod', '', '# Entries added by HostAliases.', '1.2.3.4\ta\tb'])
  })
})

describe('commands beside PID 1', () => {
  const runIn = (command: readonly string[], timeoutMs?: number) => {
    const { clock, start, runUntil } = boot()
    const { container, exits } = start({ command: ['sleep', '5'] })
    let result: ExecResult | string | undefined
    clock.start(
      (function* () {
        try {
          result = yield* container.exec(command, timeoutMs)
        } catch (error) {
          result = String(error)
        }
      })(),
    )
    runUntil(30_000)
    return { result, exits }
  }

  it('give their output and exit code', () => {
    expect(runIn(['echo', 'hi']).result).toEqual({ exitCode: 0, output: 'hi\n', timedOut: false })
  })
  it('are killed when their time is over', () => {
    expect(runIn(['sleep', '3'], 1000).result).toEqual({ exitCode: 137, output: '', timedOut: true })
  })
  it('die with PID 1', () => {
    expect(runIn(['sleep', '100']).result).toEqual({ exitCode: 137, output: '', timedOut: false })
  })
  it('that are not there leave no process behind', () => {
    const { clock, start, runUntil } = boot()
    const { container } = start({ command: ['sleep', '5'] })
    let output = ''
    clock.start(
      (function* () {
        try {
          yield* container.exec(['nope'])
        } catch {
          yield 1
        }
        output = (yield* container.exec(['sh', '-c', 'echo /proc/[0-9]*'])).output
      })(),
    )
    runUntil(100)
    expect(output).toBe('/proc/1 /proc/3\n')
  })
  it('may not be there', () => {
    expect(runIn(['nope']).result).toMatch(
      /^Error: failed to exec in container: failed to start exec "[\da-f]{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in \$PATH: unknown$/)
  })
})

describe('Pods whose containers share their processes', () => {
  it('have a pause process as PID 1, so that TERM ends what does not handle it', () => {
    const { start, runUntil, clock, machine } = boot()
    const processNamespace = machine.createProcessNamespace()
    const first = start({ command: ['sleep', '100'], processNamespace })
    const second = start({ command: print('/proc/1/comm'), processNamespace })
    clock.at(1000, () => first.container.signal('TERM'))
    runUntil(2000)
    expect(second.lines).toEqual(['pause'])
    expect(first.exits).toMatchObject([{ exitCode: 143 }])
  })
})
