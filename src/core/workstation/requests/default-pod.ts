import { decodePod } from '../../cluster/api/decode-pod.ts'
import { encodeSpec } from '../../cluster/api/encode-pod.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'

/** A Pod that replaces another: what admission gives to new Pods is not given again. */
export function defaultPod(pod: JsonObject, before: JsonObject = {}): JsonObject {
  const { priority: _priority, preemptionPolicy: _preemption, serviceAccountName: _account, ...filled } = encodeSpec(decodePod(pod).spec)
  const spec = withAccount(fillIn(objectAt(pod, 'spec'), filled) as JsonObject)
  const own = listAt(spec, 'tolerations')
  // Admission plugin Priority keeps what was computed once.
  const kept = Object.fromEntries(['priority', 'preemptionPolicy'].flatMap(key => {
    const old = objectAt(before, 'spec')[key]
    return spec[key] === undefined && old !== undefined ? [[key, old]] : []
  }))
  // Admission plugin DefaultTolerationSeconds works on updates too.
  const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(key =>
    !own.some(each => ['', key].includes(textAt(each, 'key')) && ['', 'NoExecute'].includes(textAt(each, 'effect'))))
  return { ...pod, spec: { ...spec, ...kept, tolerations: [...own, ...missing.map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }))] } }
}

/** The older name of the account goes with the newer one. */
function withAccount(spec: JsonObject): JsonObject {
  const account = textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount')
  return account === '' ? spec : { ...spec, serviceAccountName: account, serviceAccount: account }
}

/** What was given, and the defaults for what was not. */
function fillIn(given: Json, filled: Json): Json {
  if (isJsonObject(given) && isJsonObject(filled)) {
    const keys = [...new Set([...Object.keys(given), ...Object.keys(filled)])]
    return Object.fromEntries(keys.map(key => [key, given[key] === undefined ? (filled[key] ?? null) : filled[key] === undefined ? (given[key] ?? null) : fillIn(given[key] ?? null, filled[key] ?? null)]))
  }
  if (Array.isArray(given) && Array.isArray(filled) && given.length === filled.length) {
    return (given as readonly Json[]).map((item, i) => fillIn(item, (filled as readonly Json[])[i] ?? null))
  }
  return given
}
