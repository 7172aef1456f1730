import { isJsonObject, type Json, type Path } from '../json.ts'
import type { Workload } from '../pod/pod.ts'
import { objectsAt } from '../pod/read-pod.ts'
import { member, textAt } from '../pod/tolerant.ts'
import type { Source } from '../yaml/source.ts'

/** Where the text has the object of a Service, as the containers of a workload call it for short. */
export function findServices(source: Source, { namespace }: Workload, host: string): readonly { readonly document: number; readonly path: Path }[] {
  const [name, other = namespace, more] = host.split('.')
  if (more !== undefined) return []
  return source.documents.flatMap(({ index, value }) => servicesIn(value, []).flatMap(([path, service]) => {
    const metadata = member(service, 'metadata')
    const isIt = textAt(metadata, 'name') === name && (textAt(metadata, 'namespace') || 'default') === other
    return isIt ? [{ document: index, path }] : []
  }))
}

/** The Services of a document, inside lists too. */
function servicesIn(value: Json | undefined, path: Path): readonly (readonly [Path, Json])[] {
  if (!isJsonObject(value)) return []
  if (textAt(value, 'kind') === 'Service') return [[path, value]]
  return textAt(value, 'kind').endsWith('List') ? objectsAt(value, 'items').flatMap(([item, i]) => servicesIn(item, [...path, 'items', i])) : []
}
