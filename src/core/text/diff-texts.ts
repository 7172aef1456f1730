import type { TextEdit } from './text-edit.ts'

/** One edit that turns `before` into `after`, without what they share at both ends; `undefined` when they are equal. */
export function diffTexts(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++
  if (isHighSurrogate(before, head - 1)) head--
  let tail = 0
  while (tail < shorter - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++
  if (isHighSurrogate(before, before.length - tail - 1) && tail > 0 && isLowSurrogate(before, before.length - tail)) tail--
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) }
}

/** The same change with every edit cut down to what differs; edits that change nothing are left out. */
export function trimEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.flatMap(edit => {
    const difference = diffTexts(text.slice(edit.from, edit.to), edit.insert)
    return difference ? [{ ...difference, from: edit.from + difference.from, to: edit.from + difference.to }] : []
  })
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
