import type { Json, Path } from '../json.ts'
import { applyEdits } from '../text/apply-edits.ts'
import { composeEdits } from '../text/compose-edits.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { applySplice } from './apply-splice.ts'
import { parseBody } from './document-body.ts'
import type { DocumentBody } from './document-body.ts'
import { equalValues } from './equal-values.ts'
import type { Splice } from './expand-change.ts'
import { keepsComments } from './comments.ts'
import { reprinted } from './reprint.ts'
import { sharedAnchor } from './shared-anchor.ts'
import { splitDocuments } from './split-documents.ts'
import { spliceEdits } from './splice.ts'
import { CannotSplice } from './cannot-splice.ts'

/** A splice that waits to be checked, with the value that the document must have after it. */
interface Pending {
  readonly splice: Splice
  readonly wanted: Json
}

/** A place of the value that an unchecked splice has changed: paths into it are not to be followed in the old text. */
interface Barrier {
  readonly path: Path
  /** In a list: items from this index on. */
  readonly from?: number
}

/** Collects splices into one set of edits as long as they do not touch each other, and checks each set by parsing. */
export class PatchSession {
  private edits: readonly TextEdit[] = []
  private pending: Pending[] = []
  private pendingEdits: readonly TextEdit[] = []
  private barriers: Barrier[] = []
  /** The value after all splices so far. */
  private value: Json

  constructor(private body: DocumentBody) {
    this.value = body.value ?? null
  }

  /** Takes the next splice on. */
  add(splice: Splice): void {
    const wanted = applySplice(this.value, splice)
    if (pathsOf(splice).some(path => this.barriers.some(barrier => isBehind(path, barrier)))) this.flush()
    let edits = attempt(this.body, splice, wanted)
    if (edits instanceof CannotSplice || edits.some(edit => this.pendingEdits.some(other => collide(edit, other)))) {
      this.flush()
      edits = attempt(this.body, splice, wanted)
    }
    if (edits instanceof CannotSplice) {
      this.reprint(splice, wanted, edits)
      this.value = wanted
      return
    }
    this.pending.push({ splice, wanted })
    this.pendingEdits = [...this.pendingEdits, ...edits]
    this.barriers.push(...barriersOf(splice))
    this.value = wanted
  }

  /** Checks what is left, and the whole against the wanted value. */
  finish(wanted: Json | undefined): { readonly edits: readonly TextEdit[]; readonly body: DocumentBody } {
    this.flush()
    if (!equalValues(this.value, wanted)) throw new Error('the splices of a change do not add up to it')
    return { edits: this.edits, body: this.body }
  }

  private flush(): void {
    const { pending, pendingEdits } = this
    const last = pending.at(-1)
    this.pending = []
    this.pendingEdits = []
    this.barriers = []
    if (!last || this.accept(pendingEdits, last.wanted, pending.map(each => each.splice))) return
    for (const { splice, wanted } of pending) this.applyAlone(splice, wanted)
  }

  private applyAlone(splice: Splice, wanted: Json): void {
    const edits = attempt(this.body, splice, wanted)
    if (edits instanceof CannotSplice) this.reprint(splice, wanted, edits)
    else if (!this.accept(edits, wanted, [splice])) this.reprint(splice, wanted, new CannotSplice('cannot-keep-text', {}, firstOffset(edits)))
  }

  /** The last resort: prints a small collection anew, if that loses nothing. */
  private reprint(splice: Splice, wanted: Json, reason: CannotSplice): void {
    for (const edits of reprinted(this.body, splice, wanted)) {
      if (this.accept(edits, wanted, [])) return
    }
    throw (reason.code === 'cannot-keep-text' && sharedAnchor(this.body, splice)) || reason
  }

  /** Applies edits if the text then means what it should, and no comment is lost that should stay. */
  private accept(edits: readonly TextEdit[], wanted: Json, splices: readonly Splice[]): boolean {
    if (edits.length === 0) return equalValues(this.body.value, wanted)
    if (haveCollision(edits)) return false
    const text = applyEdits(this.body.text, edits)
    if (splitDocuments(text).length !== 1) return false
    const body = parseBody(text)
    if (body.problems.length > 0 || !equalValues(body.value, wanted)) return false
    if (!keepsComments(this.body, body, edits, splices)) return false
    this.edits = composeEdits(this.edits, edits)
    this.body = body
    return true
  }
}

function attempt(body: DocumentBody, splice: Splice, wanted: Json): readonly TextEdit[] | CannotSplice {
  try {
    return spliceEdits(body, splice, wanted)
  } catch (error) {
    if (error instanceof CannotSplice) return error
    throw error
  }
}

function firstOffset(edits: readonly TextEdit[]): number {
  return Math.min(...edits.map(edit => edit.from))
}

function haveCollision(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
  return sorted.some((edit, i) => i > 0 && edit.from < (sorted[i - 1]?.to ?? 0))
}

/** Whether two edits overlap; that they touch does no harm. */
function collide(one: TextEdit, other: TextEdit): boolean {
  return one.from < other.to && other.from < one.to
}

/** The paths that a splice follows through the old text. */
function pathsOf(splice: Splice): readonly Path[] {
  if (splice.type === 'insert') return [[...splice.path, splice.index]]
  if (splice.type === 'move') return [splice.from, [...splice.to.path, splice.to.index]]
  return [splice.path]
}

function barriersOf(splice: Splice): readonly Barrier[] {
  switch (splice.type) {
    case 'insert':
      return [{ path: splice.path, from: splice.index }]
    case 'move':
      return [listBarrier(splice.from), { path: splice.to.path, from: 0 }]
    case 'remove':
      return [listBarrier(splice.path)]
    default:
      return [{ path: splice.path }]
  }
}

function listBarrier(path: Path): Barrier {
  const index = path.at(-1)
  return typeof index === 'number' ? { path: path.slice(0, -1), from: index } : { path }
}

function isBehind(path: Path, barrier: Barrier): boolean {
  const { length } = barrier.path
  if (path.length < length || barrier.path.some((key, i) => path[i] !== key)) return false
  if (barrier.from === undefined) return true
  const index = path[length]
  return typeof index === 'number' ? index >= barrier.from : true
}
