import { isJsonObject, type JsonObject } from '../../json.ts'
import type { Container, PodObject } from '../../pod/kubernetes.ts'
import type { ConfigSources } from '../container-config/container-environment.ts'
import type { ObjectReader } from '../container-config/object-reader.ts'
import { podOf } from './pod-fixture.ts'

/** A reader of these objects, all in the namespace `default`. */
function objectsOf(...objects: readonly JsonObject[]): ObjectReader {
  const nameOf = (object: JsonObject) => (isJsonObject(object['metadata']) ? object['metadata']['name'] : undefined)
  return {
    getObject: (kind, namespace, name) => objects.find(o => o['kind'] === kind && namespace === 'default' && nameOf(o) === name),
    writes: 0,
    listObjects: kind => objects.filter(o => o['kind'] === kind),
  }
}

/** What settings are taken from, with these objects. */
export const sourcesOf = (...objects: readonly JsonObject[]): ConfigSources => ({
  objects: objectsOf(...objects),
  allocatable: { cpu: '2', memory: '24Gi', 'ephemeral-storage': '100Gi' },
  podIp: '10.244.0.7',
  hostIp: '192.0.2.2',
})

/** A Pod of one container with these members, and that container. */
export function podWith(container: JsonObject, spec: JsonObject = {}): readonly [PodObject, Container] {
  const pod = podOf({ ...spec, containers: [{ name: 'a', image: 'busybox:1.36', ...container }] })
  const [first] = pod.spec.containers
  if (!first) throw new Error('the Pod has a container')
  return [pod, first]
}
