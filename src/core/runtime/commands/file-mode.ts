import type { FileStatus } from '../files/file-system.ts'

const typeLetters = { file: '-', directory: 'd', symlink: 'l', fifo: 'p', 'character-device': 'c', socket: 's' } as const

/** The type bits of st_mode. */
const typeBits = { file: 0o100000, directory: 0o40000, symlink: 0o120000, fifo: 0o10000, 'character-device': 0o20000, socket: 0o140000 } as const

/** st_mode as the system call gives it: type and permissions. */
export const rawMode = ({ type, mode }: Pick<FileStatus, 'type' | 'mode'>): number => typeBits[type] | mode

/** `-rwxr-sr-t`, as `ls -l` shows it. */
export function modeText({ type, mode }: Pick<FileStatus, 'type' | 'mode'>): string {
  const triple = (shift: number, special: number, letter: string) => {
    const bits = mode >> shift
    const isExecutable = (bits & 1) !== 0
    const last = mode & special ? (isExecutable ? letter : letter.toUpperCase()) : isExecutable ? 'x' : '-'
    return (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-') + last
  }
  return typeLetters[type] + triple(6, 0o4000, 's') + triple(3, 0o2000, 's') + triple(0, 0o1000, 't')
}

const whoBits: Readonly<Record<string, number>> = { a: 0o7777, u: 0o4700, g: 0o2070, o: 0o7 }
const permissionBits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 }

/** A mode in octal or in letters (`u+x,go-w`, `a=rX`, `g=u`), applied to one that is there; `undefined` when it cannot be read. */
export function parseMode(text: string, current: number, umask: number, isDirectory = false): number | undefined {
  if (/^[0-7]/.test(text)) return /^[0-7]+$/.test(text) && parseInt(text, 8) <= 0o7777 ? parseInt(text, 8) : undefined
  let mode = current
  for (const clause of text.split(',')) {
    const match = /^([augo]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)$/.exec(clause)
    if (!match) return undefined
    const who = [...(match[1] ?? '')].reduce((bits, letter) => bits | (whoBits[letter] ?? 0), 0)
    for (const [, operator = '', letters = ''] of (match[2] ?? '').matchAll(/([-+=])([ugo]|[rwxXst]*)/g)) {
      if (operator === '=') mode &= ~(who || 0o7777)
      const wanted = [...letters].reduce((bits, letter) => bits | bitsOf(letter, mode, isDirectory), 0)
      const bits = who === 0 ? wanted & ~umask : wanted & who
      mode = operator === '-' ? mode & ~bits : mode | bits
    }
  }
  return mode
}

function bitsOf(letter: string, mode: number, isDirectory: boolean): number {
  if (letter === 'X') return isDirectory || mode & 0o111 ? 0o111 : 0
  const shift = { u: 6, g: 3, o: 0 }[letter]
  if (shift === undefined) return permissionBits[letter] ?? 0
  const bits = (mode >> shift) & 7
  return (bits << 6) | (bits << 3) | bits
}
