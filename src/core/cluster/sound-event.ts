import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { WorldEvent } from './scenario.ts'

const isNumber = (value: Json | undefined): value is number => typeof value === 'number' && Number.isFinite(value)

const text = (given: JsonObject, key: string) => {
  const value = given[key]
  return typeof value === 'string' && value !== '' ? { [key]: value } : {}
}

/** A world event, when a value has the form of one; members of a wrong type are left out where they may be. */
export function soundEvent(given: Json | undefined): WorldEvent | undefined {
  if (!isJsonObject(given) || !isNumber(given.atMs)) return undefined
  const { type, atMs, gracePeriodSeconds, objects, kind, name, patch, strategic, subresource } = given
  switch (type) {
    case 'delete-pod':
      return { type, atMs, ...text(given, 'pod'), ...(isNumber(gracePeriodSeconds) && { gracePeriodSeconds }) }
    case 'kill-sandbox':
    case 'evict-pod':
      return { type, atMs, ...text(given, 'pod') }
    case 'reboot-node':
      return { type, atMs, ...(isNumber(given.downMs) && { downMs: given.downMs }) }
    case 'crash-container': {
      const { container, exitCode, outOfMemory } = given
      return typeof container === 'string' && container !== ''
        ? { type, atMs, container, ...text(given, 'pod'), ...(isNumber(exitCode) && { exitCode }), ...(outOfMemory === true && { outOfMemory }) }
        : undefined
    }
    case 'create-objects':
      return Array.isArray(objects) ? { type, atMs, objects: (objects as readonly Json[]).filter(object => isJsonObject(object)) } : undefined
    case 'delete-object':
    case 'delay-object':
      return typeof kind === 'string' && typeof name === 'string' ? { type, atMs, kind, name, ...text(given, 'namespace') } : undefined
    case 'patch-object': {
      if (!isJsonObject(patch)) return undefined
      const target = { ...text(given, 'kind'), ...text(given, 'name'), ...text(given, 'namespace') }
      const part = subresource === 'status' || subresource === 'ephemeralcontainers' ? { subresource } as const : {}
      return { type, atMs, ...target, patch, ...(typeof strategic === 'boolean' && { strategic }), ...part }
    }
    case 'set-name':
      return typeof name === 'string' ? { type, atMs, name, ...text(given, 'address') } : undefined
    default:
      return undefined
  }
}
