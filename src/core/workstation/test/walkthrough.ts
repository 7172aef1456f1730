import type { Scenario, TerminalInput } from '../../cluster/scenario.ts'
import { simulate } from '../../cluster/simulate.ts'
import { createWorkstation } from '../workstation.ts'

/** What is typed, and when: `^C` is the key. */
export type Typed = readonly (readonly [atMs: number, text: string])[]

/** A manifest as a tutorial has it pasted. */
export const paste = (manifest: string, verb = 'create') => `cat <<'EOF' | kubectl ${verb} -f -\n${manifest}EOF\n`

/** What terminal 1 shows, in plain lines, without the lines of pasted manifests. */
export function shownTo(typed: Typed, scenario: Scenario = {}): string {
  const terminal: TerminalInput[] = typed.map(([atMs, text]) => (text === '^C' ? { atMs, terminal: 1, key: 'interrupt' } : { atMs, terminal: 1, text }))
  const trace = simulate({ objects: [], scenario: { ...scenario, terminal }, workstation: createWorkstation })
  const screen = (trace.terminals ?? []).map(({ text }) => text).join('')
  return screen.replaceAll('\x1b[0m', '').replaceAll('\r\n', '\n').replaceAll(/^> .*\n/gm, '')
}

/** Bit by bit, what a screen shows between prompts: the output of each command, by its line. */
export function outputs(screen: string): ReadonlyMap<string, string> {
  const parts = screen.split(/^\$ /m).slice(1)
  return new Map(parts.map(part => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]))
}
