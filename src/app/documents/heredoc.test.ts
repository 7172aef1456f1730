import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heredoc } from './heredoc.ts'

/** What a shell hands to the command behind the pipe. */
const handedOver = (text: string) =>
  execFileSync('sh', ['-c', heredoc(text).replace('kubectl apply -f -', 'cat')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

describe('a heredoc', () => {
  it('hands the text over as it is, whatever dollars and quotes it holds', () => {
    const text = 'args: ["$(VAR) $HOME `date` \\\\ \'x\' !!"]\n'
    expect(handedOver(text)).toBe(text)
  })

  it('does not end early where the text has a line EOF', () => {
    expect(handedOver('a: |\n  x\nEOF\nEOF_1\n')).toBe('a: |\n  x\nEOF\nEOF_1\n')
  })

  it('ends a last line that has no end, and changes nothing else', () => {
    const line = fc.string({ unit: 'grapheme-ascii' })
    fc.assert(
      fc.property(fc.array(line), lines => {
        const text = lines.join('\n')
        expect(handedOver(text)).toBe(text === '' || text.endsWith('\n') ? text : `${text}\n`)
      }),
      { numRuns: 25 },
    )
  })
})
