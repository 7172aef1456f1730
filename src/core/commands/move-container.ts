import { forbiddenFields } from '../pod/lane-rules.ts'
import type { ContainerView, Lane, Workload } from '../pod/pod.ts'
import { member } from '../pod/tolerant.ts'
import { readWorkloads } from '../pod/workloads.ts'
import { patch, type Patch, type YamlChange } from '../yaml/patch.ts'
import type { Source } from '../yaml/source.ts'
import type { Command } from './command.ts'
import { findContainer, lengthOf, listOf } from './find.ts'
import { refuse } from './refusal.ts'

/**
 * A place for a container. Init steps and sidecars share one list, so for both lanes `index` is the position in
 * `initContainers` (the start order) and for apps the position in `containers`, counted after the container has left.
 */
export interface Place {
  readonly lane: Lane
  readonly index: number
}

export interface MoveContainerArgs {
  readonly container: string
  readonly to: Place
  /** Whether fields that the new lane forbids go; without it the move is refused with `forbidden-fields`. */
  readonly removeForbidden?: boolean
}

/** Moves a container within its lane or to another one; `restartPolicy: Always` comes and goes with the sidecar lane. */
export const moveContainer: Command<MoveContainerArgs> = (source, workload, { container: name, to, removeForbidden }) => {
  const found = findContainer(workload, name)
  if (!found.ok) return found
  const container = found.value
  const from = listOf(container.lane)
  const left = lengthOf(workload, from) - 1
  if (container.lane === 'app' && to.lane !== 'app' && workload.pod.containers.filter(c => c.lane === 'app').length === 1) {
    return refuse('last-app-container', { container: name })
  }
  const forbidden = forbiddenFields(container.value, to.lane)
  if (forbidden.length > 0 && removeForbidden !== true && to.lane !== container.lane) {
    return refuse('forbidden-fields', { container: name, lane: to.lane, fields: forbidden.join(', ') })
  }
  const limit = from === listOf(to.lane) ? left : lengthOf(workload, listOf(to.lane))
  const place = { lane: to.lane, index: Math.max(0, Math.min(to.index, limit)) }
  if (place.lane === container.lane && place.index === container.index) return { ok: true, value: { edits: [], source } }
  const changes = moveChanges(workload, container, place, to.lane === container.lane ? [] : forbidden)
  if (left === 0 && from !== listOf(to.lane)) {
    const tidy = patch(source, workload.document, [...changes, { type: 'remove', path: [...workload.pod.specPath, from] }])
    if (tidy.ok && comesBack(source, workload, container, tidy.value)) return tidy
  }
  return patch(source, workload.document, changes)
}

function moveChanges({ pod }: Workload, container: ContainerView, to: Place, forbidden: readonly string[]): readonly YamlChange[] {
  const list = [...pod.specPath, listOf(to.lane)]
  const staysInPlace = listOf(to.lane) === listOf(container.lane) && to.index === container.index
  const isAlways = member(container.value, 'restartPolicy') === 'Always'
  return [
    ...forbidden.map(field => ({ type: 'remove', path: [...container.path, field] }) as const),
    // An app container may have said `Always` by itself (v1.35), but among the init containers that makes a sidecar.
    ...(isAlways && to.lane !== 'sidecar' && to.lane !== container.lane ? [{ type: 'remove', path: [...container.path, 'restartPolicy'] } as const] : []),
    ...(staysInPlace ? [] : [{ type: 'move', from: container.path, to: { path: list, index: to.index } } as const]),
    ...(to.lane === 'sidecar' && !isAlways ? [{ type: 'set', path: [...list, to.index, 'restartPolicy'], value: 'Always' } as const] : []),
  ]
}

/** Whether moving back would give the old text: then the emptied list may go without losing its comments or place. */
function comesBack(source: Source, workload: Workload, container: ContainerView, moved: Patch): boolean {
  const after = readWorkloads(moved.source.documents).find(w => w.document === workload.document && w.path.join() === workload.path.join())
  if (!after) return false
  const there = findContainer(after, container.name)
  if (!there.ok) return false
  const back = patch(moved.source, workload.document, moveChanges(after, there.value, container, []))
  return back.ok && back.value.source.text === source.text
}
