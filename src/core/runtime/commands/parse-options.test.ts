import { describe, expect, it } from 'vitest'
import { parseOptions } from './parse-options.ts'

const table = { letters: 'ab:c::', long: { all: 'a', bytes: 'b', basic: 'c' } }

describe('options of a command', () => {
  it('takes bundled letters, values in the same or the next word, and operands in between', () => {
    expect(parseOptions(['-ab', '3', 'x', '-b4', '-c', '-c5', '--', '-a'], table)).toEqual({
      given: [{ letter: 'a' }, { letter: 'b', value: '3' }, { letter: 'b', value: '4' }, { letter: 'c' }, { letter: 'c', value: '5' }],
      operands: ['x', '-a'],
    })
  })

  it('takes long names, also shortened ones', () => {
    expect(parseOptions(['--all', '--bytes=7', '--byt', '8'], table)).toMatchObject({
      given: [{ letter: 'a' }, { letter: 'b', value: '7' }, { letter: 'b', value: '8' }],
    })
  })

  it('stops at the first operand where the command asks for it', () => {
    expect(parseOptions(['-a', 'sh', '-a'], { letters: '+a' })).toEqual({ given: [{ letter: 'a' }], operands: ['sh', '-a'] })
  })

  it.each([
    [['-z'], "invalid option -- 'z'"],
    [['-b'], "option requires an argument -- 'b'"],
    [['--none'], "unrecognized option '--none'"],
    [['--b'], "option '--b' is ambiguous"],
    [['--bytes'], "option '--bytes' requires an argument"],
  ])('says what is wrong with %j', (args, problem) => {
    expect(parseOptions(args, table)).toEqual({ problem })
  })
})
