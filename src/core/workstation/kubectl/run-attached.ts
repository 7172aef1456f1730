import type { Task } from '../../clock/virtual-clock.ts'
import { toBytes } from '../../bytes.ts'
import type { PodObject, RestartPolicy } from '../../pod/kubernetes.ts'
import { attachSession } from './attach-session.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { readGoDuration } from './go-duration.ts'

interface Attached {
  readonly pod: PodObject
  readonly container: string
  /** The exit code is that of the Pod, where it ends by this policy; absent: it does not matter. */
  readonly restartPolicy?: RestartPolicy
}

/** `kubectl run -i`, `kubectl debug -i`: joins the caller to a container as soon as it runs. kubectl run.handleAttachPod */
export function* runAttached(call: Call, { pod: made, container, restartPolicy }: Attached): Task<number> {
  const { api, process, flags } = call
  const { uid, name, namespace } = made.metadata
  const podNow = (): PodObject | undefined => {
    const found = api.get('Pod', namespace, name)?.pod
    return found?.metadata.uid === uid ? found : undefined
  }
  const isOver = (pod: PodObject | undefined) => !pod || pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed'
  const isEphemeral = made.spec.ephemeralContainers?.some(each => each.name === container) === true
  const instanceNow = (pod: PodObject | undefined): string | undefined => {
    const status = (isEphemeral ? pod?.status.ephemeralContainerStatuses : pod?.status.containerStatuses)?.find(each => each.name === container)
    const isThere = isEphemeral ? status?.state.running ?? status?.state.terminated : status?.state.running
    return isThere && (isEphemeral || pod?.status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True')) ? bare(status?.containerID) : undefined
  }
  const untilMs = process.system.clock.nowMs + (readGoDuration(flags.text('pod-running-timeout')) ?? 60_000)
  while (!isOver(podNow()) && instanceNow(podNow()) === undefined) {
    if (process.system.clock.nowMs >= untilMs) throw fail(['timed out waiting for the condition'])
    yield* process.waitFor([api.written], untilMs)
  }
  const pod = podNow()
  const instance = instanceNow(pod)
  if (pod && instance !== undefined && !isOver(pod) && api.runningInstance(pod, container) === instance) yield* attachSession(call, { pod, container, instance, fromBeginning: true })
  else yield* showLogs(call, pod, container)
  if (restartPolicy === undefined || restartPolicy === 'Always') {
    if (flags.isTrue('rm')) yield* remove(call, namespace, name)
    return 0
  }
  while (!isOver(podNow())) yield* process.waitFor([api.written])
  const status = podNow()?.status
  const code = status?.phase === 'Failed' ? (status.containerStatuses?.[0]?.state.terminated?.exitCode ?? 1) : 0
  const reason = status?.containerStatuses?.[0]?.state.terminated?.reason ?? ''
  if (flags.isTrue('rm')) yield* remove(call, namespace, name)
  if (code !== 0) throw new KubectlError(`pod ${namespace}/${name} terminated (${reason})\n`, code)
  return 0
}

/** What a container wrote that was over before anybody could be attached. */
function* showLogs({ api, process }: Call, pod: PodObject | undefined, container: string): Task {
  const statuses = [...(pod?.status.containerStatuses ?? []), ...(pod?.status.ephemeralContainerStatuses ?? [])].filter(({ name }) => name === container)
  const ids = new Set(statuses.flatMap(({ state, lastState, containerID }) => [containerID, state.terminated?.containerID, lastState.terminated?.containerID].map(bare)))
  for (const { stream, text, containerId } of api.logs.logs) if (ids.has(containerId)) yield* process.write(stream === 'stdout' ? 1 : 2, toBytes(`${text}\n`))
}

const bare = (id: string | undefined) => id?.replace(/^\w+:\/\//, '')

function* remove({ api, process, flags }: Call, namespace: string, name: string): Task {
  api.delete('Pod', namespace, name)
  if (!flags.isTrue('quiet')) yield* process.out(toBytes(`pod ${JSON.stringify(name)} deleted from ${namespace} namespace\n`))
}
