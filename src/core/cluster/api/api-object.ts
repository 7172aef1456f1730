import type { JsonObject } from '../../json.ts'
import type { ObjectMeta } from '../../pod/kubernetes.ts'

/** An object of any kind but Pod and Event, as the API server keeps it. */
export interface ApiObject {
  readonly apiVersion: string
  readonly kind: string
  /** The namespace is empty for kinds that belong to the whole cluster. */
  readonly metadata: ObjectMeta
  /** Everything else as plain JSON: `spec`, `status`, `data`, … */
  readonly fields: JsonObject
}
