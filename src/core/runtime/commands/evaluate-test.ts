import { SystemError } from '../system-error.ts'
import type { FileStatus, FileSystem } from '../files/file-system.ts'
import { readInteger } from './read-number.ts'

/** What `test` can ask about the world around the process. */
export interface TestWorld {
  readonly files: Pick<FileSystem, 'stat' | 'access'>
  readonly isTerminal: (descriptor: number) => boolean
  readonly uid: number
  readonly gid: number
}

/** Exit code 0 or 1; 2 with a sentence for standard error, without the command's name. */
export interface TestResult {
  readonly code: 0 | 1 | 2
  readonly error?: string
}

class Wrong extends Error {}

const kinds: Readonly<Record<string, FileStatus['type']>> = {
  f: 'file', d: 'directory', h: 'symlink', L: 'symlink', p: 'fifo', c: 'character-device', S: 'socket',
}
const rights = { r: 'read', w: 'write', x: 'execute' } as const
const modeBits: Readonly<Record<string, number>> = { u: 0o4000, g: 0o2000, k: 0o1000 }
const unary = /^-[bcdefghknprstuwxzGLOS]$/
const comparisons: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '-eq': (a, b) => a === b, '-ne': (a, b) => a !== b, '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b, '-gt': (a, b) => a > b, '-ge': (a, b) => a >= b,
}
const textual: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  '=': (a, b) => a === b, '==': (a, b) => a === b, '!=': (a, b) => a !== b, '<': (a, b) => a < b, '>': (a, b) => a > b,
}
const ofFiles = new Set(['-nt', '-ot', '-ef'])
const isBinary = (word: string | undefined) => word !== undefined && (word in comparisons || word in textual || ofFiles.has(word))

function numberOf(word: string): bigint {
  const value = readInteger(word.trim(), 10)
  if (value === undefined) throw new Wrong(word === '' ? 'bad number' : `${word}: bad number`)
  if (value > 2n ** 63n - 1n || value < -(2n ** 63n)) throw new Wrong(`${word}: out of range`)
  return value
}

function statusOf(world: TestWorld, path: string, follow = true): FileStatus | undefined {
  try {
    return world.files.stat(path, { follow })
  } catch (error) {
    if (error instanceof SystemError) return undefined
    throw error
  }
}

function askOne(world: TestWorld, letter: string, word: string): boolean {
  if (letter === 'n') return word !== ''
  if (letter === 'z') return word === ''
  if (letter === 't') return world.isTerminal(Number(numberOf(word)))
  const status = statusOf(world, word, letter !== 'h' && letter !== 'L')
  if (!status) return false
  if (letter in kinds) return status.type === kinds[letter]
  if (letter in rights) return world.files.access(word, rights[letter as keyof typeof rights])
  if (letter in modeBits) return (status.mode & (modeBits[letter] ?? 0)) !== 0
  if (letter === 's') return status.size > 0
  if (letter === 'O') return status.uid === world.uid
  if (letter === 'G') return status.gid === world.gid
  return letter === 'e'
}

function compareFiles(world: TestWorld, operator: string, left: string, right: string): boolean {
  const [a, b] = [statusOf(world, left), statusOf(world, right)]
  if (!a || !b) return false
  if (operator === '-ef') return a.device === b.device && a.inode === b.inode
  return operator === '-nt' ? a.modifiedAtMs > b.modifiedAtMs : a.modifiedAtMs < b.modifiedAtMs
}

/** The value of `test WORD…` (without the `]` of `[`), with BusyBox's rules for few words and its grammar for many. */
export function evaluateTest(words: readonly string[], world: TestWorld): TestResult {
  let at = 0

  const either = (): boolean => {
    let value = both()
    while (words[at] === '-o') {
      at++
      value = both() || value
    }
    return value
  }
  const both = (): boolean => {
    let value = negated()
    while (words[at] === '-a') {
      at++
      value = negated() && value
    }
    return value
  }
  const negated = (): boolean => {
    if (at >= words.length) throw new Wrong('argument expected')
    if (words[at] !== '!' || isBinary(words[at + 1]) && at + 2 < words.length) return primary()
    at++
    return !negated()
  }
  const primary = (): boolean => {
    const word = words[at] ?? ''
    const operator = words[at + 1]
    const right = words[at + 2]
    if (isBinary(operator) && (right !== undefined || !unary.test(word))) {
      if (right === undefined) throw new Wrong(`${operator}: argument expected`)
      at += 3
      return binary(word, operator as string, right)
    }
    if (word === '(' && operator !== undefined) {
      at++
      const value = either()
      if (words[at++] !== ')') throw new Wrong('closing paren expected')
      return value
    }
    at++
    if (!unary.test(word) || operator === undefined) return word !== ''
    at++
    return askOne(world, word[1] ?? '', operator)
  }
  const binary = (left: string, operator: string, right: string): boolean => {
    const compare = comparisons[operator]
    if (compare) return compare(numberOf(left), numberOf(right))
    return textual[operator]?.(left, right) ?? compareFiles(world, operator, left, right)
  }

  try {
    if (words.length === 0) return { code: 1 }
    const value = words.length === 1 ? words[0] !== '' : either()
    if (words.length > 1 && at < words.length) return { code: 2, error: `${words[at]}: unknown operand` }
    return { code: value ? 0 : 1 }
  } catch (error) {
    if (error instanceof Wrong) return { code: 2, error: error.message }
    throw error
  }
}
