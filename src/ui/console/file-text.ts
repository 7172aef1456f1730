import { fromBytes } from '../../core/bytes.ts'
import type { FileAt } from '../../core/trace/files-at.ts'
import { visible } from './visible.ts'

/** What can be shown of a file's content: lines of text, or that it is none. */
export type FileText =
  | { readonly kind: 'text'; readonly lines: readonly string[]; readonly isCut: boolean }
  | { readonly kind: 'binary' | 'empty' }

/** More lines than this are not compared with what they were before. */
const mostCompared = 500

/** The beginning of a file as text. Bytes that are no UTF-8, and zeros, make it binary. */
export function fileText({ head, size }: Pick<FileAt, 'head' | 'size'>): FileText {
  if (size === 0) return { kind: 'empty' }
  const isCut = head.length < size
  // The cut may have gone through a character.
  const whole = isCut ? head.replace(/[\xc0-\xff][\x80-\xbf]*$/, '') : head
  const text = fromBytes(whole)
  if (whole.includes('\0') || (text.includes('\ufffd') && !whole.includes('\xef\xbf\xbd'))) return { kind: 'binary' }
  return { kind: 'text', lines: visible(text).replace(/\n$/, '').split('\n'), isCut }
}

/** Whether so many lines are worth comparing. */
export const isComparable = (lines: readonly string[]): boolean => lines.length <= mostCompared
