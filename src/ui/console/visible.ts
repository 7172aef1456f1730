const caret = (char: string) => `^${String.fromCharCode(char.charCodeAt(0) ^ 0x40)}`

/** Control characters as `^[`, as `cat -v` shows them: a log must not be able to change how the page looks. */
// oxlint-disable-next-line no-control-regex
export const visible = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, caret)

/** As `visible`, on one line: line ends and tabs too, and what would turn the direction of the text around. */
export function visibleName(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]/g, caret).replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, char => `\\u${char.charCodeAt(0).toString(16)}`)
}
