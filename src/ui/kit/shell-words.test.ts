import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteWords, splitWords } from './shell-words.ts'

describe('words of a command line', () => {
  it('reads back what it wrote, whatever the words', () => {
    assert(property(array(string({ unit: 'binary' }), { minLength: 1 }), words => {
      expect(splitWords(quoteWords(words))).toEqual(words)
    }))
  })

  it.each([
    ['nginx -g "daemon off;"', ['nginx', '-g', 'daemon off;']],
    ["echo 'a b'c", ['echo', 'a bc']],
    ['a\\ b', ['a b']],
    ['echo "say \\"hi\\""', ['echo', 'say "hi"']],
    ["printf ''", ['printf', '']],
    ['   ', []],
  ])('splits %j', (line, words) => {
    expect(splitWords(line)).toEqual(words)
  })

  it.each(['a && b', 'a | b', 'echo $HOME', 'echo "$HOME"', 'ls *.txt', 'a > b', 'a; b', 'a\nb', "echo 'open", '`x`', 'a # b', 'cd ~'])('leaves %j to a shell', line => {
    expect(splitWords(line)).toBeUndefined()
  })
})
