import type { JsonObject } from '../../json.ts'
import type { Container, PodSpec, Volume } from '../../pod/kubernetes.ts'
import { effectiveResources, type QosClass } from '../../pod/resources.ts'
import { decodeContainer, decodeEphemeralContainer, decodeResources } from './decode-container.ts'
import { decodeMetadata, type GivenMetadata } from './decode-metadata.ts'
import { compact, ManifestReader, type DroppedField } from './manifest-reader.ts'

/** A Pod as it came out of the API server's decoder and defaulting, before admission and storage. */
export interface DecodedPod {
  readonly metadata: GivenMetadata
  readonly spec: PodSpec
  readonly qosClass: QosClass
  readonly dropped: readonly DroppedField[]
}

const typedSpecFields = [
  'initContainers', 'containers', 'ephemeralContainers', 'volumes', 'restartPolicy', 'terminationGracePeriodSeconds',
  'activeDeadlineSeconds', 'serviceAccountName', 'serviceAccount', 'nodeName', 'hostNetwork', 'priority', 'priorityClassName',
  'nodeSelector', 'tolerations', 'readinessGates', 'schedulingGates', 'resources',
]

const specDefaults: JsonObject = {
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
  schedulerName: 'default-scheduler',
  enableServiceLinks: true,
  preemptionPolicy: 'PreemptLowerPriority',
}

/** Reads a Pod manifest as typed by a person and fills in the API's defaults (spec 13.3). Never throws. */
export function decodePod(manifest: JsonObject): DecodedPod {
  const dropped: DroppedField[] = []
  const root = new ManifestReader(manifest, '', dropped)
  const spec = root.reader('spec')
  return {
    metadata: decodeMetadata(root.reader('metadata')),
    spec: decodeSpec(spec),
    qosClass: effectiveResources(root.json('spec') ?? {}).qosClass,
    dropped,
  }
}

function decodeSpec(reader: ManifestReader): PodSpec {
  const initContainers = reader.readers('initContainers').map(decodeContainer)
  const ephemeralContainers = reader.readers('ephemeralContainers').map(decodeEphemeralContainer)
  const volumes = reader.readers('volumes').map(decodeVolume)
  const gates = reader.readers('schedulingGates').map(gate => ({ name: gate.text('name') ?? '' }))
  const readiness = reader.readers('readinessGates').map(gate => ({ conditionType: gate.text('conditionType') ?? '' }))
  const hostNetwork = reader.bool('hostNetwork')
  return compact({
    initContainers: initContainers.length === 0 ? undefined : initContainers,
    containers: reader.readers('containers').map(decodeContainer).map(c => (hostNetwork ? withHostPorts(c) : c)),
    ephemeralContainers: ephemeralContainers.length === 0 ? undefined : ephemeralContainers,
    volumes: volumes.length === 0 ? undefined : volumes,
    restartPolicy: reader.word('restartPolicy', ['Always', 'OnFailure', 'Never'] as const) ?? 'Always',
    terminationGracePeriodSeconds: gracePeriod(reader.integer('terminationGracePeriodSeconds')),
    activeDeadlineSeconds: positive(reader.integer('activeDeadlineSeconds')),
    serviceAccountName: reader.text('serviceAccountName') || reader.text('serviceAccount') || 'default',
    nodeName: reader.text('nodeName') || undefined,
    hostNetwork,
    priority: reader.integer('priority') ?? 0,
    priorityClassName: reader.text('priorityClassName'),
    nodeSelector: reader.map('nodeSelector'),
    tolerations: reader.objects('tolerations'),
    readinessGates: readiness.length === 0 ? undefined : readiness,
    schedulingGates: gates.length === 0 ? undefined : gates,
    resources: reader.json('resources') && decodeResources(reader),
    other: { ...specDefaults, ...reader.rest(typedSpecFields) },
  })
}

/** A negative grace period is accepted with a warning and counts as 1 (spec 17.19). */
const gracePeriod = (seconds: number | undefined) => (seconds === undefined ? 30 : seconds < 0 ? 1 : Math.min(seconds, 2 ** 31 - 1))

const positive = (seconds: number | undefined) => (seconds === undefined || seconds < 1 ? undefined : Math.min(seconds, 2 ** 31 - 1))

/** With the host's network, hostPort is containerPort (SetDefaults_PodSpec). */
function withHostPorts(container: Container): Container {
  if (!container.ports) return container
  return { ...container, ports: container.ports.map(port => ({ ...port, hostPort: port.hostPort ?? port.containerPort })) }
}

function decodeVolume(reader: ManifestReader): Volume {
  const name = reader.text('name') ?? ''
  const sources = Object.entries(reader.rest(['name'])).flatMap(([key]) => {
    const source = reader.json(key)
    return source ? [[key, source] as const] : []
  })
  // A volume without a source is an emptyDir (SetDefaults_Volume).
  return { name, ...Object.fromEntries(sources.length === 0 ? [['emptyDir', {}]] : sources) }
}
