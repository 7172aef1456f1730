import { describe, expect, it } from 'vitest'
import { errorClass } from './error-class.ts'

describe('the class of what stands on standard error', () => {
  it.each([
    ['', 'none'],
    ['\n', 'none'],
    ['sh: nosuch: not found\n', 'not found'],
    ['dash: 1: nosuch: not found\n', 'not found'],
    ['sh: syntax error: unterminated quoted string\n', 'syntax error'],
    ['dash: 2: Syntax error: Unterminated quoted string\n', 'syntax error'],
    ["cat: can't open '/nope': No such file or directory\n", 'no such file'],
    ["sh: can't create /nope/x: nonexistent directory\n", 'no such file'],
    ['dash: 1: cannot create /nope/x: Directory nonexistent\n', 'no such file'],
    ["sh: can't create /x: Permission denied\n", 'permission denied'],
    ["sh: can't create /tmp: Is a directory\n", 'is a directory'],
    ['sh: x: parameter not set\n', 'unset parameter'],
    ['sh: x: is read only\n', 'read only'],
    ['sh: divide by zero\n', 'number'],
    ['sh: arithmetic syntax error\n', 'number'],
    ['dash: 1: Illegal number: x\n', 'number'],
    ['sh: export: 1a: bad variable name\n', 'bad name'],
    ['sh: a: unknown operand\n', 'expression'],
    ['+ echo a\n', 'trace'],
    ['Terminated\n', 'signal'],
    ['hello\n', 'other'],
    ["cat: unrecognized option '--zz'\nBusyBox v1.35.0 (Debian) multi-call binary.\n\nUsage: cat [-nb] [FILE]...\n\nPrint FILEs to stdout\n\n\t-n\tNumber output lines\n", 'usage'],
    ['BusyBox v1.35.0 (Debian) multi-call binary.\n\nUsage: cat [FILE]\n\n\t-n\tNumber\nsh: x: not found\n', 'not found + usage'],
    ['+ nosuch\nsh: nosuch: not found\n+ echo a\n', 'not found + trace'],
  ])('of %j is %s', (stderr, expected) => {
    expect(errorClass(stderr)).toBe(expected)
  })
})
