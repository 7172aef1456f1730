import { isJsonObject, valueAt, type Json, type JsonObject, type Path } from '../json.ts'
import type { Workload, WorkloadKind } from './pod.ts'
import { podManifest } from './pod-manifest.ts'
import { objectsAt, readPod } from './read-pod.ts'
import { listAt, objectAt, textAt } from './tolerant.ts'
import { readClaimTemplate } from './volume.ts'

/** Where each kind keeps the object whose `metadata` and `spec` make the Pod; in the order of menus. */
const templatePaths: Readonly<Record<WorkloadKind, Path>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  PodTemplate: ['template'],
}

/** A `List` in a `List` is flattened as kubectl does, but not endlessly. */
const deepestList = 8

/** Whether a kind is a Pod or holds a Pod template. */
export function isWorkloadKind(kind: string): kind is WorkloadKind {
  return Object.hasOwn(templatePaths, kind)
}

/** Path from an object to the object whose `metadata` and `spec` make its Pods; empty for a Pod. */
export const templatePath = (kind: string): Path => (isWorkloadKind(kind) ? templatePaths[kind] : [])

/** What makes the Pods of an object; `undefined` when it makes none. */
export function templateAt(kind: string, value: JsonObject): JsonObject | undefined {
  if (!isWorkloadKind(kind)) return undefined
  const template = valueAt(value, templatePaths[kind])
  return isJsonObject(template) ? template : {}
}

/** Path from a workload object to its Pod spec. */
export function podSpecPath(kind: WorkloadKind): Path {
  return [...templatePaths[kind], 'spec']
}

/**
 * Every object of the documents that is a Pod or holds a Pod template, in the order of the text, those inside a
 * `List` too. The kind alone decides: an old or unknown `apiVersion` is shown all the same. Never throws.
 */
export function readWorkloads(documents: readonly { readonly index: number; readonly value: Json | undefined }[]): readonly Workload[] {
  return documents.flatMap(({ index, value }) => readObject(index, value, [], '', 0))
}

function readObject(document: number, value: Json | undefined, path: Path, listedKind: string, depth: number): readonly Workload[] {
  if (!isJsonObject(value)) return []
  const kind = textAt(value, 'kind') || listedKind
  if (isWorkloadKind(kind)) return [readWorkload(document, value, path, kind)]
  if (!kind.endsWith('List') || depth === deepestList) return []
  // A typed list (`DeploymentList`) may leave the kind of its items out.
  return listAt(value, 'items').flatMap((item, i) => readObject(document, item, [...path, 'items', i], kind.slice(0, -'List'.length), depth + 1))
}

function readWorkload(document: number, value: JsonObject, path: Path, kind: WorkloadKind): Workload {
  const metadata = objectAt(value, 'metadata')
  const name = textAt(metadata, 'name') || textAt(metadata, 'generateName')
  const template = valueAt(value, templatePaths[kind])
  const claims =
    kind === 'StatefulSet'
      ? objectsAt(objectAt(value, 'spec'), 'volumeClaimTemplates').map(([claim, i]) =>
          readClaimTemplate(claim, [...path, 'spec', 'volumeClaimTemplates', i]))
      : []
  const pod = readPod(name, objectAt(template, 'spec'), [...path, ...podSpecPath(kind)], claims)
  const apiVersion = textAt(value, 'apiVersion')
  const namespace = textAt(metadata, 'namespace') || 'default'
  return { document, path, kind, apiVersion, name, namespace, pod, value, podManifest: podManifest(kind, value, template) }
}
