import { Terminal } from '@xterm/xterm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TerminalOutput } from '../../core/trace/trace.ts'
import { noEdit, type EditView } from './edit-area.ts'
import { writeScreen, type Screen, type Written } from './screen-writer.ts'
import { unicodeWidth } from './unicode-width.ts'

/** A real terminal without a window: what it holds is what a person would see. */
class Shown {
  readonly #xterm: Terminal
  #written: Written | undefined
  text = ''

  constructor(readonly cols: number, readonly rows: number) {
    this.#xterm = new Terminal({ cols, rows, allowProposedApi: true, scrollback: 5000 })
    this.#xterm.unicode.register(unicodeWidth)
    this.#xterm.unicode.activeVersion = unicodeWidth.version
  }

  async show(screen: Omit<Screen, 'cols' | 'rows'>): Promise<void> {
    const step = writeScreen(this.#written, { ...screen, cols: this.cols, rows: this.rows })
    this.#written = step.written
    this.text = step.text
    await new Promise<void>(done => this.#xterm.write(step.text, done))
  }

  /** All lines, the cursor as `|`. */
  lines(): readonly string[] {
    const { active } = this.#xterm.buffer
    const row = active.baseY + active.cursorY
    const lines = Array.from({ length: active.length }, (_, index) => {
      const line = active.getLine(index)
      if (index !== row) return line?.translateToString(true).trimEnd() ?? ''
      return `${line?.translateToString(false, 0, active.cursorX)}|${line?.translateToString(false, active.cursorX) ?? ''}`.trimEnd()
    })
    return lines.slice(0, lines.findLastIndex(line => line !== '') + 1)
  }
}

const record = (atMs: number, text: string, waits?: 'command' | 'line'): TerminalOutput => ({ atMs, terminal: 1, text, ...(waits && { waits }) })
const typed = (line: string, caret = line.length): EditView => ({ ...noEdit, line, caret })

describe('a terminal\'s screen', () => {
  const outputs = [record(0, '$ ', 'command'), record(1, 'ls\r\n'), record(2, 'a  b\r\n$ ', 'command'), record(9, 'Handling connection for 3000\r\n', 'command')]

  it('shows what was recorded up to the playhead, and the line that is typed behind it', async () => {
    const shown = new Shown(40, 6)
    await shown.show({ outputs, count: 1, edit: typed('ls') })
    expect(shown.lines()).toEqual(['$ ls|'])
    await shown.show({ outputs, count: 2, edit: noEdit })
    expect(shown.lines()).toEqual(['$ ls', '|'])
    await shown.show({ outputs, count: 3, edit: typed('kubectl get', 3) })
    expect(shown.lines()).toEqual(['$ ls', 'a  b', '$ kub|ectl get'])
  })

  it('keeps the line below what comes while it is typed', async () => {
    const shown = new Shown(40, 6)
    await shown.show({ outputs, count: 3, edit: typed('curl local', 4) })
    await shown.show({ outputs, count: 4, edit: typed('curl local', 4) })
    expect(shown.lines()).toEqual(['$ ls', 'a  b', '$ Handling connection for 3000', 'curl| local'])
  })

  it('goes back with the playhead', async () => {
    const shown = new Shown(40, 6)
    await shown.show({ outputs, count: 4, edit: noEdit })
    await shown.show({ outputs, count: 2, edit: noEdit })
    expect(shown.lines()).toEqual(['$ ls', '|'])
  })

  it('writes only what is new of a trace that goes on, and nothing where nothing changes', async () => {
    const shown = new Shown(40, 6)
    await shown.show({ outputs: outputs.slice(0, 1), count: 1, edit: noEdit })
    const grown = [record(0, '$ pwd\r\n/root\r\n$ ', 'command')]
    await shown.show({ outputs: grown, count: 1, edit: noEdit })
    expect(shown.text).toBe('pwd\r\n/root\r\n$ ')
    await shown.show({ outputs: structuredClone(grown), count: 1, edit: noEdit })
    expect(shown.text).toBe('')
  })

  it('begins anew when the past has changed', async () => {
    const shown = new Shown(40, 6)
    await shown.show({ outputs, count: 3, edit: noEdit })
    await shown.show({ outputs: [outputs[0] as TerminalOutput, record(1, 'id\r\nroot\r\n$ ', 'command')], count: 2, edit: typed('x') })
    expect(shown.lines()).toEqual(['$ id', 'root', '$ x|'])
  })

  it('wraps a long line, Chinese at its width, and finds the caret in it', async () => {
    const shown = new Shown(10, 6)
    const prompt = [record(0, '$ ', 'command')]
    await shown.show({ outputs: prompt, count: 1, edit: typed('12345678') })
    expect(shown.lines()).toEqual(['$ 12345678', '|'])
    await shown.show({ outputs: prompt, count: 1, edit: typed('echo 你好世界', 7) })
    expect(shown.lines()).toEqual(['$ echo 你', '好|世界'])
  })

  it('shows a part of what is longer than the screen, around the caret', async () => {
    const shown = new Shown(20, 4)
    const lines = Array.from({ length: 9 }, (_, index) => `line ${index}`).join('\n')
    const prompt = [record(0, '$ ', 'command')]
    await shown.show({ outputs: prompt, count: 1, edit: typed(lines) })
    expect(shown.lines()).toEqual(['$ ⋮', 'line 6', 'line 7', 'line 8|'])
    await shown.show({ outputs: prompt, count: 1, edit: typed(lines, 0) })
    expect(shown.lines()).toEqual(['$ |line 0', 'line 1', 'line 2', 'line 3'])
    await shown.show({ outputs: prompt, count: 1, edit: noEdit })
    expect(shown.lines()).toEqual(['$ |'])
  })

  it('shows candidates below, as many as there is room for', async () => {
    const shown = new Shown(20, 4)
    await shown.show({ outputs: [record(0, '$ ', 'command')], count: 1, edit: { ...typed('get '), below: ['a', 'b', 'c', 'd', 'e'] } })
    expect(shown.lines()).toEqual(['$ get |', 'a', 'b', '⋮'])
    await shown.show({ outputs: [record(0, '$ ', 'command')], count: 1, edit: { ...typed('get p'), below: ['search: p'], caretBelow: true } })
    expect(shown.lines()).toEqual(['$ get p', 'search: p|'])
  })

  it('takes the end of very much', async () => {
    const many = [record(0, '$ '), ...Array.from({ length: 1000 }, (_, index) => record(index, `${'x'.repeat(999)} ${index}\r\n`)), record(2000, '$ ', 'command')]
    const step = writeScreen(undefined, { outputs: many, count: many.length, edit: noEdit, cols: 80, rows: 24 })
    expect(step.text.length).toBeLessThan(401_000)
    expect(step.text.endsWith('x 999\r\n$ ')).toBe(true)
    expect(step.text.slice(0, 2)).toBe('\u001Bc')
    expect(step.text.slice(2)).toMatch(/^x{999} \d+\r\n/)
    const later = writeScreen(writeScreen(undefined, { outputs: many, count: 1, edit: noEdit, cols: 80, rows: 24 }).written, { outputs: many, count: many.length, edit: noEdit, cols: 80, rows: 24 })
    expect(later.anew).toBe(true)
  })

  it('is the same whatever way it came about', { timeout: 120_000 }, async () => {
    const pieces = fc.array(fc.constantFrom('$ ', 'ok', '你好', 'a long line of words ', '\r\n', '\x1b[31mred\x1b[0m', '\tx', '😀', '\rab\x1b[K'), { minLength: 1, maxLength: 8 })
    const edits = fc.record({ sent: fc.constantFrom('', 'ls\n', 'a\nb\n'), line: fc.constantFrom('', 'kubectl get pods', '写一个很长的句子看看会怎样', 'x'.repeat(60), 'one\ntwo\nthree'), at: fc.nat(60), below: fc.constantFrom<readonly string[]>([], ['candidate']) })
    const steps = fc.array(fc.record({ count: fc.nat(6), edit: edits }), { minLength: 1, maxLength: 6 })
    await fc.assert(fc.asyncProperty(fc.array(pieces, { minLength: 6, maxLength: 6 }), steps, async (texts, list) => {
      const all = texts.map((parts, index) => record(index, parts.join('')))
      const shown = new Shown(17, 5)
      for (const { count, edit } of list) {
        const view = { sent: edit.sent, line: edit.line, caret: Math.min(edit.at, edit.line.length), below: edit.below, caretBelow: false }
        await shown.show({ outputs: all, count, edit: view })
        const anew = new Shown(17, 5)
        await anew.show({ outputs: all, count, edit: view })
        expect(shown.lines()).toEqual(anew.lines())
      }
    }), { numRuns: 150 })
  })
})
