import { getDerived } from '../../app/derived.ts'
import { manifestFileName } from '../../app/documents/manifest-file-name.ts'
import { useTrace } from '../../app/simulation.ts'
import { getState } from '../../app/store.ts'
import { manifestObjects } from '../../core/cluster/manifest-objects.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { textAt } from '../../core/pod/tolerant.ts'
import { podsAt } from '../../core/trace/pods-at.ts'
import type { Completions, KnownWorld, NamedObject } from '../../core/workstation/completion/known-world.ts'

/** Looks for completions in the cluster as it is at the playhead. kubectl's words are fetched when they are wanted first. */
export async function completions(line: string, caret: number): Promise<Completions | undefined> {
  try {
    const { completeLine } = await import('../../core/workstation/completion/complete-line.ts')
    return completeLine(line, caret, knownWorld())
  } catch {
    // Without a network a word is typed in full; the next time asks again.
    return undefined
  }
}

function knownWorld(): KnownWorld {
  const { playheadMs, name } = getState()
  const { trace } = useTrace.getState()
  const pods = trace ? podsAt(trace, playheadMs) : []
  const values = getDerived().goodSource.documents.map(({ value }) => value).filter(value => isJsonObject(value))
  const nodes = new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []))
  return {
    objects: [
      ...pods.map(({ metadata, spec }) => ({
        kind: 'Pod',
        name: metadata.name,
        namespace: metadata.namespace,
        containers: [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])].map(container => container.name),
      })),
      ...manifestObjects(values).flatMap(namedObject),
      ...(trace?.services ?? []).filter(({ atMs, namespace }) => atMs <= playheadMs && namespace !== '').map(service => ({ kind: 'Service', name: service.name, namespace: service.namespace })),
      ...[...nodes].map(node => ({ kind: 'Node', name: node, namespace: '' })),
    ],
    files: [manifestFileName(name)],
  }
}

/** An object of the manifest; its Pods are those of the trace. */
function namedObject(object: JsonObject): readonly NamedObject[] {
  const kind = textAt(object, 'kind')
  const name = textAt(object.metadata, 'name')
  return kind === 'Pod' || name === '' ? [] : [{ kind, name, namespace: textAt(object.metadata, 'namespace') || 'default' }]
}
