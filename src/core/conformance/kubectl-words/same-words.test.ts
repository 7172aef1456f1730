import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { maskWords, sameWords } from './same-words.ts'
import { printSession, readSession } from './session.ts'

const here = dirname(fileURLToPath(import.meta.url))
const files = readdirSync(here).filter(name => name.endsWith('.txt'))
const textOf = (name: string) => readFileSync(join(here, name), 'utf8')

describe('the comparison of words', () => {
  it('takes tables of different moments for the same, though their columns have other widths', () => {
    expect(maskWords('NAME                     READY   STATUS    RESTARTS      AGE\nfront-85f46b5bd5-gm8s2   1/1     Running   1 (10s ago)   11s\n'))
      .toBe(maskWords('NAME                     READY   STATUS    RESTARTS     AGE\nfront-85f46b5bd5-x2x9q   1/1     Running   1 (9s ago)   9s\n'))
  })

  it('sees another status, another count of restarts, another hash of a template', () => {
    const row = 'front-85f46b5bd5-gm8s2   1/1   Running   1 (9s ago)   11s\n'
    for (const other of [row.replace('Running', 'Error'), row.replace('1 (', '2 ('), row.replace('85f46b5bd5', '7c5ddbdf54')]) {
      expect(maskWords(other)).not.toBe(maskWords(row))
    }
  })

  it('sees columns that stand wrong where nothing was masked', () => {
    expect(maskWords('NAME   STATUS\nweb    Bound\n')).not.toBe(maskWords('NAME  STATUS\nweb   Bound\n'))
  })

  it('keeps durations that are settings: of probes, of back-offs, of flags', () => {
    const text = 'Liveness: http-get delay=0s timeout=1s\n  back-off 10s restarting failed container\nkubectl wait --timeout=5s\n'
    expect(maskWords(text)).toBe(text)
  })

  it('masks what each cluster makes anew', () => {
    expect(maskWords('uid: b6cbb06c-33ce-4b93-9060-1d6ac9834919\nresourceVersion: "177"\nstartTime: "2026-11-28T21:57:20Z"\npodIP: 10.244.0.7\nclusterIP: 10.96.116.20'))
      .toBe('uid: <uid>\nresourceVersion: "<version>"\nstartTime: "<time>"\npodIP: <pod-ip>\nclusterIP: <service-ip>')
    expect(maskWords('Start Time:       Sat, 28 Nov 2026 22:07:36 +0000')).toBe('Start Time:   <time>')
    expect(maskWords('Successfully pulled image "slim:1.0" in 45ms (45ms including waiting).'))
      .toBe('Successfully pulled image "slim:1.0" in <duration> (<duration> including waiting).')
  })

  it('counts a line of rollout status once that comes several times in a row', () => {
    expect(maskWords('Waiting for 1 pods to be ready...\nWaiting for 1 pods to be ready...\ndone\n')).toBe(maskWords('Waiting for 1 pods to be ready...\ndone\n'))
  })

  it('lets lines with random names and Events of one second stand in any order, and no others', () => {
    expect(maskWords('pod/a-24bcd 1\npod/a-x9z2q 2')).toBe(maskWords('pod/a-24bcd 2\npod/a-x9z2q 1'))
    expect(maskWords('10s   Normal   Pulled\n10s   Normal   Started')).toBe(maskWords('10s   Normal   Started\n10s   Normal   Pulled'))
    expect(maskWords('web   10s\nother   10s')).not.toBe(maskWords('other   10s\nweb   10s'))
  })

  it('compares both streams and the exit code', () => {
    const words = { stdout: 'a\n', stderr: 'b\n', exitCode: 0 }
    expect(sameWords(words, { ...words })).toBe(true)
    for (const other of [{ stdout: 'b\n' }, { stderr: '' }, { exitCode: 1 }]) expect(sameWords(words, { ...words, ...other })).toBe(false)
  })
})

describe('the files of sessions', () => {
  it.each(files)('reads %s, prints it as it stands, and has an answer to every command', name => {
    const session = readSession(textOf(name))
    expect(printSession(session)).toBe(textOf(name))
    expect(session.about.join('')).not.toBe('')
    expect(session.steps.filter(step => step.kind === 'command' && !step.answer)).toEqual([])
  })

  it('keeps last lines without a line end, and empty ones', () => {
    const answer = { atMs: 1500, tookMs: 20, stdout: '\n a', stderr: '', exitCode: 3 }
    const session = { about: ['x'], steps: [{ kind: 'command', line: 'cat <<E\n\nE', answer }] } as const
    expect(readSession(printSession(session))).toEqual(session)
  })

  it('refuses a line without a sign', () => {
    expect(() => readSession('# x\n\nkubectl get pods\n')).toThrow('Line 3')
  })
})
