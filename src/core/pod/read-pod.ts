import { isJsonObject, type Json, type JsonObject, type Path } from '../json.ts'
import type { ContainerView, Lane, MountView, PodView, VolumeView } from './pod.ts'
import { listAt, member, textAt } from './tolerant.ts'
import { readVolume } from './volume.ts'

/** Reads a Pod spec as typed by a person; what is not an object is left out, never an error. */
export function readPod(name: string, spec: Json | undefined, specPath: Path, claims: readonly VolumeView[] = []): PodView {
  const policy = member(spec, 'restartPolicy')
  return {
    name,
    containers: [
      ...objectsAt(spec, 'initContainers').map(([value, i]) => readContainer(value, i, [...specPath, 'initContainers', i])),
      ...objectsAt(spec, 'containers').map(([value, i]) => readContainer(value, i, [...specPath, 'containers', i], 'app')),
    ],
    volumes: [...objectsAt(spec, 'volumes').map(([value, i]) => readVolume(value, [...specPath, 'volumes', i])), ...claims],
    specPath,
    restartPolicy: policy === 'OnFailure' || policy === 'Never' ? policy : 'Always',
  }
}

/** The objects of a list with their indices: what a person has half typed (`- `) has no shape yet. */
export function objectsAt(value: Json | undefined, key: string): readonly (readonly [JsonObject, number])[] {
  return listAt(value, key).flatMap((item, i) => (isJsonObject(item) ? [[item, i] as const] : []))
}

function readContainer(value: JsonObject, index: number, path: Path, lane: Lane = initLane(value)): ContainerView {
  return {
    name: textAt(value, 'name'),
    lane,
    index,
    image: textAt(value, 'image'),
    ports: objectsAt(value, 'ports').flatMap(([port]) => {
      const number = member(port, 'containerPort')
      return typeof number === 'number' ? [number] : []
    }),
    mounts: objectsAt(value, 'volumeMounts').map(([mount, i]) => readMount(mount, [...path, 'volumeMounts', i])),
    path,
    value,
  }
}

/** kubelet IsRestartableInitContainer. */
function initLane(container: JsonObject): Lane {
  return member(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init'
}

function readMount(mount: JsonObject, path: Path): MountView {
  const subPath = textAt(mount, 'subPath') || textAt(mount, 'subPathExpr')
  return {
    volume: textAt(mount, 'name'),
    mountPath: textAt(mount, 'mountPath'),
    ...(subPath === '' ? {} : { subPath }),
    readOnly: member(mount, 'readOnly') === true,
    path,
  }
}
