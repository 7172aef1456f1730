import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'
import { findResource, qualifiedName } from './api-resources.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { namespaceOf } from './namespace-of.ts'

/** The one object that `TYPE/NAME` names. Throws `KubectlError`; `word` may put a failure into other words. */
export function findObject(call: Call, typeAndName: string, word?: (failure: ApiFailure) => string | undefined): StoredObject {
  const [type = '', name = '', ...more] = typeAndName.split('/')
  if (more.length > 0 || type === '' || name === '') throw fail(['arguments in resource/name form may not have more than one slash'])
  const resource = findResource(type)
  if (!resource) throw fail([`the server doesn't have a resource type ${JSON.stringify(type)}`])
  const object = call.api.get(resource.kind, namespaceOf(call), name)
  if (object) return object
  const namespace = namespaceOf(call)
  const isLost = resource.namespaced && !call.api.get('Namespace', '', namespace)
  const failure = isLost ? new ApiFailure('NotFound', `namespaces ${JSON.stringify(namespace)} not found`) : new ApiFailure('NotFound', `${qualifiedName(resource)} ${JSON.stringify(name)} not found`)
  const words = word?.(failure)
  throw words === undefined ? fail([failure]) : new KubectlError(words)
}
