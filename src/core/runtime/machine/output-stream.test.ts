import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../clock/virtual-clock.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { OutputStream } from './output-stream.ts'

function linesOf(...writes: readonly string[]): readonly string[] {
  const lines: string[] = []
  const stream = new OutputStream(line => lines.push(line), () => true)
  const file = stream.open()
  const clock = new VirtualClock()
  for (const text of writes) clock.start(file.write(text))
  stream.flush()
  return lines
}

describe('the output of a container', () => {
  it('is cut into lines, the last one with or without its newline', () => {
    expect(linesOf('a', 'b\nc\n', '\n', 'end')).toEqual(['ab', 'c', '', 'end'])
    expect(linesOf('a\n')).toEqual(['a'])
  })

  it('is cut where a line is too long', () => {
    expect(linesOf('x'.repeat(40_000), 'y\n').map(line => line.length)).toEqual([16_384, 16_384, 7233])
  })

  it('is read as UTF-8', () => {
    const bytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text))
    expect(linesOf(`${bytes('äöü €')} ${bytes('😀')}\n`)).toEqual(['äöü € 😀'])
  })

  it.each(['\x80', '\xc3', '\xc3x', '\xe2\x82', '\xe2\x82x', '\xf0\x9f\x98', '\xc0\xaf', '\xed\xa0\x80', '\xf5\x80', 'a\xffb', '\xf4\x90\x80\x80'])('replaces what is none as the encoding standard says: %j', bytes => {
    const decoder = new TextDecoder()
    expect(decodeUtf8(bytes)).toBe(decoder.decode(Uint8Array.from(bytes, byte => byte.charCodeAt(0))))
  })
})
