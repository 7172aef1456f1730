import { objectAt, textAt } from '../pod/tolerant.ts'
import type { Container, ContainerPort, ContainerState, ContainerStatus, PodObject } from '../pod/kubernetes.ts'
import { isAtLeast, type KubernetesVersion } from '../pod/kubernetes-version.ts'
import { writeEnvironment, writeEnvironmentSources } from './describe-environment.ts'
import { describeProbe } from './describe-probe.ts'
import { writeResources } from './describe-resources.ts'
import { formatTime } from './describe-time.ts'
import { byBytes, type DescribeWriter } from './describe-writer.ts'

/** Writes the block of one container; without a status (not scheduled yet) only what the spec tells; those of a template stand one blank deeper (`nameIndent`). kubectl describeContainers */
export function describeContainer(
  w: DescribeWriter,
  container: Container,
  status: ContainerStatus | undefined,
  pod: PodObject,
  version: KubernetesVersion,
  nameIndent = '',
): void {
  w.write(1, `${nameIndent}${container.name}:\n`)
  writeBasics(w, container, status, isAtLeast(version, '1.34'))
  writeWords(w, 'Command', container.command)
  writeWords(w, 'Args', container.args)
  if (status !== undefined) writeState(w, status)
  writeResources(w, container.resources, 2)
  if (container.livenessProbe !== undefined) w.field(2, 'Liveness', describeProbe(container.livenessProbe))
  if (container.readinessProbe !== undefined) w.field(2, 'Readiness', describeProbe(container.readinessProbe))
  if (container.startupProbe !== undefined) w.field(2, 'Startup', describeProbe(container.startupProbe))
  writeEnvironmentSources(w, container)
  writeEnvironment(w, container, pod)
  writeMounts(w, container)
}

/** `namesPorts`: ports show their names (spec 11.3). */
function writeBasics(w: DescribeWriter, container: Container, status: ContainerStatus | undefined, namesPorts: boolean): void {
  if (status !== undefined) w.field(2, 'Container ID', status.containerID ?? '')
  w.field(2, 'Image', container.image)
  if (status !== undefined) w.field(2, 'Image ID', status.imageID)
  writePorts(w, 'Port', container.ports, namesPorts, port => port.containerPort)
  writePorts(w, 'Host Port', container.ports, namesPorts, port => port.hostPort ?? 0)
  const seccomp = objectAt(container.securityContext, 'seccompProfile')
  if (textAt(seccomp, 'type') !== '') w.field(2, 'SeccompProfile', textAt(seccomp, 'type'))
  if (textAt(seccomp, 'type') === 'Localhost') w.field(3, 'LocalhostProfile', textAt(seccomp, 'localhostProfile'))
}

function writePorts(w: DescribeWriter, word: string, ports: readonly ContainerPort[] = [], named: boolean, number: (port: ContainerPort) => number): void {
  const text = ports.map(port => `${number(port)}/${port.protocol}${named && port.name ? ` (${port.name})` : ''}`).join(', ')
  w.field(2, text.includes(',') ? `${word}s` : word, text === '' ? '<none>' : text)
}

function writeWords(w: DescribeWriter, word: string, words: readonly string[] = []): void {
  if (words.length > 0) w.write(2, `${word}:\n`)
  for (const line of words.flatMap(text => text.split('\n'))) w.write(3, `${line}\n`)
}

function writeState(w: DescribeWriter, status: ContainerStatus): void {
  writeOneState(w, 'State', status.state)
  if (status.lastState.terminated !== undefined) writeOneState(w, 'Last State', status.lastState)
  w.field(2, 'Ready', status.ready ? 'True' : 'False')
  w.field(2, 'Restart Count', status.restartCount)
}

// kubectl describeStatus: the message of a waiting container is not printed
function writeOneState(w: DescribeWriter, word: string, { running, waiting, terminated }: ContainerState): void {
  if (running !== undefined) {
    w.field(2, word, 'Running')
    w.field(3, 'Started', formatTime(running.startedAt))
  } else if (terminated !== undefined && waiting === undefined) {
    w.field(2, word, 'Terminated')
    if (terminated.reason !== undefined && terminated.reason !== '') w.field(3, 'Reason', terminated.reason)
    if (terminated.message !== undefined && terminated.message !== '') w.field(3, 'Message', terminated.message)
    w.field(3, 'Exit Code', terminated.exitCode)
    if (terminated.signal !== undefined && terminated.signal > 0) w.field(3, 'Signal', terminated.signal)
    w.field(3, 'Started', formatTime(terminated.startedAt))
    w.field(3, 'Finished', formatTime(terminated.finishedAt))
  } else {
    w.field(2, word, 'Waiting')
    if (waiting?.reason !== undefined && waiting.reason !== '') w.field(3, 'Reason', waiting.reason)
  }
}

function writeMounts(w: DescribeWriter, container: Container): void {
  const mounts = (container.volumeMounts ?? []).toSorted((a, b) => byBytes(a.mountPath, b.mountPath))
  const none = mounts.length === 0 ? '\t<none>' : ''
  w.write(2, `Mounts:${none}\n`)
  for (const mount of mounts) {
    const subPath = mount.subPath === undefined || mount.subPath === '' ? '' : `,path=${JSON.stringify(mount.subPath)}`
    w.write(3, `${mount.mountPath} from ${mount.name} (${mount.readOnly === true ? 'ro' : 'rw'}${subPath})\n`)
  }
  const devices = container.volumeDevices ?? []
  // kubectl prints `<none>` after `Devices:` when there are no *mounts*.
  if (devices.length > 0) w.write(2, `Devices:${none}\n`)
  for (const device of devices.toSorted((a, b) => byBytes(textAt(a, 'devicePath'), textAt(b, 'devicePath')))) {
    w.write(3, `${textAt(device, 'devicePath')} from ${textAt(device, 'name')}\n`)
  }
}
