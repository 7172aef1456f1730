import type { JsonObject } from '../../json.ts'
import type { PodObject, PodSpec } from '../../pod/kubernetes.ts'

/** A Pod as the API shows it: the fields that are only kept stand beside the others again. */
export function encodePod({ apiVersion, kind, metadata, spec, status }: PodObject): JsonObject {
  return plain({ apiVersion, kind, metadata, spec: encodeSpec(spec), status })
}

function encodeSpec({ other, ...spec }: PodSpec): object {
  return { ...other, ...spec }
}

/** The typed parts are JSON by construction. */
const plain = (value: object) => value as JsonObject
