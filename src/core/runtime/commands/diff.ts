import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { Failure, orNothing, wholeNumber } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { bare, readAll } from './line-reader.ts'
import { rest } from './rest.ts'
import { textCommand } from './text-command.ts'

interface Edit {
  readonly mark: ' ' | '-' | '+'
  readonly line: string
}

/** The shortest way from one list of lines to another (Myers). Past so many differences it stops looking and replaces what is left. */
function* editsBetween(process: Process, a: readonly string[], b: readonly string[], keyOf: (line: string) => string): Task<readonly Edit[]> {
  const [left, right] = [a.map(keyOf), b.map(keyOf)]
  const most = Math.min(a.length + b.length, 2000)
  const trail: Map<number, number>[] = []
  let furthest = new Map<number, number>([[1, 0]])
  let found = false
  for (let distance = 0; distance <= most && !found; distance++) {
    trail.push(new Map(furthest))
    for (let k = -distance; k <= distance && !found; k += 2) {
      yield* rest(process)
      const down = k === -distance || (k !== distance && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0))
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1
      while (x < left.length && x - k < right.length && left[x] === right[x - k]) x++
      furthest.set(k, x)
      found = x >= left.length && x - k >= right.length
    }
  }
  if (!found) return [...a.map(line => ({ mark: '-', line }) as const), ...b.map(line => ({ mark: '+', line }) as const)]
  const edits: Edit[] = []
  let [x, y] = [a.length, b.length]
  for (let distance = trail.length - 1; distance >= 0; distance--) {
    furthest = trail[distance] as Map<number, number>
    const k = x - y
    const down = k === -distance || (k !== distance && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0))
    const before = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0)
    const beforeY = before - (down ? k + 1 : k - 1)
    while (x > before && y > beforeY && x > 0 && y > 0) {
      x--
      edits.push({ mark: ' ', line: a[x] ?? '' })
      y--
    }
    if (distance > 0) edits.push(down ? { mark: '+', line: b[beforeY] ?? '' } : { mark: '-', line: a[before] ?? '' })
    ;[x, y] = [before, beforeY]
  }
  return edits.toReversed()
}

/** Within a run of changes, what goes comes before what is new. */
function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const result: Edit[] = []
  let added: Edit[] = []
  for (const edit of edits) {
    if (edit.mark === '+') added.push(edit)
    else if (edit.mark === '-') result.push(edit)
    else {
      result.push(...added, edit)
      added = []
    }
  }
  return [...result, ...added]
}

const rangeText = (from: number, count: number) => (count === 1 ? String(from + 1) : `${count === 0 ? from : from + 1},${count}`)

/** Hunks in the unified form. */
function unifiedHunks(edits: readonly Edit[], context: number): string {
  const changed = edits.flatMap(({ mark }, i) => (mark === ' ' ? [] : [i]))
  let text = ''
  for (let at = 0; at < changed.length;) {
    let last = at
    while (last + 1 < changed.length && (changed[last + 1] ?? 0) - (changed[last] ?? 0) <= context * 2 + 1) last++
    const begin = Math.max(0, (changed[at] ?? 0) - context)
    const hunk = edits.slice(begin, (changed[last] ?? 0) + context + 1)
    const count = (marks: string, list: readonly Edit[]) => list.filter(({ mark }) => marks.includes(mark)).length
    const before = edits.slice(0, begin)
    text += `@@ -${rangeText(count(' -', before), count(' -', hunk))} +${rangeText(count(' +', before), count(' +', hunk))} @@\n`
    for (const { mark, line } of hunk) text += `${mark}${bare(line)}\n${line.endsWith('\n') ? '' : '\\ No newline at end of file\n'}`
    at = last + 1
  }
  return text
}

/** Compares files line by line; directories by the files in them. */
export const diff = textCommand(
  { usage: '[-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2', letters: 'abBdiNqrTstwuL:S:U:', long: { brief: 'q', recursive: 'r', unified: 'u' }, operands: [2, 2], failure: 2 },
  function* (process, call, output) {
    const context = call.value('U') === undefined ? 3 : wholeNumber(call.value('U'))
    const labels = call.given.filter(({ letter }) => letter === 'L').map(({ value = '' }) => value)
    const keyOf = (line: string) => {
      const spaced = call.has('w') ? line.replace(/\s/g, '') : call.has('b') ? line.replace(/\s+/g, ' ').trimEnd() : line
      return call.has('i') ? spaced.toLowerCase() : spaced
    }
    const typeOf = (path: string) => (path === '-' ? 'file' : orNothing(() => process.files.stat(path))?.type)
    function* textOf(path: string): Task<string> {
      if (typeOf(path) === undefined && call.has('N')) return ''
      const descriptor = openInput(process, path)
      if (descriptor instanceof SystemError) throw new Failure(`can't stat '${path}': ${descriptor.message}`, 2)
      const text = yield* readAll(inputOf(process, descriptor, path))
      if (descriptor !== 0) process.descriptors.close(descriptor)
      return text
    }
    function* compareFiles(left: string, right: string): Task<number> {
      const [a, b] = [yield* textOf(left), yield* textOf(right)]
      if (a === b) {
        if (call.has('s')) yield* output.put(`Files ${left} and ${right} are identical\n`)
        return 0
      }
      if (call.has('q')) {
        yield* output.put(`Files ${left} and ${right} differ\n`)
        return 1
      }
      const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
      const hunks = unifiedHunks(inOrder(yield* editsBetween(process, linesOf(a), linesOf(b), keyOf)), context)
      if (hunks !== '') yield* output.put(`--- ${labels[0] ?? left}\n+++ ${labels[1] ?? right}\n${hunks}`)
      return hunks === '' ? 0 : 1
    }
    function* compare(left: string, right: string, depth: number): Task<number> {
      const [a, b] = [typeOf(left), typeOf(right)]
      for (const [type, path] of [[a, left], [b, right]] as const) if (type === undefined && !call.has('N')) throw new Failure(`can't stat '${path}': No such file or directory`, 2)
      if (a !== 'directory' && b !== 'directory') return yield* compareFiles(left, right)
      if (a !== b) return a === 'directory' ? yield* compareFiles(`${left}/${right.split('/').at(-1)}`, right) : yield* compareFiles(left, `${right}/${left.split('/').at(-1)}`)
      if (depth > 0 && !call.has('r')) {
        yield* output.put(`Common subdirectories: ${left} and ${right}\n`)
        return 0
      }
      const [inLeft, inRight] = [process.files.list(left), process.files.list(right)]
      let code = 0
      for (const name of [...new Set([...inLeft, ...inRight])].sort()) {
        const missing = !inLeft.includes(name) ? right : !inRight.includes(name) ? left : undefined
        if (missing !== undefined && !call.has('N')) {
          yield* output.put(`Only in ${missing}: ${name}\n`)
          code = 1
        } else if (depth < 100) code |= yield* compare(`${left}/${name}`, `${right}/${name}`, depth + 1)
      }
      return code
    }
    return yield* compare(call.operands[0] ?? '', call.operands[1] ?? '', 0)
  },
)
