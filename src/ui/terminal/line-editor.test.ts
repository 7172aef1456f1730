import { describe, expect, it } from 'vitest'
import { editLine, emptyLine, type KeyCommand, type LineCommand, type LineState } from './line-editor.ts'

/** A line with its caret as `|`. */
const at = (text: string): LineState => ({ ...emptyLine, line: text.replace('|', ''), caret: text.indexOf('|') })
const show = ({ line, caret }: LineState) => `${line.slice(0, caret)}|${line.slice(caret)}`
const run = (state: LineState, commands: readonly (LineCommand | KeyCommand['type'])[], history: readonly string[] = []) =>
  commands.reduce((now, command) => editLine(now, typeof command === 'string' ? { type: command } : command, history).state, state)
const type = (text: string): LineCommand => ({ type: 'insert', text })

describe('keys in a line', () => {
  it.each<[string, readonly (LineCommand | KeyCommand['type'])[], string]>([
    ['ab|c', [type('x')], 'abx|c'],
    ['ab|c', ['delete-back'], 'a|c'],
    ['ab|c', ['delete-forward'], 'ab|'],
    ['|abc', ['delete-back'], '|abc'],
    ['abc|', ['delete-forward'], 'abc|'],
    ['ab|c', ['home'], '|abc'],
    ['ab|c', ['end'], 'abc|'],
    ['a|bc', ['left'], '|abc'],
    ['a|bc', ['right'], 'ab|c'],
    ['你好|', ['left'], '你|好'],
    ['e\u0301|x', ['delete-back'], '|x'],
    ['👨‍👩‍👧|', ['delete-back'], '|'],
    ['kubectl get|', ['word-left'], 'kubectl |get'],
    ['kubectl get| pods', ['word-right'], 'kubectl get pods|'],
    ['get pod/web-1|', ['kill-word-left'], 'get pod/web-|'],
    ['get pod/web-1 |', ['kill-word'], 'get |'],
    ['get |pods now', ['kill-word-right'], 'get | now'],
    ['get |pods', ['kill-to-end'], 'get |'],
    ['get |pods', ['kill-to-start'], '|pods'],
    ['get |pods', ['kill-to-start', 'end', 'yank'], 'podsget |'],
    ['ab|c', ['swap'], 'acb|'],
    ['abc|', ['swap'], 'acb|'],
    ['|abc', ['swap'], '|abc'],
    ['get |pods', ['end-of-file'], 'get |ods'],
    ['get |pods', ['cancel'], 'get |pods'],
  ])('%j, %j: %j', (before, commands, after) => expect(show(run(at(before), commands))).toBe(after))

  it('hand over the line, or what they ask of the terminal', () => {
    expect(editLine(at('l|s'), { type: 'enter' }, [])).toEqual({ state: emptyLine, effect: { type: 'submit', text: 'ls\n' } })
    expect(editLine(emptyLine, { type: 'enter' }, []).effect).toEqual({ type: 'submit', text: '\n' })
    expect(editLine(at('l|s'), { type: 'interrupt' }, [])).toMatchObject({ state: { line: '' }, effect: { type: 'interrupt' } })
    expect(editLine(emptyLine, { type: 'end-of-file' }, []).effect).toEqual({ type: 'end-of-file' })
    expect(editLine(at('l|s'), { type: 'end-of-file' }, []).effect).toBeUndefined()
    expect(editLine(at('l|s'), { type: 'clear' }, [])).toMatchObject({ state: { line: 'ls' }, effect: { type: 'clear' } })
  })
})

describe('what is pasted', () => {
  it('is one input up to its last line end; what follows stays in the line', () => {
    const step = editLine(at('a|z'), type('b\r\nc\rd'), [])
    expect(step.effect).toEqual({ type: 'submit', text: 'ab\nc\n' })
    expect(show(step.state)).toBe('d|z')
  })

  it('keeps tabs, and loses other control characters', () => {
    expect(run(emptyLine, [type('a\tb\u001B[31m\u0000\u0085c')]).line).toBe('a\tb[31mc')
  })
})

describe('the history', () => {
  const history = ['one', 'two', 'three']
  it.each<[readonly KeyCommand['type'][], string]>([
    [['older'], 'three|'],
    [['older', 'older', 'older', 'older'], 'one|'],
    [['older', 'older', 'newer'], 'three|'],
    [['older', 'newer'], 'dra|ft'.replace('|', '') + '|'],
    [['newer'], 'dra|ft'],
    [['oldest'], 'one|'],
    [['oldest', 'newest'], 'draft|'],
  ])('after %j', (commands, after) => expect(show(run(at('dra|ft'), commands, history))).toBe(after))

  it('has nothing where nothing was entered', () => expect(show(run(at('a|'), ['older']))).toBe('a|'))

  it('lets a recalled command of several lines be edited and entered whole', () => {
    const step = editLine(run(emptyLine, ['older', type('!')], ['a\nb']), { type: 'enter' }, ['a\nb'])
    expect(step.effect).toEqual({ type: 'submit', text: 'a\nb!\n' })
  })
})

describe('a search', () => {
  const history = ['kubectl get pods', 'ls', 'kubectl get svc', 'kubectl delete pod web']
  const found = (commands: readonly (LineCommand | KeyCommand['type'])[]) => run(at('dra|ft'), ['search', ...commands], history)

  it('finds the newest entry that has it, then older ones', () => {
    expect(show(found([type('get'), 'left']))).toBe('kubectl| get svc')
    expect(show(found([type('ge'), 'search', 'end']))).toBe('kubectl get pods|')
    expect(show(found([type('g'), type('e'), type('t'), 'search', 'search', 'end']))).toBe('kubectl get pods|')
    expect(found([type('get'), 'search', 'search']).search).toMatchObject({ failed: true, at: 3 })
  })

  it('says that nothing is found, and goes back to what was there', () => {
    expect(found([type('zzz')]).search).toEqual({ query: 'zzz', failed: true })
    expect(show(found([type('zzz'), 'cancel']))).toBe('dra|ft')
    expect(show(found([type('zzz'), 'end']))).toBe('draft|')
    expect(show(found([type('getx'), 'delete-back', 'end']))).toBe('kubectl get svc|')
    expect(show(found([type('get'), 'interrupt']))).toBe('dra|ft')
  })

  it('enters what was found', () => {
    expect(editLine(found([type('del')]), { type: 'enter' }, history).effect).toEqual({ type: 'submit', text: 'kubectl delete pod web\n' })
  })
})

describe('a completion', () => {
  const completed = (before: LineState, from: number, ...candidates: readonly string[]): LineCommand => ({ type: 'completed', line: before.line, caret: before.caret, from, candidates })

  it('asks for candidates', () => expect(editLine(at('kubectl g|'), { type: 'complete' }, []).effect).toEqual({ type: 'complete' }))

  it('inserts the only one with a blank, or what is common to all', () => {
    const one = at('kubectl ge|')
    expect(show(run(one, [completed(one, 8, 'get')]))).toBe('kubectl get |')
    const many = at('kubectl d| x')
    expect(show(run(many, [completed(many, 8, 'describe', 'descend')]))).toBe('kubectl desc| x')
    const kind = at('get po|')
    expect(show(run(kind, [completed(kind, 4, 'pod/')]))).toBe('get pod/|')
  })

  it('lists them at the second time, until the next key', () => {
    const before = at('kubectl |')
    const first = run(before, [completed(before, 8, 'get', 'logs')])
    expect(first.candidates).toBeUndefined()
    const second = run(first, ['complete', completed(before, 8, 'get', 'logs')])
    expect(second.candidates).toEqual(['get', 'logs'])
    expect(run(second, [type('g')]).candidates).toBeUndefined()
  })

  it('comes too late for a line that went on', () => {
    const before = at('ge|')
    expect(show(run(at('gex|'), [completed(before, 0, 'get')]))).toBe('gex|')
  })
})
