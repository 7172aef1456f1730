import type { Subject } from './event-recorder.ts'

/** The node, as events are about it: components know no more of it than its name. */
export const nodeSubject = (name: string): Subject =>
  ({ kind: 'Node', metadata: { name, namespace: '', uid: name, generation: 0, resourceVersion: '', creationTimestamp: '' } })
