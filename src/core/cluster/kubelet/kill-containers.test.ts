import { describe, expect, it } from 'vitest'
import { container, podOf } from '../test/pod-fixture.ts'
import { graceOf, graceOfPod } from './kill-containers.ts'

const podWith = (terminationGracePeriodSeconds: number, deletionGracePeriodSeconds?: number) => {
  const pod = podOf({ terminationGracePeriodSeconds, containers: [container('app', { livenessProbe: { exec: {}, terminationGracePeriodSeconds: 3 } })] })
  return deletionGracePeriodSeconds === undefined ? pod : { ...pod, metadata: { ...pod.metadata, deletionGracePeriodSeconds } }
}

describe('whose grace period counts (spec 9.2)', () => {
  it.each([
    ['the Pod is not deleted', podWith(20), 20],
    ['no grace period at all', podWith(0), 0],
    ['the request counts before the Pod', podWith(20, 5), 5],
    ['a forced deletion gives one second', podWith(20, 0), 1],
  ] as const)('of the whole Pod: %s', (_name, pod, expected) => expect(graceOfPod(pod)).toBe(expected))

  it.each([
    ['the probe has one of its own', podWith(20), 'liveness', 3],
    ['the other probe has none', podWith(20), 'startup', 20],
    ['not killed for a probe', podWith(20), 'other', 20],
    ['the request counts before the probe', podWith(20, 5), 'liveness', 5],
  ] as const)('of one container: %s', (_name, pod, because, expected) => {
    const [app] = pod.spec.containers
    expect(app && graceOf(pod, { container: app, because })).toBe(expected)
  })
})
