import { describe, expect, it } from 'vitest'
import type { ContainerStatus, PodCondition } from '../../pod/kubernetes.ts'
import { container, podOf, sidecar } from '../test/pod-fixture.ts'
import { type ConditionFacts, podConditions } from './pod-conditions.ts'

// kubelet/status/generate.go (spec 7).
const status = (name: string, ready: boolean, state: ContainerStatus['state'] = {}, started = ready): ContainerStatus => ({
  name, ready, started, state, lastState: {}, restartCount: 0, image: '', imageID: '',
})
const running = { running: { startedAt: '' } }

const { spec } = podOf({ initContainers: [container('i'), sidecar('s')], containers: [container('b'), container('a')] })
const begin: ConditionFacts = {
  spec,
  phase: 'Pending',
  initStatuses: [status('i', false), status('s', false)],
  appStatuses: [status('a', false), status('b', false)],
  hasSandbox: false,
  staysInitialized: false,
  others: [],
}
const found = (facts: Partial<ConditionFacts>) =>
  Object.fromEntries(podConditions({ ...begin, ...facts }).map(({ type, status, reason, message }) => [type, [status, reason, message].filter(Boolean).join(' ')]))

describe('conditions', () => {
  it('stand in the order of the API', () => {
    expect(podConditions(begin).map(c => c.type)).toEqual(['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'])
  })

  it('name what is not done, in spec order; regular init containers do not count for readiness', () => {
    expect(found({})).toEqual({
      PodReadyToStartContainers: 'False',
      Initialized: 'False ContainersNotInitialized containers with incomplete status: [i s]',
      Ready: 'False ContainersNotReady containers with unready status: [s b a]',
      ContainersReady: 'False ContainersNotReady containers with unready status: [s b a]',
      PodScheduled: 'True',
    })
  })

  it('count a sidecar as initialized once it has started, ready or not', () => {
    const initStatuses = [status('i', true), status('s', false, running, true)]
    expect(found({ initStatuses })['Initialized']).toBe('True')
    expect(found({ initStatuses })['ContainersReady']).toBe('False ContainersNotReady containers with unready status: [s b a]')
  })

  it('are all True when all is well', () => {
    const all = { hasSandbox: true, initStatuses: [status('i', true), status('s', true, running)], appStatuses: [status('a', true, running), status('b', true, running)] }
    expect(Object.values(found(all))).toEqual(['True', 'True', 'True', 'True', 'True'])
  })

  it('keep Initialized while an app runs, although init containers run again (2.8a)', () => {
    expect(found({ appStatuses: [status('a', false, running), status('b', false)] })['Initialized']).toBe('True')
  })

  it.each([
    ['Succeeded', 'True PodCompleted', 'False PodCompleted'],
    ['Failed', 'False ContainersNotInitialized containers with incomplete status: [i s]', 'False PodFailed'],
  ] as const)('of a Pod that is %s', (phase, initialized, ready) => {
    expect(found({ phase })).toMatchObject({ Initialized: initialized, Ready: ready, ContainersReady: ready })
  })

  it('name containers whose status is not known', () => {
    expect(found({ appStatuses: [status('a', false)] })['ContainersReady']).toBe(
      'False ContainersNotReady containers with unknown status: [b], containers with unready status: [s a]',
    )
  })

  it('of a Pod without any status', () => {
    expect(found({ appStatuses: [] })['ContainersReady']).toBe('False UnknownContainerStatuses')
  })

  it('wait for readiness gates (7.6)', () => {
    const gated = { ...spec, readinessGates: [{ conditionType: 'x.io/a' }, { conditionType: 'x.io/b' }] }
    const other: PodCondition = { type: 'x.io/b', status: 'False', lastProbeTime: null, lastTransitionTime: '' }
    const ready = { spec: gated, initStatuses: [status('i', true), status('s', true)], appStatuses: [status('a', true), status('b', true)] }
    expect(found({ ...ready, others: [other] })).toMatchObject({
      ContainersReady: 'True',
      Ready:
        'False ReadinessGatesNotReady corresponding condition of pod readiness gate "x.io/a" does not exist., the status of pod readiness gate "x.io/b" is not "True", but False',
    })
  })
})
