import { isJsonObject, valueAt, type Json, type JsonObject, type Path } from '../json.ts'
import type { Workload } from '../pod/pod.ts'
import { objectsAt } from '../pod/read-pod.ts'
import { member, objectAt } from '../pod/tolerant.ts'
import { patch, type YamlChange } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { checkName, containerNames, everyContainer, findContainer, specOf } from './find.ts'

export interface RenameContainerArgs {
  readonly container: string
  readonly name: string
}

/** Renames a container and every reference of the API to it. */
export const renameContainer: Command<RenameContainerArgs> = (source, workload, { container, name }) => {
  const found = findContainer(workload, container)
  if (!found.ok) return found
  if (name === container) return { ok: true, value: { edits: [], source } }
  const checked = checkName(name, containerNames(workload))
  if (!checked.ok) return checked
  return patch(source, workload.document, [
    { type: 'set', path: [...found.value.path, 'name'], value: name },
    ...textReferences(workload)
      .filter(path => valueAt(workload.value, path.slice(workload.path.length)) === container)
      .map(path => ({ type: 'set', path, value: name }) as const),
    ...profileKeys(workload, container, name),
  ])
}

/** Every place of the API that can hold the name of one of the Pod's containers. */
function textReferences(workload: Workload): readonly Path[] {
  const { pod } = workload
  const volumes = objectsAt(specOf(workload), 'volumes').flatMap(([volume, i]) => downwardItems(volume, [...pod.specPath, 'volumes', i]))
  const containers = everyContainer(workload).flatMap(([container, path]) => [
    [...path, 'targetContainerName'],
    ...objectsAt(container, 'env').map(([, i]) => [...path, 'env', i, 'valueFrom', 'resourceFieldRef', 'containerName']),
  ])
  const annotations = annotationsPath(workload)
  return [
    ...containers,
    ...volumes,
    [...annotations, 'kubectl.kubernetes.io/default-container'],
    [...annotations, 'kubectl.kubernetes.io/default-logs-container'],
    ...failureRules(workload),
  ]
}

function downwardItems(volume: JsonObject, path: Path): readonly Path[] {
  const own = itemsOf(objectAt(volume, 'downwardAPI'), [...path, 'downwardAPI'])
  const projected = objectsAt(objectAt(volume, 'projected'), 'sources').flatMap(([source, i]) =>
    itemsOf(objectAt(source, 'downwardAPI'), [...path, 'projected', 'sources', i, 'downwardAPI']))
  return [...own, ...projected]
}

function itemsOf(downward: JsonObject, path: Path): readonly Path[] {
  return objectsAt(downward, 'items').map(([, i]) => [...path, 'items', i, 'resourceFieldRef', 'containerName'])
}

/** `podFailurePolicy.rules[].onExitCodes.containerName` of a Job, which stands beside the Pod template. */
function failureRules({ kind, value, path, pod }: Workload): readonly Path[] {
  if (kind !== 'Job' && kind !== 'CronJob') return []
  const jobSpec = pod.specPath.slice(0, -2)
  const policy = objectAt(valueAt(value, jobSpec.slice(path.length)), 'podFailurePolicy')
  return objectsAt(policy, 'rules').map(([, i]) => [...jobSpec, 'podFailurePolicy', 'rules', i, 'onExitCodes', 'containerName'])
}

function annotationsPath({ pod }: Workload): Path {
  return [...pod.specPath.slice(0, -1), 'metadata', 'annotations']
}

/** AppArmor's annotation (before v1.30) names the container in its key. */
function profileKeys(workload: Workload, container: string, name: string): readonly YamlChange[] {
  const path = annotationsPath(workload)
  const annotations: Json | undefined = valueAt(workload.value, path.slice(workload.path.length))
  const key = `container.apparmor.security.beta.kubernetes.io/${container}`
  if (!isJsonObject(annotations) || member(annotations, key) === undefined) return []
  return [{ type: 'rename-key', path: [...path, key], key: `container.apparmor.security.beta.kubernetes.io/${name}` }]
}
