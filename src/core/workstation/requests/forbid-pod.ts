import type { ApiClient } from '../../cluster/client/api-client.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { member, objectAt, textAt } from '../../pod/tolerant.ts'

/** Priorities that every cluster has (scheduling.SystemPriorityClasses). */
const systemPriorities: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 }

/** What admission has against a new Pod, before anybody validates it: plugins ServiceAccount, Priority, RuntimeClass. */
export function forbidPod(api: ApiClient, namespace: string, pod: JsonObject): ApiFailure | undefined {
  const spec = objectAt(pod, 'spec')
  const metadata = objectAt(pod, 'metadata')
  const forbidden = (why: string) => new ApiFailure('Forbidden', `pods ${JSON.stringify(textAt(metadata, 'name') || textAt(metadata, 'generateName'))} is forbidden: ${why}`)
  const account = textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount') || 'default'
  if (account !== 'default' && !api.get('ServiceAccount', namespace, account)) {
    return forbidden(`error looking up service account ${namespace}/${account}: serviceaccount ${JSON.stringify(account)} not found`)
  }
  const className = textAt(spec, 'priorityClassName')
  const system = Object.hasOwn(systemPriorities, className) ? systemPriorities[className] : undefined
  const found = api.get('PriorityClass', '', className)?.json
  if (className !== '' && system === undefined && !found) return forbidden(`no PriorityClass with name ${className} was found`)
  const computed = system ?? Number(member(found, 'value') ?? 0)
  const priority = spec['priority']
  if (typeof priority === 'number' && priority !== computed) {
    return forbidden(`the integer value of priority (${priority}) must not be provided in pod spec; priority admission controller computed ${computed} from the given PriorityClass name`)
  }
  const policy = textAt(found, 'preemptionPolicy') || 'PreemptLowerPriority'
  const given = textAt(spec, 'preemptionPolicy')
  if (given !== '' && given !== policy) {
    return forbidden(`the string value of PreemptionPolicy (${given}) must not be provided in pod spec; priority admission controller computed ${policy} from the given PriorityClass name`)
  }
  const runtime = textAt(spec, 'runtimeClassName')
  if (runtime !== '' && !api.get('RuntimeClass', '', runtime)) return forbidden(`pod rejected: RuntimeClass ${JSON.stringify(runtime)} not found`)
  if (member(spec, 'overhead') !== undefined && runtime === '') return forbidden('pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead')
  return undefined
}
