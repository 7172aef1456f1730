import { PatternError, type Pattern } from './parse-regular-expression.ts'

/** Where each group matched, 0 being the whole: start and end, -1 where it did not take part. */
export type Spans = readonly number[]

type Instruction =
  | { readonly op: 'bytes'; readonly set: readonly boolean[] }
  | { readonly op: 'assert'; readonly what: (Pattern & { kind: 'assert' })['what'] }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'match' }

const tooBig = 20_000

function compile(pattern: Pattern): readonly Instruction[] {
  const program: Instruction[] = []
  const emit = <T extends Instruction>(instruction: T): T => {
    if (program.push(instruction) > tooBig) throw new PatternError('Regular expression too big')
    return instruction
  }
  const optional = (body: Pattern, loop: boolean) => {
    const split = emit({ op: 'split', first: program.length + 1, second: 0 })
    const begin = program.length - 1
    visit(body)
    if (loop) emit({ op: 'jump', to: begin })
    split.second = program.length
  }
  const visit = (node: Pattern): void => {
    if (node.kind === 'bytes') emit({ op: 'bytes', set: node.set })
    else if (node.kind === 'assert') emit({ op: 'assert', what: node.what })
    else if (node.kind === 'sequence') node.parts.forEach(visit)
    else if (node.kind === 'group') {
      emit({ op: 'save', slot: node.index * 2 })
      visit(node.body)
      emit({ op: 'save', slot: node.index * 2 + 1 })
    } else if (node.kind === 'choice') {
      const jumps = node.options.map((option, i) => {
        if (i === node.options.length - 1) return visit(option), undefined
        const split = emit({ op: 'split', first: program.length + 1, second: 0 })
        visit(option)
        const jump = emit({ op: 'jump', to: 0 })
        split.second = program.length
        return jump
      })
      for (const jump of jumps) if (jump) jump.to = program.length
    } else if (node.kind === 'repeat') {
      for (let i = 0; i < node.min; i++) visit(node.body)
      if (node.max === Infinity) optional(node.body, true)
      else for (let i = node.min; i < node.max; i++) optional(node.body, false)
    }
  }
  visit(pattern)
  emit({ op: 'match' })
  return program
}

const isWord = (text: string, at: number) => /\w/.test(text[at] ?? '')

function holds(what: (Pattern & { kind: 'assert' })['what'], text: string, at: number): boolean {
  if (what === 'start') return at === 0
  if (what === 'end') return at === text.length
  const [before, after] = [at > 0 && isWord(text, at - 1), isWord(text, at)]
  if (what === 'boundary') return before !== after
  if (what === 'inside') return before === after
  return what === 'wordStart' ? !before && after : before && !after
}

interface Thread {
  readonly at: number
  readonly spans: Spans
}

/** The leftmost-longest match from a position on, in time proportional to text and pattern (a simulation of all threads at once). */
export function longestMatcher(pattern: Pattern, groups: number): (text: string, from: number) => Spans | undefined {
  const program = compile(pattern)
  const seen = new Int32Array(program.length)
  let mark = 0
  return (text, from) => {
    let best: Spans | undefined
    let threads: Thread[] = []
    let next: Thread[] = []
    const add = (list: Thread[], start: number, startSpans: Spans, position: number) => {
      const pending: Thread[] = [{ at: start, spans: startSpans }]
      for (let thread = pending.pop(); thread; thread = pending.pop()) {
        const { at, spans } = thread
        if (seen[at] === mark) continue
        seen[at] = mark
        const instruction = program[at] as Instruction
        if (instruction.op === 'jump') pending.push({ at: instruction.to, spans })
        else if (instruction.op === 'split') pending.push({ at: instruction.second, spans }, { at: instruction.first, spans })
        else if (instruction.op === 'save') pending.push({ at: at + 1, spans: spans.with(instruction.slot, position) })
        else if (instruction.op === 'assert') {
          if (holds(instruction.what, text, position)) pending.push({ at: at + 1, spans })
        } else if (instruction.op === 'bytes') list.push(thread)
        else if (!best || (spans[0] ?? 0) <= (best[0] ?? 0)) best = spans.with(1, position)
      }
    }
    const empty: Spans = Array.from({ length: groups * 2 + 2 }, () => -1)
    for (let position = from; position <= text.length; position++) {
      if (position === from) mark++
      if (!best) add(threads, 0, empty.with(0, position), position)
      if (threads.length === 0 && best) break
      mark++
      next = []
      const code = text.charCodeAt(position)
      for (const { at, spans } of threads) {
        if (best && (spans[0] ?? 0) > (best[0] ?? 0)) continue
        const instruction = program[at]
        if (instruction?.op === 'bytes' && instruction.set[code]) add(next, at + 1, spans, position + 1)
      }
      threads = next
    }
    return best
  }
}
