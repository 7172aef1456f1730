import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Process } from '../process.ts'
import { Failure } from './command.ts'
import { gunzip, gzipStream } from './deflate.ts'

const process = { step: () => undefined } as Pick<Process, 'step'> as Process

function unpack(text: string): string {
  const task = gunzip(process, text)
  for (;;) {
    const { done, value } = task.next()
    if (done) return value
  }
}

const bytes = (buffer: Uint8Array) => Buffer.from(buffer).toString('latin1')

const texts = fc.oneof(
  fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'abc', '\0', '\xff') }), { maxLength: 200 }).map(parts => parts.join('')),
  fc.uint8Array({ maxLength: 2000 }).map(bytes),
  fc.tuple(fc.string({ unit: 'binary-ascii', maxLength: 50 }), fc.integer({ min: 1, max: 3000 })).map(([text, times]) => text.repeat(times).slice(0, 70_000)),
)

it('packs in pieces what others unpack', () => {
  fc.assert(
    fc.property(texts, texts, (first, second) => {
      const stream = gzipStream()
      const packed = stream.add(first) + stream.add(second) + stream.end()
      expect(gunzipSync(Buffer.from(packed, 'latin1')).toString('latin1')).toBe(first + second)
      expect(unpack(packed)).toBe(first + second)
    }),
    { numRuns: 60 },
  )
})

it('unpacks what others packed', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(0, 1, 9), (text, level) => {
      expect(unpack(bytes(gzipSync(Buffer.from(text, 'latin1'), { level })))).toBe(text)
    }),
    { numRuns: 60 },
  )
})

it('says of broken files that they are broken, and never hangs', () => {
  const packed = bytes(gzipSync('hello hello hello hello'))
  for (let i = 10; i < packed.length; i++) {
    expect(() => unpack(packed.slice(0, i - 1))).toThrow(Failure)
    const changed = packed.slice(0, i) + String.fromCharCode(packed.charCodeAt(i) ^ 21) + packed.slice(i + 1)
    try {
      unpack(changed)
    } catch (problem) {
      expect(problem).toBeInstanceOf(Failure)
    }
  }
})
