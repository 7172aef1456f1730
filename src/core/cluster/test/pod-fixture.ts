import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { admitPod } from '../api/admit-pod.ts'
import { decodePod } from '../api/decode-pod.ts'

/** A Pod as the API server would store it. */
export function podOf(spec: JsonObject): PodObject {
  const birth = { uid: 'uid-1', creationTimestamp: '2026-01-05T09:00:00Z', resourceVersion: '1', nameSuffix: 'abcde', volumeSuffix: 'fghij' }
  return admitPod(decodePod({ metadata: { name: 'p' }, spec }), birth)
}

/** A container of a manifest. */
export const container = (name: string, more: JsonObject = {}): JsonObject => ({ name, image: 'busybox:1.36', ...more })

/** A sidecar of a manifest. */
export const sidecar = (name: string, more: JsonObject = {}): JsonObject => container(name, { restartPolicy: 'Always', ...more })
