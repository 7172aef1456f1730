import { sortEdits } from './apply-edits.ts'
import type { TextEdit } from './text-edit.ts'

/** A text as pieces: stretches of the old text, in order, and new strings between them. */
type Piece = { readonly from: number; readonly to: number } | string

/**
 * One set of edits, relative to the text before `first`, that does what `first` and then `second`
 * (relative to the text after `first`) do.
 */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  return editsOf(editPieces(editPieces([{ from: 0, to: Infinity }], first), second))
}

function editPieces(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const result: Piece[] = []
  let index = 0 // the piece at hand
  let inside = 0 // how much of it is used up
  const advance = (length: number, keep: boolean): void => {
    let left = length
    for (let piece = pieces[index]; left > 0 && piece !== undefined; piece = pieces[index]) {
      const taken = Math.min(left, lengthOf(piece) - inside)
      if (keep && taken > 0) result.push(slicePiece(piece, inside, inside + taken))
      left -= taken
      inside += taken
      if (inside < lengthOf(piece)) return
      index++
      inside = 0
    }
  }
  let position = 0
  for (const edit of sortEdits(edits)) {
    advance(edit.from - position, true)
    advance(edit.to - edit.from, false)
    if (edit.insert !== '') result.push(edit.insert)
    position = edit.to
  }
  advance(Infinity, true)
  return result
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.to - piece.from
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return typeof piece === 'string' ? piece.slice(from, to) : { from: piece.from + from, to: piece.from + to }
}

function editsOf(pieces: readonly Piece[]): readonly TextEdit[] {
  const edits: TextEdit[] = []
  let position = 0
  let insert = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') insert += piece
    else {
      if (piece.from > position || insert !== '') edits.push({ from: position, to: piece.from, insert })
      position = piece.to
      insert = ''
    }
  }
  return edits
}
