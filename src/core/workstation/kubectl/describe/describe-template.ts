import { decodePod } from '../../../cluster/api/decode-pod.ts'
import type { ApiClient } from '../../../cluster/client/api-client.ts'
import type { JsonObject } from '../../../json.ts'
import { describeContainer } from '../../../kubectl/describe-container.ts'
import { writeSpread, writeTolerations } from '../../../kubectl/describe-placement.ts'
import { describeVolumes } from '../../../kubectl/describe-volumes.ts'
import { type DescribeWriter, writeAnnotations, writeLabels } from '../../../kubectl/describe-writer.ts'
import type { Container, PodObject } from '../../../pod/kubernetes.ts'
import { listAt, objectAt, textAt } from '../../../pod/tolerant.ts'

/** Writes the Pod template of a workload. kubectl DescribePodTemplate */
export function describeTemplate(w: DescribeWriter, template: JsonObject, { version }: Pick<ApiClient, 'version'>): void {
  w.write(0, 'Pod Template:\n')
  const { metadata, spec } = decodePod({ ...template, metadata: { name: 'template', ...objectAt(template, 'metadata') } })
  const pod: PodObject = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, uid: '', generation: 0, resourceVersion: '', creationTimestamp: '' }, spec, status: { phase: 'Pending' } as PodObject['status'] }
  writeLabels(w, '  Labels', metadata.labels)
  if (Object.keys(metadata.annotations ?? {}).length > 0) writeAnnotations(w, metadata.annotations, '  Annotations')
  const account = textAt(template['spec'], 'serviceAccountName')
  if (account !== '') w.field(1, 'Service Account', account)
  const group = (title: string, containers: readonly Container[]) => {
    w.write(0, `  ${title}:${containers.length === 0 ? ' <none>' : ''}\n`)
    for (const container of containers) describeContainer(w, container, undefined, pod, version, ' ')
  }
  if (spec.initContainers?.length) group('Init Containers', spec.initContainers)
  group('Containers', spec.containers)
  describeVolumes(w, spec.volumes ?? [], '  ')
  writeSpread(w, listAt(spec.other, 'topologySpreadConstraints'), '  ')
  if (spec.priorityClassName) w.field(1, 'Priority Class Name', spec.priorityClassName)
  writeLabels(w, '  Node-Selectors', spec.nodeSelector)
  writeTolerations(w, spec.tolerations ?? [], '  Tolerations')
}
