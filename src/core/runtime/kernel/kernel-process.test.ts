/* oxlint-disable require-yield -- programs of tests, which often have nothing to wait for */
import { describe, expect, it } from 'vitest'
import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { bareContainer } from '../test/run-program.ts'

function* sleeper(process: Process): Task<number> {
  yield* process.sleep(1000)
  return 7
}

function* forever(process: Process): Task<number> {
  yield* process.sleep(Infinity)
  return 0
}

/** PID 1 that does nothing. */
const withInit = () => {
  const container = bareContainer()
  container.spawn(forever)
  return container
}

describe('processes', () => {
  it('fork, run side by side and are waited for', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      const first = process.fork(sleeper)
      const second = process.fork(function* (child) {
        yield* child.out(`child ${child.pid} of ${child.parentPid}\n`)
        return 300
      })
      yield* process.out(`children ${process.children.join()}\n`)
      for (const pid of [first.pid, second.pid]) {
        const ended = yield* process.wait(pid)
        yield* process.out(`${ended?.pid}: ${ended?.status.code} after ${process.system.clock.nowMs} ms\n`)
      }
      yield* process.out(`no more: ${String(yield* process.wait('any'))}\n`)
      return 0
    })
    expect(output).toBe('children 2,3\nchild 3 of 1\n2: 7 after 1000 ms\n3: 44 after 1000 ms\nno more: undefined\n')
  })

  it('replace themselves by a program of the image, with new arguments', () => {
    const { run } = bareContainer()
    const output = run(process => process.exec('echo', ['echo', 'hello', 'world'], process.env))
    expect(output).toBe('hello world\n')
  })

  it.each([
    ['nothing', 'ENOENT'], ['/bin/nothing', 'ENOENT'], ['/etc/passwd', 'EACCES'], ['/bin', 'EACCES'], ['/etc/passwd/x', 'ENOTDIR'], ['/tmp/text', 'ENOEXEC'],
  ])('cannot become %s', (file, errno) => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.files.writeFile('/tmp/text', 'just text\n', 0o755)
      try {
        return yield* process.exec(file, [file], process.env)
      } catch (error) {
        yield* process.out(error instanceof SystemError ? error.errno : 'something else')
        return 1
      }
    })
    expect(output).toBe(errno)
  })

  it('run a script by its first line, and a program under the name of a copy', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.files.writeFile('/tmp/script', '#!/bin/echo -n\nwhatever\n', 0o755)
      const script = process.fork(child => child.exec('/tmp/script', ['script', 'x'], child.env))
      yield* process.wait(script.pid)
      process.files.symlink('/bin/busybox', '/tmp/echo')
      const link = process.fork(child => child.exec('/tmp/echo', ['echo', '!'], child.env))
      yield* process.wait(link.pid)
      return 0
    })
    expect(output).toBe('/tmp/script x!\n')
  })

  it('go to PID 1 when their parent ends, which takes them away', () => {
    const { run, table } = bareContainer()
    run(function* (process) {
      const parent = process.fork(function* (child) {
        child.fork(sleeper)
        return 1
      })
      yield* process.wait(parent.pid)
      yield* process.sleep(10)
      const orphans = process.children
      const ended = yield* process.wait('any')
      yield* process.out(`${orphans.join()} ${ended?.pid} ${ended?.status.code}`)
      return 0
    })
    expect([...table.all()]).toEqual([])
  })

  it('stay as zombies until somebody waits for them', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      const child = process.fork(forever)
      process.kill(child.pid, 'KILL')
      yield* process.sleep(1)
      yield* process.out(process.system.processes().map(({ pid, state }) => `${pid}${state}`).join(' '))
      const ended = yield* process.wait(child.pid)
      yield* process.out(` ${ended?.status.code} ${ended?.status.signal}`)
      yield* process.out(` ${process.system.processes().length}`)
      return 0
    })
    expect(output).toBe('1R 2Z 137 KILL 1')
  })

  it('are limited in number', () => {
    const { run, notices } = bareContainer()
    const output = run(function* (process) {
      let count = 0
      try {
        for (;;) {
          process.fork(forever)
          count++
        }
      } catch (error) {
        yield* process.out(`${count} ${error instanceof SystemError ? error.errno : ''}`)
      }
      return 0
    })
    expect(output).toBe('511 EAGAIN')
    expect(notices).toEqual(['process-limit'])
  })

  it('that run away with the stack or fail in a system call end, and nothing else does', () => {
    const { spawn, ends, runUntil } = withInit()
    const recurse = (depth: number): number => recurse(depth + 1) + 1
    spawn(function* () {
      return recurse(0)
    })
    spawn(function* (process) {
      process.files.readFile('/nothing')
      return 0
    })
    runUntil(10)
    expect(ends).toEqual({ 2: { code: 139, signal: 'SEGV' }, 3: { code: 1 } })
  })
})

describe('signals', () => {
  it.each([
    ['TERM', { code: 143, signal: 'TERM' }], ['INT', { code: 130, signal: 'INT' }], ['SEGV', { code: 139, signal: 'SEGV' }],
    ['CHLD', { code: 7 }], ['WINCH', { code: 7 }], ['CONT', { code: 7 }],
  ] as const)('%s does by default what Linux says', (signal, status) => {
    const { spawn, ends, runUntil } = withInit()
    const process = spawn(sleeper)
    runUntil(500)
    process.receive(signal)
    runUntil(2000)
    expect(ends[2]).toEqual(status)
  })

  it('wake a sleeper that handles them, after the handler', () => {
    const { spawn, output, runUntil, clock } = withInit()
    const process = spawn(function* (self) {
      let heard = ''
      self.onSignal('USR1', () => (heard = 'heard'))
      const slept = yield* self.sleep(1000)
      yield* self.out(`${heard} ${slept} ${clock.nowMs} `)
      yield* self.out(String(yield* self.sleep(1000)))
      return 0
    })
    clock.at(300, () => process.receive('USR1'))
    runUntil(5000)
    expect(output()).toBe('heard false 300 true')
    expect(clock.nowMs).toBeGreaterThanOrEqual(1300)
  })

  it('interrupt the wait for a child', () => {
    const { spawn, output, runUntil, clock } = withInit()
    const process = spawn(function* (self) {
      self.onSignal('TERM', () => undefined)
      const child = self.fork(sleeper)
      const first = yield* self.wait(child.pid)
      const second = yield* self.wait(child.pid)
      yield* self.out(`${first?.status.code} then ${second?.status.code}`)
      return 0
    })
    clock.at(300, () => process.receive('TERM'))
    runUntil(5000)
    expect(output()).toBe('undefined then 7')
  })

  it('stop and continue a process, whose sleep goes on meanwhile', () => {
    const { spawn, ends, runUntil, clock, system } = withInit()
    const process = spawn(sleeper)
    clock.at(200, () => process.receive('STOP'))
    clock.at(300, () => expect(system.processes()[1]?.state).toBe('T'))
    runUntil(3000)
    expect(ends[2]).toBeUndefined()
    clock.at(4000, () => process.receive('CONT'))
    runUntil(4000)
    expect(ends[2]).toEqual({ code: 7 })
  })

  it('do not reach PID 1 without a handler, except KILL from outside', () => {
    const { spawn, ends, runUntil, clock } = bareContainer()
    const init = spawn(forever)
    spawn(function* (process) {
      process.kill(1, 'TERM')
      process.kill(1, 'KILL')
      return 0
    })
    clock.at(100, () => init.receive('TERM', 'outside'))
    runUntil(200)
    expect(ends[1]).toBeUndefined()
    clock.at(300, () => init.receive('KILL', 'outside'))
    runUntil(300)
    expect(ends[1]).toEqual({ code: 137, signal: 'KILL' })
  })

  it('may be sent to one\'s own processes only, to a group, or just to ask', () => {
    const container = withInit()
    const nobody = { uid: 65_534, gid: 65_534, groups: [] }
    container.spawn(forever)
    container.run(function* (process) {
      for (const pid of [1, 99, -99]) {
        try {
          process.kill(pid, 0)
        } catch (error) {
          yield* process.out(`${pid} ${error instanceof SystemError ? error.errno : ''}\n`)
        }
      }
      const child = process.fork(forever)
      process.kill(-process.groupPid, 'TERM')
      yield* process.wait(child.pid)
      return 0
    }, nobody)
    expect(container.output()).toBe('1 EPERM\n99 ESRCH\n-99 ESRCH\n')
    expect(container.ends[3]).toEqual({ code: 143, signal: 'TERM' })
  })

  it('that were ignored stay ignored in children and programs, handlers do not', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.onSignal('INT', 'ignore')
      process.onSignal('TERM', () => undefined)
      for (const signal of ['INT', 'TERM'] as const) {
        const child = process.fork(sleeper)
        process.kill(child.pid, signal)
        const ended = yield* process.wait(child.pid)
        yield* process.out(`${ended?.status.code} `)
      }
      return 0
    })
    expect(output).toBe('7 143 ')
  })

  it('close what a killed process had open and let it clean up', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      const { reader, writer } = process.pipe()
      const child = process.fork(
        function* (self) {
          try {
            yield* self.sleep(Infinity)
          } finally {
            process.files.writeFile('/tmp/cleaned', 'yes')
          }
          return 0
        },
        { prepare: self => self.descriptors.set(1, writer) },
      )
      yield* process.sleep(10)
      process.kill(child.pid, 'KILL')
      yield* process.out(`end: ${JSON.stringify(yield* reader.read(10))} cleaned: ${process.files.readFile('/tmp/cleaned')}`)
      return 0
    })
    expect(output).toBe('end: "" cleaned: yes')
  })
})

describe('time and work', () => {
  it('pass for programs that are started in a loop', () => {
    const { run, clock } = bareContainer()
    run(function* (process) {
      for (let i = 0; i < 500; i++) {
        const child = process.fork(self => self.exec('true', ['true'], self.env))
        yield* process.wait(child.pid)
      }
      return 0
    })
    expect(clock.nowMs).toBeGreaterThan(900)
    expect(clock.nowMs).toBeLessThan(1200)
  })

  it('let a loop with a sleep keep its pace', () => {
    const { run, clock } = bareContainer()
    run(function* (process) {
      for (let i = 0; i < 100; i++) {
        const child = process.fork(self => self.exec('sleep', ['sleep', '1'], self.env))
        yield* process.wait(child.pid)
      }
      return 0
    })
    expect(clock.nowMs).toBeGreaterThanOrEqual(100_000)
    expect(clock.nowMs).toBeLessThan(100_500)
  })

  it('let a loop end that counts far', () => {
    const { run, clock, notices } = bareContainer()
    run(function* (process) {
      for (let i = 0; i < 100_000; i++) {
        const rest = process.step()
        if (rest !== undefined) yield rest
      }
      return 0
    })
    expect(clock.nowMs).toBeGreaterThan(50)
    expect(clock.nowMs).toBeLessThan(1000)
    expect(notices).toEqual([])
  })

  it('park what works on and on without waiting', () => {
    const { spawn, runUntil, notices } = withInit()
    let steps = 0
    spawn(function* (process) {
      for (;;) {
        steps++
        const rest = process.step()
        if (rest !== undefined) yield rest
      }
    })
    runUntil(3_600_000)
    expect(steps).toBeLessThan(1_000_000)
    expect(notices).toEqual(['program-busy'])
  })

  it('park a program that never rests, which can still be killed', () => {
    const { spawn, runUntil, ends, system, notices } = withInit()
    const process = spawn(function* (self) {
      for (;;) self.step()
    })
    runUntil(1000)
    expect(system.processes()[1]?.state).toBe('R')
    expect(notices).toContain('program-busy')
    process.receive('TERM')
    runUntil(2000)
    expect(ends[2]).toEqual({ code: 143, signal: 'TERM' })
  })
})

describe('memory', () => {
  it('past the limit costs the process that takes most', () => {
    const { spawn, ends, runUntil, system } = bareContainer({ memoryLimitBytes: 1000 })
    spawn(forever)
    spawn(function* (process) {
      process.system.charge(process, 900)
      yield* process.sleep(Infinity)
      return 0
    })
    spawn(function* (process) {
      yield* process.sleep(10)
      process.system.charge(process, 500)
      yield* process.out('survived')
      return 0
    })
    runUntil(100)
    expect(ends).toEqual({ 2: { code: 137, signal: 'KILL' }, 3: { code: 0 } })
    expect(system.ranOutOfMemory).toBe(true)
  })
})
