import type { JsonObject } from '../../json.ts'
import { textAt } from '../../pod/tolerant.ts'
import type { ApiServer } from './api-server.ts'
import { decodePod } from './decode-pod.ts'
import { refuseObject } from './refuse-object.ts'
import type { Refusal } from './refuse-pod.ts'

/** A request to create an object of any kind. Returns why it was refused. */
export function createObject(api: ApiServer, manifest: JsonObject, cause: string): Refusal | undefined {
  const refusal = refuseObject(manifest)
  if (refusal) return refusal
  if (textAt(manifest, 'kind') !== 'Pod') {
    const { name, kind } = { name: textAt(manifest['metadata'], 'name'), kind: textAt(manifest, 'kind') }
    return api.objects.create(manifest, cause) ? undefined : alreadyExists(kind, name)
  }
  const decoded = decodePod(manifest)
  const { name, namespace } = decoded.metadata
  if (api.podNamed(namespace, name)) return alreadyExists('Pod', name)
  api.createPod(decoded, cause)
  return undefined
}

const alreadyExists = (kind: string, name: string): Refusal => ({ path: 'metadata.name', message: `${kind} ${JSON.stringify(name)} already exists` })
