import * as fc from 'fast-check'
import type { JsonObject } from '../../json.ts'
import type { ContainerScenario, Scenario } from '../scenario.ts'

const policy = fc.constantFrom('Always', 'OnFailure', 'Never')
const script = fc.constantFrom(
  'true', 'sleep 1', 'sleep 4', 'sleep 2; exit 1', 'exit 3', 'sleep 3600',
  'trap "exit 0" TERM; while true; do sleep 1; done', 'trap "sleep 3; exit 4" TERM; sleep 30',
)

const container = (name: string, isInit: boolean) =>
  fc.record({ script, policy: fc.option(policy, { freq: isInit ? 2 : 5, nil: undefined }) }).map(
    ({ script, policy }): JsonObject => ({
      name,
      image: 'busybox:1.36',
      command: ['sh', '-c', script],
      ...(policy === undefined ? {} : { restartPolicy: policy }),
    }),
  )

const list = (prefix: string, least: number, isInit: boolean) =>
  fc.integer({ min: least, max: 3 }).chain(count => fc.tuple(...Array.from({ length: count }, (_, i) => container(`${prefix}${i}`, isInit))))

/** Any small Pod of steps, sidecars and apps. */
export const arbitraryPod: fc.Arbitrary<JsonObject> = fc
  .record({ inits: list('i', 0, true), apps: list('a', 1, false), policy, grace: fc.integer({ min: 0, max: 6 }) })
  .map(({ inits, apps, policy, grace }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { restartPolicy: policy, terminationGracePeriodSeconds: grace, initContainers: inits, containers: apps },
  }))

const containerScenario: fc.Arbitrary<ContainerScenario> = fc.record(
  {
    runTimeMs: fc.oneof(fc.constant('forever' as const), fc.integer({ min: 0, max: 20_000 })),
    exitCode: fc.integer({ min: 0, max: 255 }),
    failures: fc.integer({ min: 0, max: 4 }),
    pullTimeMs: fc.integer({ min: 0, max: 9000 }),
    pullError: fc.constantFrom('not-found', 'denied', 'unreachable'),
    readyAfterMs: fc.integer({ min: 0, max: 8000 }),
  },
  { requiredKeys: [] },
)

const deletion = fc.record(
  { type: fc.constant('delete-pod' as const), atMs: fc.integer({ min: 0, max: 60_000 }), gracePeriodSeconds: fc.integer({ min: 0, max: 9 }) },
  { requiredKeys: ['type', 'atMs'] },
)

const atMs = fc.integer({ min: 0, max: 60_000 })
const happening = fc.oneof(
  { weight: 3, arbitrary: deletion },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('evict-pod' as const), atMs }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reboot-node' as const), atMs, downMs: fc.integer({ min: 0, max: 12_000 }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('crash-container' as const), atMs, container: fc.constantFrom('i0', 'i1', 'a0', 'a1'), exitCode: fc.integer({ min: 0, max: 255 }) }) },
)

/** Any scenario for such a Pod. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.nat(),
  containers: fc.dictionary(fc.constantFrom('i0', 'i1', 'i2', 'a0', 'a1', 'a2'), containerScenario, { noNullPrototype: true }),
  events: fc.array(happening, { maxLength: 3 }),
})
