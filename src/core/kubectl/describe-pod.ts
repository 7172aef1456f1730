import { isJsonObject, type Json } from '../json.ts'
import type { Container, ContainerStatus, EventObject, PodObject } from '../pod/kubernetes.ts'
import { defaultVersion, isAtLeast, type KubernetesVersion } from '../pod/kubernetes-version.ts'
import { describeContainer } from './describe-container.ts'
import { describeEvents } from './describe-events.ts'
import { writePlacement } from './describe-placement.ts'
import { writeResources } from './describe-resources.ts'
import { formatTime } from './describe-time.ts'
import { describeVolumes } from './describe-volumes.ts'
import { DescribeWriter, writeAnnotations, writeLabels } from './describe-writer.ts'
import { ageSince } from './human-duration.ts'

/** The lines that tell of one container, counted from 0; `to` is exclusive. */
export interface DescribeSection {
  readonly container: string
  readonly from: number
  readonly to: number
}

/** What `kubectl describe pod` prints, and where each container stands in it. */
export interface PodDescription {
  readonly text: string
  readonly sections: readonly DescribeSection[]
}

/** `kubectl describe pod` of a Pod and its events (absent: not wanted) at `nowMs` (wall time, ms since 1970). kubectl describePod (spec 11) */
export function describePod(
  pod: PodObject,
  events: readonly EventObject[] | undefined,
  nowMs: number,
  version: KubernetesVersion = defaultVersion,
): PodDescription {
  const w = new DescribeWriter()
  const { spec } = pod
  describeHead(w, pod, nowMs, version)
  if (spec.resources !== undefined) {
    w.write(0, 'Resources:\n')
    writeResources(w, spec.resources, 1)
  }
  const sections = describeAllContainers(w, pod, version)
  describeConditions(w, pod)
  describeVolumes(w, spec.volumes ?? [])
  w.field(0, 'QoS Class', pod.status.qosClass ?? 'BestEffort')
  writePlacement(w, spec)
  if (events) describeEvents(w, events, nowMs, version)
  return { text: w.print(), sections }
}

/** `kubectl describe pod` of a Pod that is gone: its events are found for as long as they are kept. kubectl PodDescriber.Describe */
export function describeMissingPod(name: string, events: readonly EventObject[], nowMs: number, version: KubernetesVersion = defaultVersion): string {
  if (events.length === 0) return `Error from server (NotFound): pods "${name}" not found\n`
  const w = new DescribeWriter()
  w.write(0, `Pod '${name}': error 'pods "${name}" not found', but found events.\n`)
  describeEvents(w, events, nowMs, version)
  return w.print()
}

function describeHead(w: DescribeWriter, pod: PodObject, nowMs: number, version: KubernetesVersion): void {
  const { metadata, spec, status } = pod
  const runtimeClass = spec.other?.runtimeClassName
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  if (spec.priority !== undefined) w.field(0, 'Priority', spec.priority)
  if (spec.priorityClassName) w.field(0, 'Priority Class Name', spec.priorityClassName)
  if (typeof runtimeClass === 'string' && runtimeClass !== '') w.field(0, 'Runtime Class Name', runtimeClass)
  if (spec.serviceAccountName) w.field(0, 'Service Account', spec.serviceAccountName)
  w.field(0, 'Node', spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>')
  if (status.startTime !== undefined) w.field(0, 'Start Time', formatTime(status.startTime))
  writeLabels(w, 'Labels', metadata.labels)
  writeAnnotations(w, metadata.annotations)
  describeStatus(w, pod, nowMs, isAtLeast(version, '1.31'))
  writeSeccompProfile(w, spec.other?.securityContext)
  w.field(0, 'IP', status.podIP ?? '')
  describeIps(w, pod)
  const owner = metadata.ownerReferences?.find(reference => reference.controller)
  if (owner) w.field(0, 'Controlled By', `${owner.kind}/${owner.name}`)
  if (status.nominatedNodeName) w.field(0, 'NominatedNodeName', status.nominatedNodeName)
}

/** `showsEnd`: a Pod that has ended shows how, although it is being deleted (spec 11.2). */
function describeStatus(w: DescribeWriter, { metadata, status }: PodObject, nowMs: number, showsEnd: boolean): void {
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata
  const hasEnded = status.phase === 'Failed' || status.phase === 'Succeeded'
  if (deletionTimestamp !== undefined && !(showsEnd && hasEnded)) {
    w.field(0, 'Status', `Terminating (lasts ${ageSince(deletionTimestamp, nowMs)})`)
    w.field(0, 'Termination Grace Period', `${deletionGracePeriodSeconds ?? 0}s`)
  } else w.field(0, 'Status', status.phase)
  if (status.reason) w.field(0, 'Reason', status.reason)
  if (status.message) w.field(0, 'Message', status.message)
}

function writeSeccompProfile(w: DescribeWriter, securityContext: Json | undefined): void {
  const profile = isJsonObject(securityContext) ? securityContext.seccompProfile : undefined
  if (!isJsonObject(profile)) return
  w.field(0, 'SeccompProfile', String(profile.type ?? ''))
  if (profile.type === 'Localhost') w.field(0, 'LocalhostProfile', String(profile.localhostProfile ?? ''))
}

function describeIps(w: DescribeWriter, { status }: PodObject): void {
  const ips = status.podIPs ?? []
  if (ips.length === 0) w.write(0, 'IPs:\t<none>\n')
  else w.write(0, 'IPs:\n')
  for (const { ip } of ips) w.field(1, 'IP', ip)
}

function describeConditions(w: DescribeWriter, { spec, status }: PodObject): void {
  const conditions = status.conditions ?? []
  if (spec.readinessGates?.length) {
    w.write(0, 'Readiness Gates:\n  Type\tStatus\n')
    for (const { conditionType } of spec.readinessGates) {
      w.write(1, `${conditionType} \t${conditions.find(condition => condition.type === conditionType)?.status ?? '<none>'} \n`)
    }
  }
  if (conditions.length === 0) return
  w.write(0, 'Conditions:\n  Type\tStatus\n')
  for (const condition of conditions) w.write(1, `${condition.type} \t${condition.status} \n`)
}

function describeAllContainers(w: DescribeWriter, pod: PodObject, version: KubernetesVersion): readonly DescribeSection[] {
  const { spec, status } = pod
  const sections: DescribeSection[] = []
  const group = (label: string, containers: readonly Container[], statuses: readonly ContainerStatus[] = []) => {
    w.write(0, `${label}:${containers.length === 0 ? ' <none>' : ''}\n`)
    for (const container of containers) {
      const from = w.line
      describeContainer(w, container, statuses.findLast(s => s.name === container.name), pod, version)
      sections.push({ container: container.name, from, to: w.line })
    }
  }
  if (spec.initContainers?.length) group('Init Containers', spec.initContainers, status.initContainerStatuses)
  group('Containers', spec.containers, status.containerStatuses)
  if (spec.ephemeralContainers?.length) group('Ephemeral Containers', spec.ephemeralContainers, status.ephemeralContainerStatuses)
  return sections
}
