import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { headerNameProblems, portNameProblems, portNumberProblems } from '../names.ts'
import { oneWord } from './one-word.ts'
import type { Problems } from './problems.ts'

/** The three probes of a container. */
export function validateProbes(problems: Problems, at: string, container: JsonObject): void {
  for (const key of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = member(container, key)
    if (!isJsonObject(probe)) continue
    const path = `${at}.${key}`
    validateHandler(problems, path, probe, 0)
    for (const field of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) problems.notNegative(`${path}.${field}`, probe[field])
    const grace = probe['terminationGracePeriodSeconds']
    if (typeof grace === 'number' && grace <= 0) problems.invalid(`${path}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')
    if (key === 'readinessProbe') {
      if (grace !== undefined) problems.invalid(`${path}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes')
    } else if ((Number(probe['successThreshold'] ?? 1) || 1) !== 1) problems.invalid(`${path}.successThreshold`, probe['successThreshold'] ?? null, 'must be 1')
  }
}

/** validateLifecycle */
export function validateLifecycle(problems: Problems, path: string, lifecycle: Json | undefined, graceSeconds: number): void {
  for (const key of ['postStart', 'preStop']) {
    const handler = member(lifecycle, key)
    if (isJsonObject(handler)) validateHandler(problems, `${path}.${key}`, handler, graceSeconds)
  }
}

function validateHandler(problems: Problems, path: string, handler: JsonObject, graceSeconds: number): void {
  const given = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'].filter(key => isJsonObject(handler[key]))
  for (const [i, key] of given.entries()) {
    if (i > 0) problems.forbidden(`${path}.${key}`, 'may not specify more than 1 handler type')
    else validateAction(problems, `${path}.${key}`, key, objectAt(handler, key), graceSeconds)
  }
  if (given.length === 0) problems.required(path, 'must specify a handler type')
}

function validateAction(problems: Problems, at: string, key: string, action: JsonObject, graceSeconds: number): void {
  if (key === 'exec') {
    if (listAt(action, 'command').length === 0) problems.required(`${at}.command`)
  } else if (key === 'sleep') {
    const seconds = Number(action['seconds'] ?? 0)
    if (seconds < 0 || seconds > graceSeconds) problems.invalid(at, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`)
  } else {
    const port = action['port'] ?? 0
    problems.invalid(`${at}.port`, port, ...(typeof port === 'number' ? portNumberProblems(port) : portNameProblems(textOf(port))))
    if (key !== 'httpGet') return
    oneWord(problems, `${at}.scheme`, action['scheme'], ['HTTP', 'HTTPS'])
    for (const header of listAt(action, 'httpHeaders')) problems.invalid(`${at}.httpHeaders`, textAt(header, 'name'), ...headerNameProblems(textAt(header, 'name')))
  }
}
