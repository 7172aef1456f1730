import { describe, expect, test } from 'vitest'
import { resolvePlain } from './plain-scalar.ts'
import { parseSource } from './source.ts'

// Every line of these tables was read by `kubectl annotate --local -o json` (client 1.32.4).
describe('an unquoted scalar means to kubectl', () => {
  test.each([
    ['0o755', 493], ['0755', 493], ['0O17', 15], ['0X1F', 31], ['0x1_F', 31], ['08', 8], ['0b11', 3], ['-0b11', -3], ['-0755', -493], ['+5', 5], ['1_000', 1000], ['1__0', 10], ['1_', 1],
    ['1e3', 1000], ['1E+3', 1000], ['12e03', 12000], ['1e5_0', 1e50], ['.5', 0.5], ['5.', 5], ['-.5', -0.5], ['+.5', 0.5], ['1_0.5', 10.5], ['1.0', 1],
    ['9223372036854775808', 9223372036854775808], ['18446744073709551616', 18446744073709551616],
  ])('%s the number %d', (source, value) => expect(resolvePlain(source)).toBe(value))

  test.each(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'])('%s true', source => expect(resolvePlain(source)).toBe(true))
  test.each(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'])('%s false', source => expect(resolvePlain(source)).toBe(false))
  test.each(['', '~', 'null', 'Null', 'NULL'])('"%s" null', source => expect(resolvePlain(source)).toBe(null))

  test.each(['_1', '._5', '1:30', '190:20:30', '12:30:45', '2001-01-01', '2001-01-01T00:00:00Z', '0x', '0o', '0b', '1e400', '.', '+', '-', 'yEs', 'nULL', '=', 'tRUE', '1.2.3', 'e3', '0x1G'])(
    '%s a string',
    source => expect(resolvePlain(source)).toBe(source),
  )
})

describe('a tagged scalar means to kubectl', () => {
  test.each([
    ['!!str 123', '123'], ['!!int "5"', 5], ['!!float 5', 5], ['!!bool "yes"', true], ['!!null ""', null], ['!foo 12', '12'], ['! 12', '12'], ['!!binary aGVsbG8=', 'hello'], ['!!binary w7w=', 'ü'],
  ])('%s the value %j', (text, value) => expect(parseSource(`a: ${text}\n`).documents[0]?.value).toEqual({ a: value }))

  test.each(['!!int abc', '!!bool maybe', '!!binary "?"', '!!binary /w=='])('%s nothing: a problem', text => {
    const source = parseSource(`a: 1\nb: ${text}\n`)
    expect(source.problems).toMatchObject([{ code: 'yaml-bad-tag', params: { line: 2 }, severity: 'error' }])
    expect(source.documents[0]?.value).toBeUndefined()
  })
})
