import type { PodObject } from '../../pod/kubernetes.ts'

/** In which order kubectl looks at Pods: negative when the first comes before the second. */
export type PodOrder = (a: PodObject, b: PodObject) => number

const isReady = (pod: PodObject) => readyTime(pod) !== undefined

const readyTime = ({ status }: PodObject) => status.conditions?.find(({ type, status: state }) => type === 'Ready' && state === 'True')?.lastTransitionTime ?? undefined

const restarts = ({ status }: PodObject) => Math.max(0, ...(status.containerStatuses ?? []).map(({ restartCount }) => restartCount))

const first = (...differences: readonly number[]) => differences.find(difference => difference !== 0) ?? 0

const earlier = (a: string | undefined, b: string | undefined) => Date.parse(a ?? '') - Date.parse(b ?? '') || 0

/** The best one to get logs of comes first (podutils.ByLogging). */
export const byLogging: PodOrder = (a, b) => first(
  Number(!a.spec.nodeName) - Number(!b.spec.nodeName),
  phase(a) - phase(b),
  Number(isReady(b)) - Number(isReady(a)),
  earlier(readyTime(a), readyTime(b)),
  restarts(b) - restarts(a),
  earlier(a.metadata.creationTimestamp, b.metadata.creationTimestamp),
)

/** The most active one comes first (podutils.ActivePods, reversed). */
export const byActivity: PodOrder = (a, b) => first(
  Number(!a.spec.nodeName) - Number(!b.spec.nodeName),
  phase(a) - phase(b),
  Number(isReady(b)) - Number(isReady(a)),
  Number(a.metadata.deletionTimestamp !== undefined) - Number(b.metadata.deletionTimestamp !== undefined),
  earlier(readyTime(a), readyTime(b)),
  restarts(a) - restarts(b),
  earlier(a.metadata.creationTimestamp, b.metadata.creationTimestamp),
)

const phase = ({ status }: PodObject) => ({ Running: 0, Unknown: 1, Pending: 2 })[status.phase as string] ?? 0
