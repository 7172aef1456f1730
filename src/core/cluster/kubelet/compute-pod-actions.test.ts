import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { container, podOf, sidecar } from '../test/pod-fixture.ts'
import { runtimeOf } from '../test/runtime-fixture.ts'
import { computePodActions } from './compute-pod-actions.ts'

// Each row: kuberuntime computePodActions (spec 2.2–2.4, 2.12).
interface Row {
  readonly spec: JsonObject
  readonly states: Parameters<typeof runtimeOf>[0]
  readonly sandbox?: 'ready' | 'lost' | 'none'
  readonly failed?: string
  readonly deleted?: true
  readonly start?: readonly string[]
  readonly startInit?: readonly string[]
  readonly kill?: readonly string[]
  readonly killPod?: boolean
  readonly createSandbox?: boolean
}

const two = { containers: [container('a'), container('b')] }
const rules = (operator: string) => ({
  restartPolicy: 'Never',
  restartPolicyRules: [{ action: 'Restart', exitCodes: { operator, values: [42] } }],
})

const table: Readonly<Record<string, Row>> = {
  'a new Pod: a sandbox and all apps': { spec: two, states: {}, sandbox: 'none', start: ['a', 'b'], killPod: true, createSandbox: true },
  'a new Pod with init containers: only the first of them': {
    spec: { ...two, initContainers: [container('i'), container('j')] }, states: {}, sandbox: 'none', startInit: ['i'], killPod: true, createSandbox: true,
  },
  'all run: nothing to do': { spec: two, states: { a: 'running', b: 'running' } },
  'Always restarts what exited with 0': { spec: two, states: { a: 0, b: 'running' }, start: ['a'] },
  'OnFailure leaves what exited with 0': { spec: { ...two, restartPolicy: 'OnFailure' }, states: { a: 0, b: 'running' } },
  'OnFailure restarts what failed': { spec: { ...two, restartPolicy: 'OnFailure' }, states: { a: 3, b: 'running' }, start: ['a'] },
  'Never restarts nothing': { spec: { ...two, restartPolicy: 'Never' }, states: { a: 3, b: 'running' } },
  'nothing runs and nothing will: the Pod is killed': { spec: { ...two, restartPolicy: 'Never' }, states: { a: 0, b: 1 }, killPod: true },
  'sidecars do not keep a finished Pod': {
    spec: { containers: [container('a')], initContainers: [sidecar('s')], restartPolicy: 'Never' }, states: { s: 'running', a: 0 }, killPod: true,
  },
  'a policy of its own wins over the Pod': {
    spec: { containers: [container('a', { restartPolicy: 'Never' }), container('b')] }, states: { a: 1, b: 'running' },
  },
  'a rule restarts a listed code': { spec: { containers: [container('a', rules('In')), container('b')] }, states: { a: 42, b: 'running' }, start: ['a'] },
  'a rule leaves other codes to the policy': { spec: { containers: [container('a', rules('In')), container('b')] }, states: { a: 1, b: 'running' } },
  'the second of two rules counts as well': {
    spec: { containers: [container('a', { ...rules('In'), restartPolicyRules: [...rules('In').restartPolicyRules, ...rules('NotIn').restartPolicyRules] }), container('b')] },
    states: { a: 1, b: 'running' }, start: ['a'],
  },
  'NotIn is the other way round': { spec: { containers: [container('a', rules('NotIn')), container('b')] }, states: { a: 1, b: 'running' }, start: ['a'] },
  'a created container that never ran starts': { spec: two, states: { a: 'created', b: 'running' }, start: ['a'] },
  'an unknown container is killed first': {
    spec: two, states: { a: 'unknown', b: 'running' }, start: ['a'], kill: ['Container is in "unknown" state, try killing it before restart'],
  },
  'a Pod that is deleted starts nothing': { spec: two, states: { a: 1, b: 'running' }, deleted: true },
  'a failed liveness probe restarts': {
    spec: two, states: { a: 'running', b: 'running' }, failed: 'liveness/a', start: ['a'], kill: ['Container a failed liveness probe, will be restarted'],
  },
  'a failed startup probe under Never only kills': {
    spec: { ...two, restartPolicy: 'Never' }, states: { a: 'running', b: 'running' }, failed: 'startup/a', kill: ['Container a failed startup probe'],
  },
  'another image restarts, even under Never': {
    spec: { restartPolicy: 'Never', containers: [container('a', { image: 'busybox:1.37' }), container('b')] },
    states: { a: 'running', b: 'running' }, start: ['a'], kill: ['Container a definition changed, will be restarted'],
  },
  'a lost sandbox begins with the first init container': {
    spec: { ...two, initContainers: [container('i')] }, states: { i: 0, a: 'running', b: 'running' }, sandbox: 'lost', startInit: ['i'], killPod: true, createSandbox: true,
  },
  'a lost sandbox ends a Never Pod': { spec: { ...two, restartPolicy: 'Never' }, states: { a: 'running' }, sandbox: 'lost', killPod: true },
  'a lost sandbox under OnFailure leaves what succeeded': {
    spec: { ...two, restartPolicy: 'OnFailure' }, states: { a: 0, b: 1 }, sandbox: 'lost', start: ['b'], killPod: true, createSandbox: true,
  },
  'a lost sandbox with nothing left to do stays lost': {
    spec: { ...two, restartPolicy: 'OnFailure' }, states: { a: 0, b: 0 }, sandbox: 'lost', killPod: true,
  },
}

describe('computePodActions', () => {
  it.each(Object.entries(table))('%s', (_name, row) => {
    const stored = podOf(row.spec)
    const pod = row.deleted ? { ...stored, metadata: { ...stored.metadata, deletionTimestamp: '2026-01-05T09:00:30Z' } } : stored
    const probes = { result: (kind: string, _uid: string, { name }: { name: string }) => (`${kind}/${name}` === row.failed ? ('failure' as const) : undefined) }
    const actions = computePodActions(pod, runtimeOf(row.states, row.sandbox), probes)
    expect({
      start: actions.start.map(c => c.name),
      startInit: actions.startInit.map(c => c.name),
      kill: actions.kill.map(k => k.message),
      killPod: actions.killPod,
      createSandbox: actions.createSandbox,
    }).toEqual({
      start: row.start ?? [],
      startInit: row.startInit ?? [],
      kill: row.kill ?? [],
      killPod: row.killPod ?? false,
      createSandbox: row.createSandbox ?? false,
    })
  })

  it('numbers a sandbox after the one before', () => {
    const actions = computePodActions(podOf(two), runtimeOf({ a: 'running' }, 'lost'), { result: () => undefined })
    expect(actions.attempt).toBe(1)
  })
})
