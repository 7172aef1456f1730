import { describe, expect, it } from 'vitest'
import type { PodCondition, PodStatus } from '../../pod/kubernetes.ts'
import { mergeStatus, withTransitionTimes } from './merge-status.ts'

// status manager mergePodStatus (spec 1.12, 1.13).
const condition = (type: string, status: 'True' | 'False', lastTransitionTime = 'old'): PodCondition => ({ type, status, lastProbeTime: null, lastTransitionTime })
const running: PodStatus = { phase: 'Running', conditions: [condition('Ready', 'True'), condition('x.io/gate', 'True')] }
const failed: PodStatus = { phase: 'Failed', reason: 'DeadlineExceeded', message: 'late', conditions: [condition('Ready', 'True'), condition('ContainersReady', 'True')] }

describe('what the kubelet writes', () => {
  it('withholds a terminal phase, its reason and message while containers could run', () => {
    expect(mergeStatus(running, failed, true)).toEqual({ phase: 'Running', conditions: [condition('x.io/gate', 'True'), ...(failed.conditions ?? [])] })
  })

  it('lets it out once they are stopped, and then nothing is ready', () => {
    const merged = mergeStatus(running, failed, false)
    expect(merged).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded', message: 'late' })
    expect(merged.conditions?.filter(c => c.type !== 'x.io/gate').map(c => [c.status, c.reason])).toEqual([['False', 'PodFailed'], ['False', 'PodFailed']])
  })

  it('does not touch a phase that is terminal already', () => {
    expect(mergeStatus({ phase: 'Failed' }, { phase: 'Succeeded' }, true).phase).toBe('Succeeded')
  })

  it('passes a normal status on and keeps the conditions of others', () => {
    expect(mergeStatus({ phase: 'Pending', conditions: [condition('x.io/gate', 'False')] }, { phase: 'Running', conditions: [condition('Ready', 'True')] }, true).conditions?.map(c => c.type)).toEqual(['x.io/gate', 'Ready'])
  })
})

describe('transition times', () => {
  it('are those of the last change of status', () => {
    const before: PodStatus = { phase: 'Running', conditions: [condition('Ready', 'True'), condition('Initialized', 'False')] }
    const after: PodStatus = { phase: 'Running', conditions: [condition('Ready', 'True', ''), condition('Initialized', 'True', ''), condition('PodScheduled', 'True', '')] }
    expect(withTransitionTimes(after, before, 'now').conditions?.map(c => c.lastTransitionTime)).toEqual(['old', 'now', 'now'])
  })
})
