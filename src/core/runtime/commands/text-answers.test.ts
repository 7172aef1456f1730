import { describe, expect, it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'
import answers from './test/text-answers.json'

// What the text commands of BusyBox 1.35 answered to words and an input: both streams together, of usages only the first line, and the exit code.

const files = { in: '', t1: 'a b c\n1 2 3\n', t3: '1\n2\n3\n', nn: 'x', n2: 'a\nb' }
const asFormat = (text: string) => [...text].map(char => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')

describe('the answers of text commands are those of BusyBox', () => {
  it.each(Object.entries(answers))('%s', (name, cases) => {
    const { exec } = commandRunner()
    const write = (file: string, text: string) => exec('sh', '-c', 'printf "$1" > "$2"', 'sh', asFormat(text), file)
    for (const [file, text] of Object.entries(files)) write(file, text)
    const own = (cases as [string[], string, string, number][]).map(([args, input]) => {
      write('in', input)
      const { output, exitCode } = exec('sh', '-c', 'exec "$@" < in', 'sh', name, ...args)
      return [args, input, output.replace(/BusyBox v[^]*?(Usage: [^\n]*\n)[^]*/, '$1'), exitCode]
    })
    expect(own).toEqual(cases)
  })
})
