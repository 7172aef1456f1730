import { isJsonObject, type Json, type Path } from '../../json.ts'
import type { Lane, Workload } from '../../pod/pod.ts'

// What each command means for the plain value, said a second time and in the simplest words: the oracle of the property tests.

interface Box { [key: string]: Loose }
type Loose = null | boolean | number | string | Loose[] | Box

export type Step =
  | { readonly type: 'add'; readonly lane: Lane; readonly index: number; readonly name: string }
  | { readonly type: 'move'; readonly container: string; readonly lane: Lane; readonly index: number }
  | { readonly type: 'rename'; readonly container: string; readonly name: string }
  | { readonly type: 'duplicate'; readonly container: string }
  | { readonly type: 'delete'; readonly container: string }
  | { readonly type: 'add-volume'; readonly name: string }
  | { readonly type: 'rename-volume'; readonly volume: string; readonly name: string }
  | { readonly type: 'delete-volume'; readonly volume: string }
  | { readonly type: 'mount'; readonly container: string; readonly volume: string; readonly mountPath: string }
  | { readonly type: 'unmount'; readonly container: string; readonly volume: string; readonly mountPath: string }
  | { readonly type: 'set-image'; readonly container: string; readonly image: string }
  | { readonly type: 'set-cpu'; readonly container: string; readonly cpu: string }

/** The document's value after a step that was not refused; empty lists and maps do not count. */
export function expectedValue(root: Json | undefined, workload: Workload, step: Step): unknown {
  const copy = JSON.parse(JSON.stringify(root)) as Loose
  const spec = at(copy, workload.pod.specPath) as Box
  apply(spec, step)
  return withoutEmpty(copy as Json)
}

function apply(spec: Box, step: Step): void {
  switch (step.type) {
    case 'add':
      listOf(spec, inList(step.lane)).splice(step.index, 0, { name: step.name, image: 'x', ...(step.lane === 'sidecar' ? { restartPolicy: 'Always' } : {}) })
      break
    case 'move': {
      const [list, index] = place(spec, step.container)
      const [container] = list.splice(index, 1) as [Box]
      const sameLane = (container.restartPolicy === 'Always') === (step.lane === 'sidecar')
      if (!sameLane && step.lane === 'sidecar') container.restartPolicy = 'Always'
      if (!sameLane && step.lane !== 'sidecar') delete container.restartPolicy
      listOf(spec, inList(step.lane)).splice(step.index, 0, container)
      break
    }
    case 'rename':
      find(spec, step.container).name = step.name
      break
    case 'duplicate': {
      const [list, index] = place(spec, step.container)
      const taken = containersOf(spec).map(c => c.name)
      const root = step.container.replace(/-\d+$/, '')
      let n = 2
      while (taken.includes(`${root}-${n}`)) n++
      list.splice(index + 1, 0, { ...(JSON.parse(JSON.stringify(list[index])) as Box), name: `${root}-${n}` })
      break
    }
    case 'delete': {
      const [list, index] = place(spec, step.container)
      list.splice(index, 1)
      break
    }
    case 'add-volume':
      listOf(spec, 'volumes').push({ name: step.name, emptyDir: { $kept: true } })
      break
    case 'rename-volume':
      for (const use of [...(listOf(spec, 'volumes') as Box[]), ...containersOf(spec).flatMap(mounts)]) if (use.name === step.volume) use.name = step.name
      break
    case 'delete-volume':
      spec.volumes = listOf(spec, 'volumes').filter(v => (v as Box).name !== step.volume)
      for (const c of containersOf(spec)) c.volumeMounts = mounts(c).filter(m => m.name !== step.volume)
      break
    case 'mount':
      listOf(find(spec, step.container), 'volumeMounts').push({ name: step.volume, mountPath: step.mountPath })
      break
    case 'unmount': {
      const list = mounts(find(spec, step.container))
      list.splice(list.findIndex(m => m.name === step.volume && m.mountPath === step.mountPath), 1)
      break
    }
    case 'set-image':
      find(spec, step.container).image = step.image
      break
    case 'set-cpu':
      find(spec, step.container).resources = { limits: { cpu: step.cpu } }
      break
  }
}

const inList = (lane: Lane) => (lane === 'app' ? 'containers' : 'initContainers')
const listOf = (box: Box, key: string): Loose[] => (box[key] ??= []) as Loose[]
const mounts = (container: Box) => listOf(container, 'volumeMounts') as Box[]
const containersOf = (spec: Box) => [...listOf(spec, 'initContainers'), ...listOf(spec, 'containers')] as Box[]

function find(spec: Box, name: string): Box {
  const [list, index] = place(spec, name)
  return list[index] as Box
}

function place(spec: Box, name: string): [Loose[], number] {
  for (const key of ['initContainers', 'containers']) {
    const list = listOf(spec, key)
    const index = list.findIndex(c => (c as Box).name === name)
    if (index >= 0) return [list, index]
  }
  throw new Error(`no container ${name}`)
}

function at(root: Loose, path: Path): Loose {
  let value: Loose = root
  for (const key of path) value = (value as Box)[key] as Loose
  return value
}

/** Lists and maps that are empty may stay or go: that is a question of the text. */
export function withoutEmpty(value: Json | undefined): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value)
    .filter(([key]) => key !== '$kept')
    .map(([key, v]) => [key, withoutEmpty(v)] as const)
    .filter(([, v]) => !(typeof v === 'object' && v !== null && Object.keys(v).length === 0))
  return Object.fromEntries(kept)
}
