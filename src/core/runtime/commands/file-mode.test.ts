import { describe, expect, it } from 'vitest'
import { modeText, parseMode } from './file-mode.ts'

describe('modes of files', () => {
  it.each([
    ['+t', '7754'], ['o+t', '6754'], ['u+t', '6754'], ['o+s', '6754'], ['=', '0'], ['a=', '0'], ['u=', '2054'], ['=r', '444'], ['a=rX', '444'], ['g=u', '4774'],
    ['o=g-w', '6755'], ['u=g+x', '2554'], ['u+', '6754'], ['+', '6754'], ['++x', '6755'], ['u+rx-w', '6554'], ['4755', '4755'], ['ug+xs', '6754'], ['u=u', '2054'], ['ug=o', '444'], ['u=X', '2154'],
  ])('%s makes 6754 %s', (text, octal) => {
    expect(parseMode(text, 0o6754, 0o022)?.toString(8)).toBe(octal)
  })

  it.each([['=', '0'], ['g=', '5707'], ['u=rwx', '3777'], ['=rx', '555'], ['a-x+X', '7777']])('%s makes a directory of 7777 %s', (text, octal) => {
    expect(parseMode(text, 0o7777, 0o022, true)?.toString(8)).toBe(octal)
  })

  it.each(['77777', '8', 'z+x', 'u', 'g=us', '', 'u+x,', '75x'])('cannot read %j', text => {
    expect(parseMode(text, 0o644, 0)).toBeUndefined()
  })

  it('lets the umask keep what nobody asked for by name', () => {
    expect(parseMode('+w', 0o444, 0o022)).toBe(0o644)
    expect(parseMode('a+w', 0o444, 0o022)).toBe(0o666)
  })

  it.each([[0o4755, 'file', '-rwsr-xr-x'], [0o6644, 'file', '-rwSr-Sr--'], [0o1777, 'directory', 'drwxrwxrwt'], [0o1776, 'fifo', 'prwxrwxrwT'], [0o777, 'symlink', 'lrwxrwxrwx']] as const)(
    'shows %o of a %s as %s', (mode, type, text) => {
      expect(modeText({ type, mode })).toBe(text)
    },
  )
})
