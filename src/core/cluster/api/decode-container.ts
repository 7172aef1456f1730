import type { Container, PullPolicy, ResourceRequirements } from '../../pod/kubernetes.ts'
import { decodeLifecycle, decodeProbe } from './decode-probe.ts'
import { compact, type ManifestReader } from './manifest-reader.ts'

const restartPolicies = ['Always', 'OnFailure', 'Never'] as const
const pullPolicies = ['Always', 'IfNotPresent', 'Never'] as const

/** A container with the API's defaults filled in (spec 13.3). Name and image are empty where they are missing. */
export function decodeContainer(reader: ManifestReader): Container {
  const image = reader.text('image') ?? ''
  return compact({
    name: reader.text('name') ?? '',
    image,
    imagePullPolicy: reader.word('imagePullPolicy', pullPolicies) ?? defaultPullPolicy(image),
    command: reader.texts('command'),
    args: reader.texts('args'),
    workingDir: reader.text('workingDir'),
    env: reader.objects('env'),
    envFrom: reader.objects('envFrom'),
    ports: decodePorts(reader),
    resources: decodeResources(reader),
    restartPolicy: reader.word('restartPolicy', restartPolicies),
    restartPolicyRules: reader.objects('restartPolicyRules'),
    volumeMounts: decodeMounts(reader),
    volumeDevices: reader.objects('volumeDevices'),
    livenessProbe: decodeProbe(reader.json('livenessProbe')),
    readinessProbe: decodeProbe(reader.json('readinessProbe')),
    startupProbe: decodeProbe(reader.json('startupProbe')),
    lifecycle: decodeLifecycle(reader.json('lifecycle')),
    securityContext: reader.json('securityContext'),
    terminationMessagePath: reader.text('terminationMessagePath') ?? '/dev/termination-log',
    terminationMessagePolicy: reader.text('terminationMessagePolicy') ?? 'File',
    stdin: reader.bool('stdin') || undefined,
    stdinOnce: reader.bool('stdinOnce') || undefined,
    tty: reader.bool('tty') || undefined,
  })
}

/** As a container; it has no ports, probes or hooks, and may aim at another container (EphemeralContainerCommon). */
export function decodeEphemeralContainer(reader: ManifestReader): Container {
  const { ports: _ports, livenessProbe: _l, readinessProbe: _r, startupProbe: _s, lifecycle: _hooks, restartPolicy: _policy, ...container } = decodeContainer(reader)
  return compact({ ...container, targetContainerName: reader.text('targetContainerName') })
}

/** `Always` when the tag is `latest` or missing and there is no digest (spec 4.5). */
function defaultPullPolicy(image: string): PullPolicy {
  const [name = '', digest] = image.split('@')
  const tag = name.slice(name.lastIndexOf('/') + 1).split(':')[1]
  return digest === undefined && (tag === undefined || tag === 'latest') ? 'Always' : 'IfNotPresent'
}

function decodePorts(reader: ManifestReader): Container['ports'] {
  const ports = reader.readers('ports').flatMap(port => {
    const containerPort = port.integer('containerPort')
    if (containerPort === undefined) return []
    return [compact({ name: port.text('name'), containerPort, hostPort: port.integer('hostPort'), protocol: port.text('protocol') ?? 'TCP' })]
  })
  return ports.length === 0 ? undefined : ports
}

function decodeMounts(reader: ManifestReader): Container['volumeMounts'] {
  const mounts = reader.readers('volumeMounts').map(mount =>
    compact({
      name: mount.text('name') ?? '',
      mountPath: mount.text('mountPath') ?? '',
      subPath: mount.text('subPath'),
      subPathExpr: mount.text('subPathExpr'),
      readOnly: mount.bool('readOnly'),
      recursiveReadOnly: mount.text('recursiveReadOnly'),
      mountPropagation: mount.text('mountPropagation'),
    }),
  )
  return mounts.length === 0 ? undefined : mounts
}

/** Resources with requests taken from limits where they are absent (SetDefaults_Pod). */
export function decodeResources(parent: ManifestReader): ResourceRequirements {
  const reader = parent.reader('resources')
  const limits = reader.quantities('limits')
  const requests = reader.quantities('requests')
  return compact({ requests: limits || requests ? { ...limits, ...requests } : undefined, limits })
}
