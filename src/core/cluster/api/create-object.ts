import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { textAt } from '../../pod/tolerant.ts'
import type { ApiServer } from './api-server.ts'
import { type DecodedPod, decodePod } from './decode-pod.ts'
import { refuseObject } from './refuse-object.ts'
import { refusePod, type Refusal } from './refuse-pod.ts'

/** A request to create an object of any kind. Returns why it was refused. */
export function createObject(api: ApiServer, manifest: JsonObject, cause: string): Refusal | undefined {
  const kind = textAt(manifest, 'kind')
  if (kind === 'Pod') {
    const created = createPod(api, manifest, cause)
    return 'message' in created ? created : undefined
  }
  const refusal = refuseObject(manifest)
  if (refusal) return refusal
  return api.objects.create(manifest, cause) ? undefined : alreadyExists(kind, textAt(manifest['metadata'], 'name'))
}

/** A request to create a Pod. Returns it as it was stored, or why it was refused. */
export function createPod(api: ApiServer, manifest: JsonObject, cause: string): PodObject | Refusal {
  const decoded = decodePod(manifest)
  const { name, namespace } = decoded.metadata
  const refusal = refusePod(decoded) ?? forbidPod(api, decoded)
  if (refusal) return refusal
  return name !== '' && api.podNamed(namespace, name) ? alreadyExists('Pod', name) : api.createPod(decoded, cause)
}

/** Admission plugin ServiceAccount: every Pod runs as an account that is there; `default` always is. */
function forbidPod(api: ApiServer, { metadata, spec }: DecodedPod): Refusal | undefined {
  const { namespace, name, generateName = '' } = metadata
  const account = spec.serviceAccountName
  if (account === 'default' || api.getObject('ServiceAccount', namespace, account)) return undefined
  const pod = JSON.stringify(name || generateName)
  const message = `pods ${pod} is forbidden: error looking up service account ${namespace}/${account}: serviceaccount ${JSON.stringify(account)} not found`
  return { path: 'spec.serviceAccountName', message }
}

const alreadyExists = (kind: string, name: string): Refusal => ({ path: 'metadata.name', message: `${kind} ${JSON.stringify(name)} already exists` })
