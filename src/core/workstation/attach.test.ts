import { describe, expect, it } from 'vitest'
import type { TerminalInput } from '../cluster/scenario.ts'
import { simulate } from '../cluster/simulate.ts'
import type { JsonObject } from '../json.ts'
import { createWorkstation } from './workstation.ts'

type Typed = Pick<TerminalInput, 'atMs'> & ({ readonly text: string } | { readonly key: 'interrupt' | 'end-of-file' })

function play(typed: readonly Typed[], objects: readonly JsonObject[] = []) {
  const terminal = typed.map(each => ({ terminal: 1, ...each }))
  const trace = simulate({ objects, scenario: { terminal }, workstation: createWorkstation })
  const screen = (trace.terminals ?? []).map(({ text }) => text).join('').replaceAll('\x1b[0m', '').replaceAll('\r\n', '\n')
  return { trace, screen, lines: screen.split('\n') }
}

const pod = (container: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'box' }, spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'main', image: 'busybox:1.36', ...container }] } })
const phases = (trace: ReturnType<typeof play>['trace']) => trace.pods.at(-1)?.object.status.phase
const hints = [
  'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.',
  "If you don't see a command prompt, try pressing enter.",
]

describe('a container with a terminal', () => {
  it('keeps its shell waiting', () => {
    expect(phases(play([], [pod({ stdin: true, tty: true })]).trace)).toBe('Running')
    expect(phases(play([], [pod({ tty: true })]).trace)).toBe('Running')
    expect(phases(play([], [pod({ stdin: true })]).trace)).toBe('Running')
    expect(play([], [pod({})]).trace.pods.at(-1)?.object.status.containerStatuses?.[0]?.restartCount).toBeGreaterThan(0)
  })

  it('is worked in by kubectl run, and goes with it', () => {
    const { lines } = play([
      { atMs: 0, text: 'kubectl run -it --rm --restart=Never box --image=busybox:1.36\n' },
      { atMs: 12_000, text: 'hostname\n' },
      { atMs: 14_000, text: 'exit 3\n' },
      { atMs: 16_000, text: 'echo $?\n' },
    ])
    expect(lines).toEqual([
      '$ kubectl run -it --rm --restart=Never box --image=busybox:1.36', ...hints,
      '/ # hostname', 'box', '/ # exit 3',
      'pod "box" deleted from default namespace', 'pod default/box terminated (Error)', '$ echo $?', '3', '$ ',
    ])
  })

  it('takes what was pasted with the command, and gives back what it did not read', () => {
    const { lines } = play([{ atMs: 0, text: 'kubectl run -it --rm --restart=Never box --image=busybox:1.36 -- sh\necho inside $HOSTNAME\nexit\necho outside\n' }])
    expect(lines.slice(3)).toEqual(['/ # echo inside $HOSTNAME', 'inside box', '/ # exit', 'pod "box" deleted from default namespace', '$ echo outside', 'outside', '$ '])
  })

  it('gets Ctrl+C, which only takes its shell back to the prompt, and ends at Ctrl+D', () => {
    const { lines } = play([
      { atMs: 0, text: 'kubectl run -it --rm --restart=Never box --image=busybox:1.36\n' },
      { atMs: 12_000, text: 'sleep 100\n' }, { atMs: 13_000, key: 'interrupt' }, { atMs: 14_000, key: 'interrupt' }, { atMs: 15_000, text: 'echo $?\n' }, { atMs: 16_000, key: 'end-of-file' },
    ])
    expect(lines.slice(3, 10)).toEqual(['/ # sleep 100', '^C', '/ # ^C', '/ # echo $?', '130', '/ # exit', 'pod "box" deleted from default namespace'])
  })

  it('says how to come back to one that is started again, and can be attached again', () => {
    const { lines } = play([
      { atMs: 0, text: 'kubectl run -it box --image=busybox:1.36\n' },
      { atMs: 12_000, text: 'exit\n' },
      { atMs: 20_000, text: 'kubectl attach box -c box -i -t\n' },
      { atMs: 22_000, text: 'echo again\n' },
    ])
    expect(lines.slice(3)).toEqual([
      '/ # exit', "Session ended, resume using 'kubectl attach box -c box -i -t' command when the pod is running",
      '$ kubectl attach box -c box -i -t', ...hints, '/ # echo again', 'again', '/ # ',
    ])
  })

  it('logs what its terminal shows', () => {
    const { trace } = play([{ atMs: 9000, text: 'kubectl attach box -it\necho hello\nexit\n' }], [pod({ stdin: true, tty: true })])
    expect(trace.logs.slice(0, 2).map(({ text }) => text)).toEqual(['/ # echo hello\r', 'hello\r'])
  })

  it('is a debug container in another Pod', () => {
    const { lines, trace } = play([{ atMs: 9000, text: 'kubectl debug -it box --image=busybox:1.36 -c helper --profile=general\n' }, { atMs: 16_000, text: 'hostname\nexit\n' }], [pod({ command: ['sleep', '3600'] })])
    expect(lines.slice(1, 6)).toEqual([...hints, '/ # hostname', 'box', '/ # exit'])
    expect(lines[6]).toBe("Session ended, the ephemeral container will not be restarted but may be reattached using 'kubectl attach box -c helper -i -t' if it is still running")
    expect(phases(trace)).toBe('Running')
  })
})

describe('a container that reads a pipe', () => {
  it('gets what is piped into kubectl run', () => {
    const { lines } = play([{ atMs: 0, text: 'printf "b\\na\\n" | kubectl run -i --rm -q --restart=Never box --image=busybox:1.36 -- sort\n' }])
    expect(lines.slice(1)).toEqual(['a', 'b', '$ '])
  })

  it('gets lines that are typed, until Ctrl+D', () => {
    const { lines } = play([
      { atMs: 0, text: 'kubectl run -i --rm -q --restart=Never box --image=busybox:1.36 -- cat\n' }, { atMs: 12_000, text: 'one\n' }, { atMs: 13_000, key: 'end-of-file' },
    ])
    expect(lines.slice(1)).toEqual(['one', 'one', '$ '])
  })

  it('is left by Ctrl+C and runs on', () => {
    const { lines, trace } = play([{ atMs: 9000, text: 'kubectl attach -i box\n' }, { atMs: 10_000, text: 'one\n' }, { atMs: 11_000, key: 'interrupt' }, { atMs: 12_000, text: 'echo two\n' }], [pod({ stdin: true, command: ['cat'] })])
    expect(lines.slice(3)).toEqual(['one', 'one', '^C', '$ echo two', 'two', '$ '])
    expect(phases(trace)).toBe('Running')
  })
})
