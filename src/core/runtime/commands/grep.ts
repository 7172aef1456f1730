import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { baseName, type Call, Failure, orNothing, UsageError } from './command.ts'
import { type Input, inputOf, openInput } from './each-input.ts'
import { type Finder, grepFinder } from './grep-pattern.ts'
import { lineReader, readAll } from './line-reader.ts'
import { type Output, textCommand } from './text-command.ts'

const numberOf = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new Failure(`invalid number '${text}'`, 2)
  return Number(text)
}

function* patternsOf(process: Process, call: Call): Task<readonly string[]> {
  const patterns: string[] = []
  for (const { letter, value = '' } of call.given) {
    if (letter === 'e') patterns.push(value)
    if (letter !== 'f') continue
    const descriptor = openInput(process, value)
    if (descriptor instanceof SystemError) throw new Failure(`${value}: ${descriptor.message}`, 2)
    const text = yield* readAll(inputOf(process, descriptor, value))
    if (text !== '') patterns.push(text.replace(/\n$/, ''))
  }
  return patterns
}

interface Search {
  readonly call: Call
  readonly output: Output
  readonly find: Finder
  readonly named: boolean
  readonly before: number
  readonly after: number
  readonly most: number
}

/** The lines of one file. Returns how many were selected; with `-q`, `-l` and `-L` it stops at the first. */
function* searchInput({ call, output, find, named, before, after, most }: Search, input: Input): Task<number> {
  const name = input.path === '-' ? '(standard input)' : input.path
  const end = call.has('z') ? '\0' : '\n'
  const stopsEarly = call.has('qlL')
  const prints = !call.has('qlLc')
  const reader = lineReader(input, end)
  const held: string[] = []
  let number = 0
  let selected = 0
  let trailing = 0
  let lastShown = 0
  function* show(line: string, at: number, mark: string): Task {
    if (lastShown > 0 && at > lastShown + 1 && before + after > 0) yield* output.put('--\n')
    lastShown = at
    yield* output.put(`${named ? name + mark : ''}${call.has('n') ? at + mark : ''}${line}${end}`)
  }
  function* showParts(line: string): Task {
    for (let found = find(line, 0); found; found = find(line, found[1])) {
      if (found[1] === found[0]) {
        if (found[1] >= line.length) return
        found = [found[0] + 1, found[0] + 1]
      } else yield* output.put(`${named ? `${name}:` : ''}${call.has('n') ? `${number}:` : ''}${line.slice(found[0], found[1])}${end}`)
    }
  }
  for (let raw = yield* reader.next(); raw !== undefined; raw = yield* reader.next()) {
    number++
    const line = raw.endsWith(end) ? raw.slice(0, -1) : raw
    if (selected < most && (find(line, 0) !== undefined) !== call.has('v')) {
      selected++
      if (stopsEarly) return selected
      if (!prints) continue
      trailing = after
      if (call.has('o')) {
        if (!call.has('v')) yield* showParts(line)
        continue
      }
      for (const [i, text] of held.entries()) yield* show(text, number - held.length + i, '-')
      held.length = 0
      yield* show(line, number, ':')
    } else if (trailing > 0) {
      trailing--
      yield* show(line, number, '-')
    } else if (selected >= most) {
      break
    } else if (before > 0) {
      if (held.length >= before) held.shift()
      held.push(line)
    }
  }
  if (call.has('c')) yield* output.put(`${named ? `${name}:` : ''}${selected}\n`)
  return selected
}

/** Files below a directory; with `-r` links to directories are not followed. */
function* filesBelow(process: Process, path: string, depth = 0): Generator<string> {
  const follow = depth === 0
  const type = orNothing(() => process.files.stat(path, { follow }))?.type
  if (type !== 'directory') return yield path
  for (const name of orNothing(() => process.files.list(path)) ?? []) {
    if (depth < 100) yield* filesBelow(process, path.endsWith('/') ? path + name : `${path}/${name}`, depth + 1)
  }
}

/** Prints lines that match a pattern. Called `egrep` and `fgrep` it takes extended and fixed patterns. */
export const grep = textCommand(
  {
    usage: '[-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...',
    letters: 'HhnlLoqvsrRiIwxFEGzcyaA:B:C:e:f:m:',
    long: { color: 'y', colour: 'y' },
    failure: 2,
  },
  function* (process, call, output) {
    const given = yield* patternsOf(process, call)
    const [first, ...rest] = call.operands
    const patternIsOperand = !call.has('ef')
    if (patternIsOperand && first === undefined) throw new UsageError()
    const name = baseName(process.args[0] ?? '')
    let finder: Finder | undefined
    // A wrong pattern is noticed at the first line.
    const find: Finder = (line, from) =>
      (finder ??= grepFinder(patternIsOperand ? [first ?? ''] : given, {
        fixed: call.has('F') || name === 'fgrep',
        extended: call.has('E') || name === 'egrep',
        ignoreCase: call.has('i'),
        words: call.has('w'),
        wholeLines: call.has('x'),
      }))(line, from)
    const recursive = call.has('rR')
    const operands = patternIsOperand ? rest : call.operands
    const roots = operands.length > 0 ? operands : [recursive ? '.' : '-']
    const context = (letter: string) => (call.has('o') ? 0 : numberOf(call.value(letter) ?? call.value('C') ?? '0'))
    const named = call.has('H') || (!call.has('h') && (roots.length > 1 || recursive))
    const search = { call, output, find, named, before: context('B'), after: context('A'), most: numberOf(call.value('m') ?? '4294967295') }
    let matched = false
    let failed = false
    for (const root of roots) {
      for (const found of recursive && root !== '-' ? filesBelow(process, root) : [root]) {
        const path = operands.length === 0 ? found.replace(/^\.\//, '') : found
        const descriptor = openInput(process, path)
        if (descriptor instanceof SystemError) {
          failed = true
          if (!call.has('s')) yield* output.complain(`${path}: ${descriptor.message}`)
          continue
        }
        const selected = yield* searchInput(search, inputOf(process, descriptor, path))
        if (descriptor !== 0) process.descriptors.close(descriptor)
        if (call.has('q') && selected > 0) return 0
        if (call.has('l') && selected > 0) yield* output.put(`${path === '-' ? '(standard input)' : path}\n`)
        if (call.has('L') && selected === 0) yield* output.put(`${path === '-' ? '(standard input)' : path}\n`)
        matched ||= call.has('L') ? selected === 0 : selected > 0
      }
    }
    return failed ? 2 : matched ? 0 : 1
  },
)
