import { describe, expect, it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'

describe('time', () => {
  it.each([
    [['sleep', '2.5'], 2500],
    [['sleep', '1m', '1s'], 61_000],
    [['sleep', '.5h'], 1_800_000],
    [['sleep', '1d'], 86_400_000],
    [['usleep', '1500000'], 1500],
    [['timeout', '2', 'sleep', '5'], 2000],
    [['timeout', '2.9', 'sleep', '5'], 2000],
    [['timeout', '0.2', 'sleep', '5'], 1000],
    [['timeout', '10', 'sleep', '3'], 3000],
  ] as const)('%j takes %d ms', (command, expectedMs) => {
    const { exec, clock } = commandRunner()
    const before = clock.nowMs
    exec(...command)
    expect(clock.nowMs - before).toBeGreaterThanOrEqual(expectedMs)
    expect(clock.nowMs - before).toBeLessThan(expectedMs + 20)
  })

  it.each([
    ['timeout 1 sleep 3', 143],
    ['timeout -s KILL 1 sleep 3', 137],
    ['timeout -s INT 1 sleep 3', 130],
    ['timeout 5 false', 1],
    ['timeout -k 1 1 nohup timeout 9 sleep 4', 143],
    ['nohup false', 1],
    ['nice nope', 127],
    ['time /etc', 126],
  ])('%s ends with %d', (command, code) => {
    expect(commandRunner().exec(...command.split(' ')).exitCode).toBe(code)
  })

  it('never comes for who sleeps without end', () => {
    const { clock } = commandRunner()
    while (clock.step());
    expect(clock.nowMs).toBeLessThan(1000)
  })

  it('is told by time, in virtual time', () => {
    const { run } = commandRunner()
    expect(run('time', 'sleep', '65')).toBe('real\t1m 5.00s\nuser\t0m 0.00s\nsys\t0m 0.00s\n')
    expect(run('time', 'false')).toMatch(/^Command exited with non-zero status 1\nreal\t0m 0\.0\ds\nuser\t0m 0\.00s\nsys\t0m 0\.00s\n\[1\]$/)
    expect(run('time', '-o', 't', 'timeout', '1', 'sleep', '3')).toBe('[143]')
    expect(run('time', '-f', '%e %x %C', 'sleep', '2')).toBe('2.00 0 sleep 2\n')
  })

  it('lets the watcher of timeout go when the program has ended', () => {
    const { run, start } = commandRunner()
    expect(run('timeout', '600', 'true')).toBe('')
    start('sleep', '2')()
    expect(run('pgrep', '-l', '.')).toBe('1 sleep\n')
  })
})

describe('processes', () => {
  it('are shown as BusyBox shows them', () => {
    const { run } = commandRunner()
    expect(run('ps').replace(/^ *\d+ root     ps\n/m, '')).toBe('PID   USER     COMMAND\n    1 root     sleep infinity\n')
    expect(run('ps', '-o', 'pid,comm').split('\n').slice(0, 2)).toEqual(['PID   COMMAND', '    1 sleep'])
    expect(run('ps', '-o', 'nope')).toBe(
      "ps: bad -o argument 'nope', supported arguments: user,group,comm,args,pid,ppid,pgid,nice,rgroup,ruser,tty,vsz,sid,stat,rss\n[1]",
    )
  })

  it('keep the command line of the shell that runs them without execve, and show their own name before it', () => {
    const { run } = commandRunner()
    const script = 'sleep 9 | sort & sleep 1; ps -o comm,args'
    const shown = run('sh', '-c', script).split('\n')
    expect(shown).toEqual(expect.arrayContaining([`sort             {sort} sh -c ${script}`, 'sleep            sleep 9', `ps               {ps} sh -c ${script}`]))
    expect(run('sh', '-c', 'exec ps').split('\n').at(-2)).toMatch(/\{ps\} sh -c exec ps$/)
  })

  it('are found and killed by name', () => {
    const { run, start } = commandRunner()
    const first = start('sleep', '100')
    const second = start('sleep', '200')
    expect(run('pidof', 'sleep').trim().split(' ')).toHaveLength(3)
    expect(run('pgrep', '-f', '^sleep [12]00$').trim().split('\n')).toHaveLength(2)
    expect(run('pkill', '-KILL', '-f', 'sleep 200')).toBe('')
    expect(second().exitCode).toBe(137)
    expect(run('killall', 'sleep')).toBe('')
    expect(first().exitCode).toBe(143)
    expect(run('pgrep', 'nope')).toBe('[1]')
    expect(run('pgrep', '(')).toMatch(/^pgrep: bad regex '\(': .*\n\[1\]$/)
    expect(run('kill', '-0', '1')).toBe('')
  })

  it('need the right to signal others', () => {
    expect(commandRunner(1000).run('kill', '999')).toBe("kill: can't kill pid 999: No such process\n[1]")
  })
})

describe('what a container may not do', () => {
  it.each([
    ['mount -t tmpfs x /tmp', 'mount: permission denied (are you root?)\n[1]'],
    ['mount -t tmpfs x /nope', 'mount: mounting x on /nope failed: No such file or directory\n[255]'],
    ['umount /w', "umount: can't unmount /w: Operation not permitted\n[1]"],
    ['dmesg', 'dmesg: klogctl: Operation not permitted\n[1]'],
    ['mknod x c 1 3', 'mknod: x: Operation not permitted\n[1]'],
    ['mountpoint /w', '/w is a mountpoint\n'],
    ['mountpoint /tmp', '/tmp is not a mountpoint\n[1]'],
  ])('%s', (command, expected) => {
    expect(commandRunner().run(...command.split(' '))).toBe(expected)
  })
})

describe('mktemp', () => {
  it('gives names by chance, the same in each run', () => {
    const names = [commandRunner().run('mktemp'), commandRunner().run('mktemp')]
    expect(names[0]).toMatch(/^\/tmp\/tmp\.\w{6}\n$/)
    expect(names[1]).toBe(names[0])
    const { run } = commandRunner()
    expect(run('mktemp')).not.toBe(run('mktemp'))
    const directory = run('mktemp', '-d', '-p', '/w', 'mineXXXXXX').trim()
    expect(run('stat', '-c', '%a %F', directory)).toBe('700 directory\n')
  })
})
