import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { bareContainer } from '../test/run-program.ts'

function* readAll(process: Process, descriptor: number, max: number): Task<string> {
  let all = ''
  for (;;) {
    const part = yield* process.read(descriptor, max)
    if (part === '') return all
    all += part
  }
}

describe('pipes', () => {
  it('carry all bytes in order, however they are written and read', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 200, unit: 'binary-ascii' }), { maxLength: 20 }), fc.integer({ min: 1, max: 300 }), (texts, max) => {
        let received = ''
        bareContainer().run(function* (process) {
          const { reader, writer } = process.pipe()
          process.descriptors.set(3, reader)
          const child = process.fork(
            function* (self) {
              for (const text of texts) yield* self.out(text.repeat(300))
              return 0
            },
            { prepare: self => self.descriptors.set(1, writer) },
          )
          received = yield* readAll(process, 3, max * 100)
          yield* process.wait(child.pid)
          return 0
        })
        expect(received).toBe(texts.map(text => text.repeat(300)).join(''))
      }),
      { numRuns: 30 },
    )
  })

  it('hold 64 KiB: then the writer waits for the reader', () => {
    const { run, clock } = bareContainer()
    const output = run(function* (process) {
      const { reader, writer } = process.pipe()
      process.descriptors.set(3, reader)
      process.fork(
        function* (self) {
          yield* self.out('x'.repeat(65_536))
          yield* self.err(`full at ${clock.nowMs}, `)
          yield* self.out('x')
          yield* self.err(`room at ${clock.nowMs}`)
          return 0
        },
        { prepare: self => self.descriptors.set(1, writer) },
      )
      yield* process.sleep(500)
      yield* readAll(process, 3, 65_536)
      return 0
    })
    expect(output).toBe('full at 0, room at 501')
  })

  it('end a writer by PIPE when nobody reads any more, or fail for one that ignores it', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      const { reader, writer } = process.pipe()
      reader.release()
      process.descriptors.set(3, writer)
      const killed = process.fork(function* (self) {
        yield* self.write(3, 'x')
        return 0
      })
      const ignoring = process.fork(
        function* (self) {
          try {
            yield* self.write(3, 'x')
          } catch (error) {
            yield* self.out(`${error instanceof SystemError ? error.message : ''} `)
          }
          return 5
        },
        { ignore: ['PIPE'] },
      )
      for (const pid of [killed.pid, ignoring.pid]) yield* process.out(`${(yield* process.wait(pid))?.status.code} `)
      return 0
    })
    expect(output).toBe('Broken pipe 141 5 ')
  })
})

describe('FIFOs', () => {
  it('wait for both ends, and end when the last writer is gone', () => {
    const { run, clock } = bareContainer()
    const output = run(function* (process) {
      process.files.makeFifo('/tmp/fifo')
      const child = process.fork(function* (self) {
        self.descriptors.set(3, self.files.open('/tmp/fifo', { read: true }))
        yield* self.out(`${yield* readAll(self, 3, 100)} at ${clock.nowMs}`)
        return 0
      })
      yield* process.sleep(300)
      process.descriptors.set(3, process.files.open('/tmp/fifo', { write: true }))
      yield* process.write(3, 'through')
      process.descriptors.close(3)
      yield* process.wait(child.pid)
      return 0
    })
    expect(output).toBe('through at 301')
  })
})
