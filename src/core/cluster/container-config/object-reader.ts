import type { JsonObject } from '../../json.ts'

/** What the kubelet reads from the API server besides Pods. */
export interface ObjectReader {
  /** Grows with each write: until then, all that was read is still so. */
  readonly writes: number
  /** As it is stored now; `undefined` when there is none. */
  getObject(kind: string, namespace: string, name: string): JsonObject | undefined
  listObjects(kind: string): readonly JsonObject[]
}
