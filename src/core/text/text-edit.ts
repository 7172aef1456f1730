/**
 * One replacement in a text: the characters from `from` up to (not including) `to`, in UTF-16
 * offsets of the text before any edit of its set, give way to `insert`.
 */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly insert: string
}
