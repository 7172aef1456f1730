import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'

// What BusyBox 1.35 answered in an empty directory, command by command; of its usages only the first line.

const answers = readFileSync(new URL('test/busybox-answers.txt', import.meta.url), 'latin1')

const words = (line: string) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

const sections = answers.split(/^== /m).slice(1).map(section => {
  const [title = '', ...rest] = section.split('\n')
  return { title, transcript: rest.join('\n') }
})

describe('the answers of commands are those of BusyBox', () => {
  it.each(sections)('$title', ({ transcript }) => {
    const { exec } = commandRunner()
    const lines = transcript.split('\n').filter(line => line.startsWith('$ ')).map(line => line.slice(2))
    const own = lines.map(line => {
      const { output, exitCode } = exec(...words(line))
      return `$ ${line}\n${output.replace(/BusyBox v[^]*?(Usage: [^\n]*\n)[^]*/, '$1')}${exitCode === 0 ? '' : `[${exitCode}]\n`}`
    })
    expect(own.join('')).toBe(transcript)
  })
})
