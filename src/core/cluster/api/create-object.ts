import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { textAt } from '../../pod/tolerant.ts'
import type { ApiServer } from './api-server.ts'
import { applyLimitRanges } from './apply-limit-ranges.ts'
import { applyPriority } from './apply-priority.ts'
import { defaultObject } from './default-object.ts'
import { type DecodedPod, decodePod } from './decode-pod.ts'
import { refuseObject } from './refuse-object.ts'
import { refusePod, type Refusal } from './refuse-pod.ts'
import { isRefusal } from '../services/allocate-service.ts'
import { prepareService } from '../services/prepare-service.ts'

/** A request to create an object of any kind. Returns why it was refused. */
export function createObject(api: ApiServer, manifest: JsonObject, cause: string): Refusal | undefined {
  const kind = textAt(manifest, 'kind')
  if (kind === 'Pod') {
    const created = createPod(api, manifest, cause)
    return 'message' in created ? created : undefined
  }
  const refusal = refuseObject(manifest)
  if (refusal) return refusal
  const whole = kind === 'Service' ? prepareService(manifest, api) : defaultObject(manifest)
  if (isRefusal(whole)) return whole
  return api.objects.create(whole, cause) ? undefined : alreadyExists(kind, textAt(manifest['metadata'], 'name'))
}

/** A request to create a Pod. Returns it as it was stored, or why it was refused. */
export function createPod(api: ApiServer, manifest: JsonObject, cause: string): PodObject | Refusal {
  const decoded = decodePod(manifest)
  const { name, namespace } = decoded.metadata
  const refusal = refusePod(decoded) ?? forbidPod(api, decoded)
  if (refusal) return refusal
  const spec = applyPriority(decoded.spec, api.objects.list('PriorityClass'))
  if (!spec) return forbidden(decoded, 'spec.priorityClassName', `no PriorityClass with name ${decoded.spec.priorityClassName} was found`)
  if (name !== '' && api.podNamed(namespace, name)) return alreadyExists('Pod', name)
  return api.createPod(applyLimitRanges({ ...decoded, spec }, api.objects.list('LimitRange', namespace)), cause)
}

/** Admission plugin ServiceAccount: every Pod runs as an account that is there; `default` always is. */
function forbidPod(api: ApiServer, decoded: DecodedPod): Refusal | undefined {
  const { namespace } = decoded.metadata
  const account = decoded.spec.serviceAccountName
  if (account === 'default' || api.getObject('ServiceAccount', namespace, account)) return undefined
  const why = `error looking up service account ${namespace}/${account}: serviceaccount ${JSON.stringify(account)} not found`
  return forbidden(decoded, 'spec.serviceAccountName', why)
}

const forbidden = ({ metadata: { name, generateName = '' } }: DecodedPod, path: string, why: string): Refusal =>
  ({ path, message: `pods ${JSON.stringify(name || generateName)} is forbidden: ${why}` })

const alreadyExists = (kind: string, name: string): Refusal => ({ path: 'metadata.name', message: `${kind} ${JSON.stringify(name)} already exists` })
