import type { Json, JsonObject, Path } from '../json.ts'
import { forbiddenFields } from '../pod/lane-rules.ts'
import type { ContainerView, Lane } from '../pod/pod.ts'
import type { Result } from '../problem.ts'
import type { Command } from './command.ts'
import { findContainer } from './find.ts'
import { type GestureRefusalCode, refuse } from './refusal.ts'
import { renameContainer } from './rename-container.ts'
import { setField } from './set-field.ts'

export interface SetContainerFieldArgs {
  readonly container: string
  /** Inside the container: `['image']`, `['env', 0, 'value']`, `['readinessProbe']`. */
  readonly path: Path
  /** `undefined` removes the field. */
  readonly value: Json | undefined
}

/** Sets any field of a container; a change of the name is a rename. */
export const setContainerField: Command<SetContainerFieldArgs> = (source, workload, { container: name, path, value }) => {
  if (path.length === 1 && path[0] === 'name') return renameContainer(source, workload, { container: name, name: typeof value === 'string' ? value : '' })
  const found = findContainer(workload, name)
  if (!found.ok) return found
  const allowed = checkLane(found.value, path, value)
  if (!allowed.ok) return allowed
  return setField(source, workload.document, found.value.path, [...found.value.path, ...path], value)
}

/** A field may be forbidden in the container's lane, or change its lane to one that forbids others. */
function checkLane(container: ContainerView, path: Path, value: Json | undefined): Result<null, GestureRefusalCode> {
  const [field] = path
  if (typeof field !== 'string' || (value === undefined && field !== 'restartPolicy')) return { ok: true, value: null }
  const lane = path.length === 1 && field === 'restartPolicy' ? laneWith(container, value) : container.lane
  const before = forbiddenFields(container.value, lane)
  const after: JsonObject = { ...container.value, [field]: path.length === 1 ? (value ?? null) : {} }
  const forbidden = forbiddenFields(after, lane).filter(f => lane !== container.lane || !before.includes(f))
  if (forbidden.length === 0) return { ok: true, value: null }
  return refuse('forbidden-fields', { container: container.name, lane, fields: forbidden.join(', ') })
}

function laneWith(container: ContainerView, restartPolicy: Json | undefined): Lane {
  if (container.lane === 'app') return 'app'
  return restartPolicy === 'Always' ? 'sidecar' : 'init'
}
