import type { Json } from '../../json.ts'
import type { Container, ResourceRequirements } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../pod/tolerant.ts'
import type { ApiObject } from './api-object.ts'
import type { DecodedPod } from './decode-pod.ts'
import { encodeSpec } from './encode-pod.ts'
import { effectiveResources } from '../../pod/resources.ts'

/** A Pod with the requests and limits that the LimitRanges of its namespace give to containers without them (admission plugin LimitRanger). */
export function applyLimitRanges(pod: DecodedPod, ranges: readonly ApiObject[]): DecodedPod {
  const rules = ranges.flatMap(range => listAt(range.fields['spec'], 'limits').filter(rule => textAt(rule, 'type') === 'Container'))
  if (rules.length === 0) return pod
  const said: string[] = []
  const limited = (container: Container, kind: string) => rules.reduce<Container>((result, rule) => withDefaults(result, rule, kind, said), container)
  const spec = {
    ...pod.spec,
    containers: pod.spec.containers.map(container => limited(container, 'container')),
    ...(pod.spec.initContainers ? { initContainers: pod.spec.initContainers.map(container => limited(container, 'init container')) } : {}),
  }
  if (said.length === 0) return pod
  const annotations = { ...pod.metadata.annotations, 'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${said.join('; ')}` }
  return { ...pod, metadata: { ...pod.metadata, annotations }, spec, qosClass: effectiveResources(encodeSpec(spec)).qosClass }
}

function withDefaults(container: Container, rule: Json, kind: string, said: string[]): Container {
  // A default limit is a default request too (SetDefaults_LimitRangeItem).
  const requests = { ...objectAt(rule, 'default'), ...objectAt(rule, 'defaultRequest') }
  const given: ResourceRequirements = container.resources
  const add = (key: 'requests' | 'limits', defaults: object, word: string) => {
    const missing = Object.keys(defaults).filter(name => given[key]?.[name] === undefined).toSorted()
    if (missing.length > 0) said.push(`${missing.join(', ')} ${word} for ${kind} ${container.name}`)
    return { ...given[key], ...Object.fromEntries(missing.map(name => [name, textOf(member(defaults as Json, name))])) }
  }
  const [request, limit] = [add('requests', requests, 'request'), add('limits', objectAt(rule, 'default'), 'limit')]
  return {
    ...container,
    resources: {
      ...given,
      ...(Object.keys(request).length > 0 ? { requests: request } : {}),
      ...(Object.keys(limit).length > 0 ? { limits: limit } : {}),
    },
  }
}
