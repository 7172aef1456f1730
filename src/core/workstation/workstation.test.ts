import { describe, expect, it } from 'vitest'
import type { TerminalInput } from '../cluster/scenario.ts'
import { simulate } from '../cluster/simulate.ts'
import { createWorkstation } from './workstation.ts'

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: app, image: busybox, command: [sh, -c, 'echo hello; sleep 3600']}
`

/** What terminal 1 shows until a moment. */
function screen(terminal: readonly TerminalInput[], untilMs = Infinity): string {
  const trace = simulate({ objects: [], scenario: { terminal }, workstation: createWorkstation, files: { 'web.yaml': manifest } })
  const outputs = trace.terminals ?? []
  return outputs.filter(({ atMs }) => atMs <= untilMs).map(({ text }) => text).join('').replaceAll('\x1b[0m', '').replaceAll('\r\n', '\n')
}

describe('the workstation', () => {
  it('runs commands, with prompts', () => {
    expect(screen([{ atMs: 0, terminal: 1, text: 'echo hello\nls\n' }])).toBe('$ echo hello\nhello\n$ ls\nweb.yaml\n$ ')
  })

  it('creates what a here-document holds', () => {
    const paste = `cat <<EOF | kubectl create -f -\n${manifest}EOF\n`
    const shown = screen([{ atMs: 0, terminal: 1, text: paste }, { atMs: 9000, terminal: 1, text: 'kubectl get pods\n' }])
    expect(shown).toContain('\npod/web created\n$ kubectl get pods\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          ')
  })

  it('says of an unknown command what bash says', () => {
    expect(screen([{ atMs: 0, terminal: 1, text: 'kubectx\n./nothing\n' }])).toBe('$ kubectx\nbash: kubectx: command not found\n$ ./nothing\nbash: ./nothing: No such file or directory\n$ ')
  })

  it('ends what runs at Ctrl+C and goes on with a new prompt', () => {
    expect(screen([{ atMs: 0, terminal: 1, text: 'sleep 100\n' }, { atMs: 5000, terminal: 1, key: 'interrupt' }, { atMs: 6000, terminal: 1, text: 'echo $?\n' }]))
      .toBe('$ sleep 100\n^C\n$ echo $?\n130\n$ ')
  })

  it.each([
    ['a loop of builtins', 'while :; do continue; done'],
    ['a loop of programs', 'while true; do kubectl get pods > all 2>&1; done'],
    ['a loop that sleeps', 'for i in 1 2 3; do sleep 100; done'],
    ['a list', 'sleep 100; echo further'],
    ['a function', 'f() { sleep 100; f; }; f'],
    ['a loop in a subshell', '(while :; do :; done)'],
  ])('ends %s at Ctrl+C, as bash does', (_, line) => {
    const text = screen([{ atMs: 0, terminal: 1, text: `${line}\n` }, { atMs: 1000, terminal: 1, key: 'interrupt' }, { atMs: 2000, terminal: 1, text: 'echo $?; false\n' }, { atMs: 3000, terminal: 1, text: 'echo $?\n' }])
    expect(text).toBe(`$ ${line}\n^C\n$ echo $?; false\n130\n$ echo $?\n1\n$ `)
  })

  it('keeps a trap for Ctrl+C from ending what runs', () => {
    const text = screen([{ atMs: 0, terminal: 1, text: "trap 'echo caught' INT\nsleep 100; echo further\n" }, { atMs: 1000, terminal: 1, key: 'interrupt' }])
    expect(text).toContain('^Ccaught\nfurther\n')
  })

  it('stays at Ctrl+C when a trap has come and gone', () => {
    const text = screen([{ atMs: 0, terminal: 1, text: "trap 'echo caught' INT; trap - INT\nsleep 100\n" }, { atMs: 1000, terminal: 1, key: 'interrupt' }, { atMs: 2000, terminal: 1, text: 'echo $?\n' }])
    expect(text).toMatch(/\$ sleep 100\n\^C\n\$ echo \$\?\n130\n\$ $/)
  })

  it('keeps a command in the background from the signals of the keyboard', () => {
    const shown = screen([{ atMs: 0, terminal: 1, text: 'sleep 3 &\n' }, { atMs: 1000, terminal: 1, key: 'interrupt' }, { atMs: 4000, terminal: 1, text: 'echo x\n' }])
    expect(shown).toMatch(/^\$ sleep 3 &\n\[1\] \d+\n\$ \^C\n\$ echo x\nx\n\[1\]\+ {2}Done {20}sleep 3\n\$ $/)
  })

  it('says what a terminal is ready for: also while something comes from the background, and after exit', () => {
    const waits = (terminal: readonly TerminalInput[], atMs: number) =>
      simulate({ objects: [], scenario: { terminal }, workstation: createWorkstation }).terminals?.findLast(output => output.atMs <= atMs)?.waits
    const background: readonly TerminalInput[] = [{ atMs: 0, terminal: 1, text: '(sleep 3; echo x) &\n' }]
    expect(waits(background, 2000)).toBe('command')
    expect(waits(background, 4000)).toBe('command')
    expect(waits([{ atMs: 0, terminal: 1, text: 'cat\n' }], 1000)).toBe('line')
    expect(waits([{ atMs: 0, terminal: 1, text: 'sleep 5\n' }], 1000)).toBeUndefined()
    expect(waits([{ atMs: 0, terminal: 1, text: 'exit\n' }], 1000)).toBe('command')
    expect(waits([{ atMs: 0, terminal: 1, text: 'exit\n' }, { atMs: 2000, terminal: 1, text: 'sleep 5\n' }], 3000)).toBeUndefined()
  })
})
