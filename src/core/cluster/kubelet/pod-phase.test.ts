import { describe, expect, it } from 'vitest'
import type { ContainerStatus } from '../../pod/kubernetes.ts'
import { container, podOf, sidecar } from '../test/pod-fixture.ts'
import { podPhase } from './pod-phase.ts'

// getPhase, 1.35 (spec 6.1). Kubernetes' own 79 cases run by hand: scripts/try-vectors.mjs.
type Word = 'running' | 'waiting' | 'none' | number | `back-off ${number}`

function status(name: string, word: Word, started = true): ContainerStatus {
  const common = { name, lastState: {}, ready: false, restartCount: 0, image: '', imageID: '', started }
  if (word === 'running') return { ...common, state: { running: { startedAt: '' } } }
  if (word === 'waiting') return { ...common, state: { waiting: { reason: 'ContainerCreating' } } }
  if (word === 'none') return { ...common, state: {} }
  if (typeof word === 'number') return { ...common, state: { terminated: { exitCode: word } } }
  const exitCode = Number(word.slice('back-off '.length))
  return { ...common, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode } } }
}

type Case = readonly [name: string, policy: string, states: Readonly<Record<string, Word>>, phase: string, facts?: { podIsTerminal?: true; podHasInitialized?: true }]

const cases: readonly Case[] = [
  ['apps wait', 'Always', { a: 'waiting', b: 'waiting' }, 'Pending'],
  ['apps run', 'Always', { a: 'running', b: 'running' }, 'Running'],
  ['one waits for its image while the other runs', 'Always', { a: 'running', b: 'waiting' }, 'Pending'],
  ['one status is missing', 'Always', { a: 'running' }, 'Pending'],
  ['all ended, all will come back', 'Always', { a: 0, b: 1 }, 'Running'],
  ['crash back-off counts as stopped', 'Always', { a: 'back-off 1', b: 'running' }, 'Running'],
  ['all in crash back-off', 'Always', { a: 'back-off 1', b: 'back-off 0' }, 'Running'],
  ['all succeeded', 'Never', { a: 0, b: 0 }, 'Succeeded'],
  ['one failed', 'Never', { a: 0, b: 1 }, 'Failed'],
  ['one ended, one runs', 'Never', { a: 1, b: 'running' }, 'Running'],
  ['a failure comes back', 'OnFailure', { a: 0, b: 1 }, 'Running'],
  ['all succeeded', 'OnFailure', { a: 0, b: 0 }, 'Succeeded'],
  ['Always, but the Pod is over: success', 'Always', { a: 0, b: 0 }, 'Succeeded', { podIsTerminal: true }],
  ['Always, but the Pod is over: failure', 'Always', { a: 0, b: 143 }, 'Failed', { podIsTerminal: true }],
  ['a step runs', 'Always', { i: 'running', a: 'waiting', b: 'waiting' }, 'Pending'],
  ['a step failed and comes back', 'Always', { i: 1, a: 'waiting', b: 'waiting' }, 'Pending'],
  ['a step failed for good', 'Never', { i: 1, a: 'waiting', b: 'waiting' }, 'Failed'],
  ['a step is in back-off', 'OnFailure', { i: 'back-off 1', a: 'waiting', b: 'waiting' }, 'Pending'],
  ['a step is done', 'Always', { i: 0, a: 'running', b: 'running' }, 'Running'],
  ['a sidecar has not started', 'Always', { s: 'waiting', a: 'waiting', b: 'waiting' }, 'Pending'],
  ['apps are done, the sidecar still runs', 'Never', { s: 'running', a: 0, b: 0 }, 'Running', { podHasInitialized: true }],
  ['the exit code of a sidecar does not count', 'Never', { s: 137, a: 0, b: 0 }, 'Succeeded', { podHasInitialized: true }],
  ['a sidecar in back-off beside running apps', 'Always', { s: 'back-off 1', a: 'running', b: 'running' }, 'Running', { podHasInitialized: true }],
]

describe('phase', () => {
  for (const [name, restartPolicy, states, phase, facts = {}] of cases) {
    it(`${name}, ${restartPolicy}: ${phase}`, () => {
      const initContainers = [...('s' in states ? [sidecar('s')] : []), ...('i' in states ? [container('i')] : [])]
      const { spec } = podOf({ restartPolicy, initContainers, containers: [container('a'), container('b')] })
      const statuses = Object.entries(states).map(([of, word]) => status(of, word))
      expect(podPhase(spec, statuses, { podIsTerminal: false, podHasInitialized: false, initCountsAlways: true, ...facts })).toBe(phase)
    })
  }

  it('counts a running sidecar as pending until it has started, unless an app ever ran', () => {
    const { spec } = podOf({ initContainers: [sidecar('s')], containers: [container('a')] })
    const statuses = [status('s', 'running', false), status('a', 'running')]
    expect(podPhase(spec, statuses, { podIsTerminal: false, podHasInitialized: false, initCountsAlways: true })).toBe('Pending')
    expect(podPhase(spec, statuses, { podIsTerminal: false, podHasInitialized: true, initCountsAlways: true })).toBe('Running')
  })

  it('is Pending again when a lost sandbox makes init containers run, from 1.32 on', () => {
    const { spec } = podOf({ initContainers: [container('i')], containers: [container('a')] })
    const statuses = [status('i', 'running'), status('a', 0)]
    expect(podPhase(spec, statuses, { podIsTerminal: false, podHasInitialized: true, initCountsAlways: true })).toBe('Pending')
    expect(podPhase(spec, statuses, { podIsTerminal: false, podHasInitialized: true, initCountsAlways: false })).toBe('Running')
  })
})
