import type { Task } from '../../clock/virtual-clock.ts'
import { attachSession } from './attach-session.ts'
import type { Call } from './call.ts'
import { containersOf } from './choose-container.ts'
import { attachablePod, defaultContainer } from './exec.ts'
import { fail } from './failures.ts'
import { readGoDuration } from './go-duration.ts'

/** `kubectl attach`: shows what a container writes from now on, and sends it what is typed. kubectl pkg/cmd/attach */
export function* attach(call: Call): Task<number> {
  const { api, args, flags } = call
  if (args.length === 0) throw fail(['at least 1 argument is required for attach'])
  if (args.length > 2) throw fail([`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`])
  if ((readGoDuration(flags.text('pod-running-timeout')) ?? 0) <= 0) throw fail(['--pod-running-timeout must be higher than zero'])
  const pod = yield* attachablePod(call, args.join('/'))
  const { phase } = pod.status
  if (phase === 'Succeeded' || phase === 'Failed') throw fail([`cannot attach a container in a completed pod; current phase is ${phase}`])
  const name = flags.text('container')
  if (name !== '' && !containersOf(pod).some(each => each.name === name)) throw fail([`cannot attach to the container: container ${name} not found in pod ${pod.metadata.name}`])
  const container = name || (yield* defaultContainer(call, pod))
  const unreachable = api.kubeletFailure()
  if (unreachable) throw fail([unreachable])
  const id = api.runningInstance(pod, container)
  if (id === undefined) throw fail([`Internal error occurred: unable to upgrade connection: container ${container} not found in pod ${pod.metadata.name}_${pod.metadata.namespace}`])
  yield* attachSession(call, { pod, container, instance: id, fromBeginning: false })
  return 0
}
