import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../json.ts'
import type { ContainerState, PodStatus } from '../../../pod/kubernetes.ts'
import { container, podOf, sidecar } from '../../test/pod-fixture.ts'
import type { ProbeKind } from '../probe-results.ts'
import { countResult, decideProbe, freshMemory, type ProbeMemory } from './decide-probe.ts'
import { probeOf } from './probe-spec.ts'

// prober/worker.go doProbe (spec 8.3), one tick a row.
interface Row {
  readonly kind?: ProbeKind
  readonly probe?: JsonObject
  readonly spec?: JsonObject
  readonly state?: ContainerState
  readonly started?: boolean
  readonly phase?: PodStatus['phase']
  readonly status?: 'none' | 'no id'
  readonly nowMs?: number
  readonly before?: Partial<ProbeMemory>
  readonly isSidecar?: true
  readonly deleted?: true
  readonly next: string
  readonly results?: readonly string[]
  readonly onHold?: true
}

const running: ContainerState = { running: { startedAt: '1970-01-01T00:00:10Z' } }
const ended = (exitCode: number): ContainerState => ({ terminated: { exitCode } })
const known = { containerId: 'containerd://one' }
const never = { restartPolicy: 'Never' }

const table: Readonly<Record<string, Row>> = {
  'without a status: waits': { status: 'none', next: 'wait' },
  'without a container: waits': { status: 'no id', next: 'wait' },
  'a Pod that is over: ends': { phase: 'Succeeded', next: 'end' },
  'a new container starts unready, and is probed at once': { next: 'probe', results: ['failure'] },
  'a new container starts alive': { kind: 'liveness', next: 'probe', results: ['success'] },
  'a new container starts with its startup unknown': { kind: 'startup', started: false, next: 'probe', results: ['unknown'] },
  'the same container says nothing new': { before: known, next: 'probe' },
  'on hold: waits': { kind: 'liveness', before: { ...known, onHold: true }, next: 'wait', onHold: true },
  'a new container ends the hold': { kind: 'liveness', before: { containerId: 'containerd://zero', onHold: true }, next: 'probe', results: ['success'] },
  'a container that does not run has failed': { state: { waiting: {} }, before: known, next: 'wait', results: ['failure'] },
  'ended, to be restarted: waits': { state: ended(0), before: known, next: 'wait', results: ['failure'] },
  'ended for good: ends': { state: ended(1), spec: never, before: known, next: 'end', results: ['failure'] },
  'ended well under OnFailure: ends': { state: ended(0), spec: { restartPolicy: 'OnFailure' }, before: known, next: 'end', results: ['failure'] },
  'failed under OnFailure: waits': { state: ended(3), spec: { restartPolicy: 'OnFailure' }, before: known, next: 'wait', results: ['failure'] },
  'an ended sidecar of a Never Pod: waits': { state: ended(1), spec: never, isSidecar: true, before: known, next: 'wait', results: ['failure'] },
  'a deleted Pod keeps its readiness probes': { deleted: true, before: known, next: 'probe' },
  'a deleted Pod is alive from then on': { kind: 'liveness', deleted: true, before: known, next: 'end', results: ['success'] },
  'too early by a moment, in whole seconds: waits': { probe: { initialDelaySeconds: 5 }, nowMs: 14_999, before: known, next: 'wait' },
  'late enough: probes': { probe: { initialDelaySeconds: 5 }, nowMs: 15_000, before: known, next: 'probe' },
  'startup is over: waits': { kind: 'startup', started: true, before: known, next: 'wait' },
  'not started yet: readiness waits': { started: false, before: known, next: 'wait' },
  'not started yet: liveness waits': { kind: 'liveness', started: false, before: known, next: 'wait' },
}

describe('the first half of a tick', () => {
  it.each(Object.entries(table))('%s', (_name, row) => {
    const { kind = 'readiness', before = {}, state = running, started = true, nowMs = 20_000 } = row
    const probed = { [`${kind}Probe`]: { exec: { command: ['true'] }, ...row.probe } }
    const spec = row.isSidecar ? { initContainers: [sidecar('c', probed)], containers: [container('a')] } : { containers: [container('c', probed)] }
    const stored = podOf({ ...spec, ...row.spec })
    const pod = row.deleted ? { ...stored, metadata: { ...stored.metadata, deletionTimestamp: '1970-01-01T00:00:30Z' } } : stored
    const probedContainer = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].find(c => c.name === 'c') ?? pod.spec.containers[0]
    if (!probedContainer) throw new Error('no container')
    const own = { name: 'c', state, lastState: {}, ready: false, restartCount: 0, image: '', imageID: '', started, ...(row.status === 'no id' ? {} : { containerID: 'containerd://one' }) }
    const status: PodStatus = { phase: row.phase ?? 'Running', [row.isSidecar ? 'initContainerStatuses' : 'containerStatuses']: [own] }
    const step = decideProbe({ ...freshMemory, ...before }, {
      kind, spec: probeOf(probedContainer, kind) ?? fail(), pod, container: probedContainer,
      status: row.status === 'none' ? undefined : status, nowMs, parse: timestamp => Date.parse(timestamp),
    })
    expect([step.next, step.results, step.memory.onHold]).toEqual([row.next, row.results ?? [], row.onHold ?? false])
  })
})

function fail(): never {
  throw new Error('no probe')
}

describe('the second half of a tick', () => {
  const specOf = (probe: JsonObject) => probeOf(podOf({ containers: [container('c', { readinessProbe: probe })] }).spec.containers[0] ?? fail(), 'readiness') ?? fail()
  const count = (kind: ProbeKind, probe: JsonObject, found: string) => {
    let memory: ProbeMemory = { ...freshMemory, ...known }
    return [...found].map(letter => {
      const counted = countResult(memory, kind, specOf({ exec: { command: ['true'] }, ...probe }), letter === '+' ? 'success' : 'failure')
      memory = counted.memory
      return `${counted.result === undefined ? '.' : counted.result === 'success' ? '+' : '-'}${memory.onHold ? '!' : ''}`
    })
  }

  it.each([
    ['three failures in a row count', 'readiness', {}, '---', ['.', '.', '-']],
    ['a success in between begins anew', 'readiness', {}, '--+---', ['.', '.', '+', '.', '.', '-']],
    ['readiness goes on after a failure', 'readiness', { failureThreshold: 1 }, '--+', ['-', '-', '+']],
    ['several successes may be asked for', 'readiness', { successThreshold: 3 }, '++-+++', ['.', '.', '.', '.', '.', '+']],
    ['a failed liveness probe holds until there is a new container', 'liveness', { failureThreshold: 2 }, '--', ['.', '-!']],
    ['a startup probe holds after either result', 'startup', {}, '+', ['+!']],
    ['failures before a crash count for the next container', 'liveness', {}, '--', ['.', '.']],
  ] as const)('%s', (_name, kind, probe, found, expected) => expect(count(kind, probe, found)).toEqual(expected))
})
