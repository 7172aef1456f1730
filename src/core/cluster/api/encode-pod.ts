import type { JsonObject } from '../../json.ts'
import type { PodObject, PodSpec } from '../../pod/kubernetes.ts'

/** A Pod as the API shows it: the fields that are only kept stand beside the others again, and the account under its old name as well. */
export function encodePod({ apiVersion, kind, metadata, spec, status }: PodObject): JsonObject {
  return plain({ apiVersion, kind, metadata, spec: { ...encodeSpec(spec), serviceAccount: spec.serviceAccountName }, status })
}

/** A Pod spec with the fields that are only kept in their places. */
export function encodeSpec({ other, ...spec }: PodSpec): JsonObject {
  return plain({ ...other, ...spec })
}

/** The typed parts are JSON by construction. */
const plain = (value: object) => value as JsonObject
