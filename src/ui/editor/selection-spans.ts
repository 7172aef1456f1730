import type { Selection } from '../../app/state.ts'
import type { Path } from '../../core/json.ts'
import type { Lane, PodView, Workload } from '../../core/pod/pod.ts'
import { member, textAt } from '../../core/pod/tolerant.ts'
import type { Span } from '../../core/problem.ts'
import { locate, pathAt, type Source } from '../../core/yaml/source.ts'

/** The lines of the text that belong to the selection, and the kind whose colour they take. */
export interface Highlight {
  readonly span: Span
  readonly kind: Lane | 'volume'
}

export function highlightOf(source: Source, workload: Workload | undefined, selection: Selection | undefined): Highlight | undefined {
  if (selection?.type === 'service') return workload && serviceSpan(source, workload, selection.name)
  const found = workload && selection && placeOf(workload.pod, selection)
  const span = found && locate(source, workload.document, found.path)?.item
  return span && { span, kind: found.kind }
}

/** The object of a Service, when the text has it. */
function serviceSpan(source: Source, { namespace }: Workload, name: string): Highlight | undefined {
  const [short, other = namespace] = name.split('.')
  const document = source.documents.find(({ value }) => {
    const metadata = member(value, 'metadata')
    return textAt(value, 'kind') === 'Service' && textAt(metadata, 'name') === short && (textAt(metadata, 'namespace') || 'default') === other
  })
  const span = document && locate(source, document.index, [])?.item
  return span && { span, kind: 'app' }
}

/** What stands at an offset: the workload whose text it is, and its container or volume there. */
export interface Standing {
  /** Index among the workloads. */
  readonly workload: number
  readonly selection: Selection
}

export function standingAt(source: Source, workloads: readonly Workload[], offset: number): Standing | undefined {
  const place = pathAt(source, offset)
  if (!place) return undefined
  for (const [index, { document, pod }] of workloads.entries()) {
    if (document !== place.document) continue
    const container = pod.containers.find(({ path }) => startsWith(place.path, path))
    if (container?.name) return { workload: index, selection: { type: 'container', name: container.name } }
    const volume = pod.volumes.find(({ path }) => startsWith(place.path, path))
    if (volume?.name) return { workload: index, selection: { type: 'volume', name: volume.name } }
  }
  return undefined
}

/** Whether the selection already is that container or volume, or a mount in that container. */
export function isAbout(selection: Selection | undefined, standing: Selection): boolean {
  if (!selection || standing.type === 'mount' || selection.type === 'service') return false
  return selection.type === 'mount' ? standing.type === 'container' && selection.container === standing.name : selection.type === standing.type && selection.name === standing.name
}

function placeOf(pod: PodView, selection: Exclude<Selection, { readonly type: 'service' }>): { readonly path: Path; readonly kind: Highlight['kind'] } | undefined {
  switch (selection.type) {
    case 'container': {
      const container = pod.containers.find(({ name }) => name === selection.name)
      return container && { path: container.path, kind: container.lane }
    }
    case 'volume': {
      const volume = pod.volumes.find(({ name }) => name === selection.name)
      return volume && { path: volume.path, kind: 'volume' }
    }
    case 'mount': {
      const container = pod.containers.find(({ name }) => name === selection.container)
      const mount = container?.mounts.find(({ mountPath }) => mountPath === selection.mountPath)
      return container && mount && { path: mount.path, kind: container.lane }
    }
  }
}

function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((key, index) => key === path[index])
}
