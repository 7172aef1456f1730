import { describe, expect, it } from 'vitest'
import { compileScript } from './compile-script.ts'

// What BusyBox ash says of these texts.
const mistakes: readonly (readonly [text: string, message: string])[] = [
  ['echo a; fi', 'unexpected "fi"'],
  ['if true; then echo', 'unexpected end of file (expecting "fi")'],
  ['while true; do echo', 'unexpected end of file (expecting "done")'],
  ['echo "abc', 'unterminated quoted string'],
  ["echo 'abc", 'unterminated quoted string'],
  ['echo `ls', 'EOF in backquote substitution'],
  ['echo $(ls', 'unexpected end of file (expecting ")")'],
  ['a=(1 2)', 'unexpected "("'],
  ['echo @(a)', 'unexpected "("'],
  ['echo ${}', 'bad substitution'],
  ['echo ${x^^}', 'bad substitution'],
  ['echo ${!x}', 'bad substitution'],
  ['echo ;;', 'unexpected ";;"'],
  ['( echo', 'unexpected end of file (expecting ")")'],
  ['echo )', 'unexpected ")"'],
  ['cat <<< foo', 'unexpected redirection'],
  ['echo a |& cat', 'unexpected "&"'],
  ['a-b() { echo x; }', 'bad function name'],
  ['true &&', 'unexpected end of file'],
  ['a | | b', 'unexpected "|"'],
  ['! ! true', 'unexpected "!"'],
  ['!; echo', 'unexpected ";"'],
  ['case a in a) echo 1;& b) echo 2;; esac', 'unexpected "&"'],
]

describe('reading a script', () => {
  it.each(mistakes)('%s: %s', (text, message) => {
    expect(compileScript(text)).toMatchObject({ lines: [], error: { message } })
  })

  it('keeps the lines before a mistake, and says its line', () => {
    const { lines, error } = compileScript('echo a\necho b; echo c\nfi\necho d')
    expect(lines.map(line => line.length)).toEqual([1, 2])
    expect(error?.line).toBe(2)
  })

  it.each([
    ['two subshells, not arithmetic', '((a=1)); echo $a'],
    ['a body that is no compound command', 'f() echo x'],
    ['braces that are letters', 'echo {1,2} a{b'],
    ['a here-document without an end', 'cat <<E\nfoo'],
    ['words that mean something to Bash alone', 'time true; echo select coproc'],
    ['a quote in a word between quotes', `echo "\${a-it's \${b-'}}"`],
  ])('accepts %s', (_, text) => {
    expect(compileScript(text).error).toBeUndefined()
  })

  it.each(['(', '( ', '{ ', 'if ', '$(', '${x:-', 'echo $((', 'f() ', '! ', 'case x in (x) '])('survives ten thousand times “%s”', piece => {
    expect(compileScript(piece.repeat(10_000)).error).toBeDefined()
  })

  it('knows a last command that nothing follows, so that a program can take the place of the shell', () => {
    expect(compileScript('sleep 5').endsAtOnce).toBe(true)
    expect(compileScript('sleep 5\n').endsAtOnce).toBe(false)
  })
})
