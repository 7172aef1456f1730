import { describe, expect, it } from 'vitest'
import { type CommandModel, inShell, readCommand, withoutShell, wordsOfLines } from './command-model.ts'

describe('the command of a container', () => {
  it.each<readonly [object, CommandModel]>([
    [{}, { mode: 'exec', command: [], args: [] }],
    [{ command: null }, { mode: 'exec', command: [], args: [] }],
    [{ command: ['nginx', '-g', 'daemon off;'] }, { mode: 'exec', command: ['nginx', '-g', 'daemon off;'], args: [] }],
    [{ args: ['--all'] }, { mode: 'exec', command: [], args: ['--all'] }],
    [{ command: ['sh', '-c', 'sleep 2'] }, { mode: 'shell', shell: ['sh', '-c'], script: 'sleep 2', path: ['command', 2], args: [] }],
    [{ command: ['/bin/bash', '-ec'], args: ['a\nb', 'x'] }, { mode: 'shell', shell: ['/bin/bash', '-ec'], script: 'a\nb', path: ['args', 0], args: ['x'] }],
    [{ command: ['sh', '-c', 'echo $0', 'zero'] }, { mode: 'exec', command: ['sh', '-c', 'echo $0', 'zero'], args: [] }],
    [{ command: ['echo', 'two\nlines'] }, { mode: 'yaml' }],
    [{ command: ['sleep', 5] }, { mode: 'yaml' }],
    [{ command: 'sleep 5' }, { mode: 'yaml' }],
  ])('reads %j', (container, model) => {
    expect(readCommand(container as never)).toEqual(model)
  })

  it('goes into a shell and out again with the same words', () => {
    const exec = { mode: 'exec', command: ['echo', 'a b'], args: ["it's"] } as const
    const command = inShell(exec)
    expect(command).toEqual(['sh', '-c', `echo 'a b' 'it'\\''s'`])
    expect(withoutShell(readCommand({ command }) as never)).toEqual(['echo', 'a b', "it's"])
  })

  it('keeps the shell for a script that needs it', () => {
    const script = (text: string) => readCommand({ command: ['sh', '-c', text] }) as CommandModel & { readonly mode: 'shell' }
    expect(withoutShell(script('until nslookup mysql; do sleep 2; done'))).toBeUndefined()
    expect(withoutShell(script(''))).toBeUndefined()
    expect(withoutShell(script('exec nginx-debug'))).toEqual(['nginx-debug'])
  })

  it('takes one argument a line', () => {
    expect(wordsOfLines('echo\n  hello world \n\n')).toEqual(['echo', 'hello world'])
    expect(wordsOfLines(' \n')).toBeUndefined()
  })
})
