import type { Task } from '../../clock/virtual-clock.ts'
import { toBytes } from '../../bytes.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { readGoDuration } from './go-duration.ts'

/** `kubectl run -i`, `--attach`: follows what the Pod writes until it is over, and goes with its exit code. */
export function* runAttached(call: Call, made: StoredObject | undefined, restart: string): Task<number> {
  const { api, process, flags, following } = call
  if (!made?.pod) return 1
  const { uid, name, namespace } = made.pod.metadata
  const podNow = (): PodObject | undefined => {
    const found = api.get('Pod', namespace, name)?.pod
    return found?.metadata.uid === uid ? found : undefined
  }
  const untilMs = process.system.clock.nowMs + (readGoDuration(flags.text('pod-running-timeout')) ?? 60_000)
  const stop = following.begin()
  try {
    const isOver = (pod: PodObject | undefined) => !pod || pod.status.phase === 'Succeeded' || (pod.status.phase === 'Failed' && restart === 'Never')
    while (podNow()?.status.phase === 'Pending') {
      if (process.system.clock.nowMs >= untilMs) throw fail(['timed out waiting for the condition'])
      yield* process.waitFor([api.written], untilMs)
    }
    if (podNow()?.status.phase === 'Running' && !flags.isTrue('quiet')) {
      yield* process.err('All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n')
      yield* process.err("If you don't see a command prompt, try pressing enter.\n")
    }
    let seen = 0
    for (;;) {
      const pod = podNow()
      const ids = (pod?.status.containerStatuses ?? []).flatMap(({ state, lastState, containerID }) => [containerID, state.terminated?.containerID, lastState.terminated?.containerID])
      const own = new Set(ids.flatMap(id => id?.replace(/^\w+:\/\//, '') ?? []))
      const lines = api.logs.logs.slice(seen).filter(line => own.has(line.containerId))
      seen = api.logs.logs.length
      for (const { stream, text } of lines) yield* process.write(stream === 'stdout' ? 1 : 2, toBytes(`${text}\n`))
      if (isOver(podNow())) break
      yield* process.waitFor([api.logged, api.written])
    }
    const status = podNow()?.status
    const code = status?.phase === 'Failed' ? (status.containerStatuses?.[0]?.state.terminated?.exitCode ?? 1) : 0
    const reason = status?.containerStatuses?.[0]?.state.terminated?.reason ?? ''
    if (flags.isTrue('rm')) yield* remove(call, namespace, name)
    if (code !== 0) throw new KubectlError(`pod ${namespace}/${name} terminated (${reason})\n`, code)
    return 0
  } finally {
    stop()
  }
}

function* remove({ api, process, flags }: Call, namespace: string, name: string): Task {
  api.delete('Pod', namespace, name)
  if (!flags.isTrue('quiet')) yield* process.out(toBytes(`pod ${JSON.stringify(name)} deleted from ${namespace} namespace\n`))
}
