import type { FileStatus } from '../files/file-system.ts'
import { Failure } from './command.ts'

/** One member of an archive. */
export interface Member {
  readonly name: string
  readonly type: 'file' | 'directory' | 'symlink' | 'hard-link' | 'fifo' | 'other'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  /** Seconds since 1970. */
  readonly modified: number
  readonly target: string
  readonly user: string
  readonly group: string
}

export const blockSize = 512

const typeFlags = { file: '0', 'hard-link': '1', symlink: '2', directory: '5', fifo: '6', other: '3' } as const

/** The tar type of a file. */
export const memberType = (type: FileStatus['type']): Member['type'] => (type === 'file' || type === 'directory' || type === 'symlink' || type === 'fifo' ? type : 'other')

const field = (text: string, width: number) => text.slice(0, width).padEnd(width, '\0')
const octal = (value: number, width: number) => `${Math.max(0, Math.floor(value)).toString(8).padStart(width - 1, '0').slice(1 - width)}\0`

function checksum(block: string): number {
  let sum = 0
  for (let i = 0; i < blockSize; i++) sum += i >= 148 && i < 156 ? 32 : block.charCodeAt(i)
  return sum
}

/** Fills the last block of some bytes. */
export const padding = (size: number): string => '\0'.repeat((blockSize - (size % blockSize)) % blockSize)

/** A member's header, with GNU's extra members in front where its names are long. */
export function formatHeader(member: Member): string {
  const long = (text: string, flag: string) => {
    if (text.length <= 99) return ''
    const bytes = `${text}\0`
    return header({ ...member, name: '././@LongLink', type: 'file', mode: 0, uid: 0, gid: 0, size: bytes.length, modified: 0, target: '', user: '', group: '' }, flag) + bytes + padding(bytes.length)
  }
  return long(member.target, 'K') + long(member.name, 'L') + header(member, typeFlags[member.type])
}

function header(member: Member, flag: string): string {
  const { name, mode, uid, gid, size, modified, target, user, group } = member
  const before = field(name, 100) + octal(mode, 8) + octal(uid, 8) + octal(gid, 8) + octal(size, 12) + octal(modified, 12)
  const after = `${flag}${field(target, 100)}ustar  \0${field(user, 32)}${field(group, 32)}`
  const block = (before + ' '.repeat(8) + after).padEnd(blockSize, '\0')
  return `${block.slice(0, 148)}${checksum(block).toString(8).padStart(6, '0')}\0 ${block.slice(156)}`
}

const types: Readonly<Record<string, Member['type'] | 'long-name' | 'long-target' | 'extended'>> = {
  '0': 'file', '\0': 'file', '7': 'file', '1': 'hard-link', '2': 'symlink', '3': 'other', '4': 'other', '5': 'directory', '6': 'fifo', L: 'long-name', K: 'long-target', x: 'extended', g: 'extended',
}

/** Reads a header; `undefined` for the empty block at the end. Ends the command where it is none. */
export function parseHeader(block: string): (Omit<Member, 'type'> & { readonly type: Member['type'] | 'long-name' | 'long-target' | 'extended' }) | undefined {
  if (/^\0*$/.test(block)) return undefined
  const text = (from: number, length: number) => block.slice(from, from + length).replace(/\0.*$/s, '')
  const number = (from: number, length: number) => parseInt(text(from, length).trim() || '0', 8) || 0
  if (!block.startsWith('ustar', 257)) throw new Failure('invalid tar magic')
  if (number(148, 8) !== checksum(block)) throw new Failure('invalid tar header checksum')
  const prefix = block.startsWith('ustar\0', 257) ? text(345, 155) : ''
  const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100)
  const type = types[block[156] ?? ''] ?? 'other'
  return {
    name: name.endsWith('/') && name !== '/' ? name.replace(/\/+$/, '') : name, type: type === 'file' && name.endsWith('/') ? 'directory' : type, mode: number(100, 8) & 0o7777, uid: number(108, 8), gid: number(116, 8),
    size: type === 'file' || type === 'long-name' || type === 'long-target' || type === 'extended' ? number(124, 12) : 0,
    modified: number(136, 12), target: text(157, 100), user: text(265, 32), group: text(297, 32),
  }
}
