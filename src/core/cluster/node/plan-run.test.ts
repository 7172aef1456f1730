import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { Container } from '../../pod/kubernetes.ts'
import { container, podOf } from '../test/pod-fixture.ts'
import type { ContainerScenario } from '../scenario.ts'
import { planCommand, planRun } from './plan-run.ts'
import { durationMs } from './run-plan.ts'

function stored(value: JsonObject): Container {
  const [first] = podOf({ containers: [value] }).spec.containers
  if (!first) throw new Error('the Pod has a container')
  return first
}

const script = (text: string) => stored(container('c', { command: ['sh', '-c', text] }))

/** `3000/1`: runs 3 s and exits with 1; `on`: runs on. */
function told(planned: ReturnType<typeof planCommand>): string {
  return planned.afterwards.kind === 'exit' ? `${durationMs(planned)}/${planned.afterwards.exitCode}` : 'on'
}

describe('what a command means', () => {
  it.each([
    ['sleep 2', '2000/0'],
    ['echo waiting; sleep 2;', '2000/0'],
    ["echo 'sleep 9'; sleep 2", '2000/0'],
    ['sleep 1 && sleep 2; sleep 3', '6000/0'],
    ['sleep 1m', '60000/0'],
    ['sleep 1.5', '1500/0'],
    ['sleep 1 2s', '3000/0'],
    ['sleep infinity', 'on'],
    ['sleep 3; exit 1', '3000/1'],
    ['exit 300', '0/44'],
    ['exit 1; sleep 9', '0/1'],
    ['false', '0/1'],
    ['false || sleep 1', '1000/0'],
    ['false && sleep 9', '0/1'],
    ['true || sleep 9', '0/0'],
    ['! true', '0/1'],
    ['sleep x', '0/1'],
    ['while true; do sleep 1; done', 'on'],
    ['sleep 2; while :; do date; sleep 10; done', 'on'],
    ['while true; do sleep 2; exit 4; done', '2000/4'],
    ['tail -f /dev/null', 'on'],
    ['until nslookup db; do echo waiting for db; sleep 2; done', '2000/0'],
    ['for i in 1 2 3; do sleep 1; done; exit 2', '3000/2'],
    ['for i in $(seq 1 10); do echo $i; sleep 1; done', '10000/0'],
    ['if [ -f /x ]; then sleep 3; else sleep 9; fi', '3000/0'],
    ['(sleep 1; sleep 1)', '2000/0'],
    ['sleep 99 & sleep 2', '2000/0'],
    ['echo hi > /dev/null 2>&1; sleep 1', '1000/0'],
    ['cat /x | sleep 1', '1000/0'],
    ['# sleep 9\nsleep 1\nsleep 2\n', '3000/0'],
    ['sleep \\\n 4', '4000/0'],
    ['X=1 sleep 2', '2000/0'],
    ['n=$(cat /n || sleep 9); sleep 1', '1000/0'],
    ['exec sleep 2', '2000/0'],
    ['sh -c "sleep 2; exit 3"', '2000/3'],
    ['', '0/0'],
    ['"unclosed sleep 3', '1000/0'],
  ])('an init step that runs %j: %s', (text, expected) => {
    expect(told(planCommand(script(text), true))).toBe(expected)
  })

  it.each([
    ['a shell in a Pod without a terminal ends at once', container('c'), false, '0/0'],
    ['a server image runs on', container('c', { image: 'nginx:1.27' }), false, 'on'],
    ['an unknown app runs on', container('c', { image: 'example.com/team/app:1' }), false, 'on'],
    ['an unknown init step takes a second', container('c', { image: 'example.com/team/migrate:1' }), true, '1000/0'],
    ['an unknown sidecar runs on', container('c', { image: 'example.com/team/proxy:1', restartPolicy: 'Always' }), true, 'on'],
    ['sleep without a shell', container('c', { command: ['sleep'], args: ['2'] }), true, '2000/0'],
    ['a path to sleep', container('c', { command: ['/bin/sleep', '2'] }), false, '2000/0'],
    ['arguments of a server', container('c', { image: 'redis:7', args: ['--appendonly', 'yes'] }), false, 'on'],
    ['arguments that are a command', container('c', { args: ['sh', '-ec', 'sleep 4'] }), false, '4000/0'],
    ['a shell with a file', container('c', { command: ['sh', '/app/run.sh'] }), false, 'on'],
    ['an app whose script ends in a server', container('c', { command: ['sh', '-c', 'sleep 1; exec ./server --port 80'] }), false, 'on'],
    ['an image that nobody can parse', container('c', { image: 'Bad//Name' }), true, '1000/0'],
  ])('%s', (_name, value, isInit, expected) => expect(told(planCommand(stored(value), isInit))).toBe(expected))

  it('knows what SIGTERM does', () => {
    expect(planCommand(script('sleep 3600'), false).onTerm).toEqual({ kind: 'ignore' })
    expect(planCommand(script('sleep 2; trap "echo bye; sleep 1; exit 3" TERM; while true; do sleep 1; done'), false).onTerm).toEqual({
      kind: 'end', exitCode: 3, afterMs: 1000, waitsForSleep: true, afterSleeps: 1,
    })
    expect(planCommand(script('trap "echo no" SIGTERM; sleep 9'), false).onTerm).toEqual({ kind: 'ignore' })
    expect(planCommand(stored(container('c', { image: 'nginx:1.27' })), false).onTerm).toMatchObject({ kind: 'end', exitCode: 0 })
  })

  it.each([
    'if true', 'if then fi', 'while', 'while true', 'while true; do', 'for', 'for i', 'until; do; done', 'done', 'fi', '}', '{', '(', ')', '!', '! ! !',
    '((((((', 'trap', 'exec', 'exec exec exec', '|', '| |', '&&', ';;', 'case x in', '$(', '`', '"', "'", '\\', 'exit x', 'sh -c', '> ', '2>&1',
    'if a; then if b; then sleep 1; fi; fi', 'if if; then then; fi',
  ])('survives the broken script %j', text => expect(() => planCommand(script(text), true)).not.toThrow())

  it('survives any script', () => {
    const word = fc.constantFrom('if', 'then', 'else', 'fi', 'while', 'do', 'done', 'for', '{', '}', '(', ')', '!', ';', '&&', '||', '|', '&', 'sleep', '1', 'trap', 'TERM', '"', "'", '$(', 'x')
    fc.assert(fc.property(fc.array(word).map(words => words.join(' ')), text => void planCommand(script(text), true)))
    fc.assert(fc.property(fc.string(), text => void planCommand(script(text), false)))
  })

  it.each([
    ['parentheses', '('.repeat(50_000)],
    ['negations', '! '.repeat(50_000)],
    ['branches', 'if x; then '.repeat(10_000)],
    ['loops', `${'for i in $(seq 1 200); do '.repeat(9)} echo x; ${'done; '.repeat(9)}`],
    ['endless loops', 'while true; do '.repeat(10_000)],
    ['a megabyte', 'echo x; '.repeat(131_072)],
    ['execs', 'exec '.repeat(20_000)],
  ])('is not led into deep or endless work by %s', (_name, text) => {
    const fromMs = performance.now()
    planCommand(script(text), true)
    expect(performance.now() - fromMs).toBeLessThan(2000)
  })

  it('takes the first branch of nested ifs', () => {
    expect(told(planCommand(script('if a; then if b; then sleep 1; else sleep 9; fi; sleep 2; else sleep 9; fi; sleep 4'), true))).toBe('7000/0')
  })

  it('does not plan a million sleeps', () => {
    const plan = planCommand(script('for i in $(seq 1 1000000); do sleep 1; done'), true)
    expect(plan.sleepsMs.length).toBe(200)
  })
})

describe('what the scenario changes', () => {
  const web = stored(container('c', { image: 'nginx:1.27' }))
  it.each([
    ['nothing', web, false, {}, 0, 'on'],
    ['a run time', web, false, { runTimeMs: 5000 }, 0, '5000/0'],
    ['an exit code alone: a crash soon after the start', web, false, { exitCode: 1 }, 0, '1000/1'],
    ['an exit code of a step that ends anyway', script('sleep 2'), true, { exitCode: 3 }, 0, '2000/3'],
    ['runs on for ever', script('sleep 2; exit 1'), false, { runTimeMs: 'forever' }, 0, 'on'],
    ['failures: the first', script('sleep 2'), true, { failures: 2 }, 0, '2000/1'],
    ['failures: the second', script('sleep 2'), true, { failures: 2, exitCode: 5 }, 1, '2000/5'],
    ['failures are over: a step succeeds', script('sleep 2; exit 1'), true, { failures: 2, exitCode: 5 }, 2, '2000/0'],
    ['failures are over: an app does as usual', web, false, { failures: 2 }, 2, 'on'],
    ['failures are over: an app that would fail runs on', script('exit 1'), false, { failures: 1 }, 1, 'on'],
  ] as const satisfies readonly (readonly [string, Container, boolean, ContainerScenario, number, string])[])(
    '%s',
    (_name, subject, isInit, scenario, attempt, expected) => expect(told(planRun(subject, isInit, scenario, attempt))).toBe(expected),
  )
})
