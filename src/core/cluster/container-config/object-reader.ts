import type { JsonObject } from '../../json.ts'

/** What the kubelet reads from the API server besides Pods. */
export interface ObjectReader {
  /** As it is stored now; `undefined` when there is none. */
  getObject(kind: string, namespace: string, name: string): JsonObject | undefined
  listObjects(kind: string): readonly JsonObject[]
}
