import { isJsonObject, type JsonObject } from '../../json.ts'

const probeDefaults: JsonObject = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }
const httpDefaults: JsonObject = { path: '/', scheme: 'HTTP' }

/** A probe with the API's times, thresholds and address filled in. SetDefaults_Probe */
export function decodeProbe(probe: JsonObject | undefined): JsonObject | undefined {
  return probe && withDefaults(probeDefaults, decodeHandler(probe))
}

/** The hooks of a container with the API's address filled in. SetDefaults_HTTPGetAction */
export function decodeLifecycle(lifecycle: JsonObject | undefined): JsonObject | undefined {
  if (!lifecycle) return undefined
  return Object.fromEntries(Object.entries(lifecycle).map(([key, hook]) => [key, isJsonObject(hook) ? decodeHandler(hook) : hook]))
}

function decodeHandler(handler: JsonObject): JsonObject {
  const http = handler['httpGet']
  return isJsonObject(http) ? { ...handler, httpGet: withDefaults(httpDefaults, http) } : handler
}

/** The defaults stand in for what is absent or Go's zero value, which the API cannot tell apart. */
function withDefaults(defaults: JsonObject, object: JsonObject): JsonObject {
  const given = Object.entries(object).filter(([key, value]) => !Object.hasOwn(defaults, key) || (value !== null && value !== 0 && value !== ''))
  return { ...defaults, ...Object.fromEntries(given) }
}
