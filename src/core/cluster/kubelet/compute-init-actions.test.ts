import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { container, podOf, sidecar } from '../test/pod-fixture.ts'
import { runtimeOf } from '../test/runtime-fixture.ts'
import { computeInitActions } from './compute-init-actions.ts'
import type { ProbeResults } from './probe-results.ts'

// Each row: kuberuntime computeInitContainerActions (spec 2.5–2.7, 2.13, 2.14).
interface Row {
  readonly init: readonly JsonObject[]
  readonly policy?: string
  readonly states: Parameters<typeof runtimeOf>[0]
  readonly probes?: Readonly<Record<string, 'success' | 'failure' | 'unknown'>>
  readonly start?: readonly string[]
  readonly kill?: readonly string[]
  readonly initialized?: boolean
  readonly killPod?: boolean
}

const steps = [container('a'), container('b')]
const probed = (name: string) => sidecar(name, { startupProbe: { exec: {} }, livenessProbe: { exec: {} } })

const table: Readonly<Record<string, Row>> = {
  'nothing has run: the first one starts': { init: steps, states: {}, start: ['a'] },
  'a step runs: it is waited for': { init: steps, states: { a: 'running' } },
  'a step was only created: it starts again': { init: steps, states: { a: 'created' }, start: ['a'] },
  'a step is done: the next one starts': { init: steps, states: { a: 0 }, start: ['b'] },
  'the last step is done, earlier ones are forgotten': { init: steps, states: { b: 0 }, initialized: true },
  'all steps are done': { init: steps, states: { a: 0, b: 0 }, initialized: true },
  'a failed step starts again from itself, Always': { init: steps, states: { a: 0, b: 1 }, start: ['b'] },
  'a failed step starts again from itself, OnFailure': { init: steps, policy: 'OnFailure', states: { a: 0, b: 1 }, start: ['b'] },
  'a failed step ends the Pod, Never': { init: steps, policy: 'Never', states: { a: 7 }, killPod: true },
  'a step out of memory has failed whatever its exit code': { init: steps, policy: 'Never', states: { a: 'oom' }, killPod: true },
  'a step with a policy of its own: OnFailure in a Never Pod': {
    init: [container('a', { restartPolicy: 'OnFailure' })], policy: 'Never', states: { a: 1 }, start: ['a'],
  },
  'a step with a policy of its own: Never in an Always Pod': { init: [container('a', { restartPolicy: 'Never' })], states: { a: 4 }, killPod: true },
  'an app runs: steps do not matter any more': { init: steps, states: { app: 'running', a: 1 }, initialized: true },
  'a sidecar runs: it counts as started, the next one starts': { init: [sidecar('s'), container('a')], states: { s: 'running' }, start: ['a'] },
  'the last one is a sidecar that runs': { init: [container('a'), sidecar('s')], states: { a: 0, s: 'running' }, initialized: true },
  'a sidecar that ended while a step runs starts again': { init: [sidecar('s'), container('a')], states: { s: 0, a: 'running' }, start: ['s'] },
  'a sidecar that ended starts again, exit 0 and Never': {
    init: [sidecar('s')], policy: 'Never', states: { app: 'running', s: 0 }, initialized: true, start: ['s'],
  },
  'a sidecar without an instance starts again beside the app': { init: [sidecar('s')], states: { app: 'running' }, initialized: true, start: ['s'] },
  'a sidecar and the step after it start together, in spec order': {
    init: [sidecar('s'), container('a'), container('b')], states: { s: 1, a: 0 }, start: ['s', 'b'],
  },
  'a startup probe without a result holds the next one back': {
    init: [probed('s'), container('a')], states: { s: 'running' }, probes: { 'startup/s': 'unknown' },
  },
  'a startup probe that passed lets the next one start': {
    init: [probed('s'), container('a')], states: { s: 'running' }, probes: { 'startup/s': 'success' }, start: ['a'],
  },
  'a startup probe that failed: kill and start again': {
    init: [probed('s'), container('a')], states: { s: 'running' }, probes: { 'startup/s': 'failure' }, start: ['s'],
    kill: ['Init container s failed startup probe'],
  },
  'a liveness probe that failed does not hold the next one back': {
    init: [probed('s'), container('a')], states: { s: 'running' }, probes: { 'startup/s': 'success', 'liveness/s': 'failure' },
    start: ['s', 'a'], kill: ['Init container s failed liveness probe'],
  },
  'a step in an unknown state ends a Never Pod': { init: steps, policy: 'Never', states: { a: 'unknown' }, killPod: true },
  'a sidecar in an unknown state is killed and started': {
    init: [sidecar('s')], policy: 'Never', states: { s: 'unknown' }, start: ['s'], kill: ['Init container is in "unknown" state, try killing it before restart'],
  },
}

describe('init containers', () => {
  it.each(Object.entries(table))('%s', (_name, row) => {
    const pod = podOf({ restartPolicy: row.policy ?? 'Always', initContainers: row.init, containers: [container('app')] })
    const probes: ProbeResults = { result: (kind, _uid, { name }) => row.probes?.[`${kind}/${name}`] }
    const actions = computeInitActions(pod, runtimeOf(row.states), probes)
    expect({
      start: actions.start.map(c => c.name),
      kill: actions.kill.map(k => k.message),
      initialized: actions.initialized,
      killPod: actions.killPod,
    }).toEqual({ start: row.start ?? [], kill: row.kill ?? [], initialized: row.initialized ?? false, killPod: row.killPod ?? false })
  })
})
