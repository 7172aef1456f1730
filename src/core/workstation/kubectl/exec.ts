import type { Task } from '../../clock/virtual-clock.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { type Call, KubectlError } from './call.ts'
import { chooseContainer } from './choose-container.ts'
import { commandPath, fail, usageFailure } from './failures.ts'
import { findPods, namedPods } from './find-pods.ts'
import { byActivity } from './pod-order.ts'
import { runIn } from './run-in.ts'

/** `kubectl exec`. kubectl pkg/cmd/exec */
export function* exec(call: Call): Task<number> {
  const { args, dashAt, flags } = call
  const command = dashAt === undefined ? [] : args.slice(dashAt)
  if (dashAt === undefined && args.length > 1) throw usageFailure(commandPath(call), 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead')
  const resource = args.length > 0 && dashAt !== 0 ? args[0] : undefined
  if (resource === undefined) throw fail(['pod, type/name or --filename must be specified'])
  if (command.length === 0) throw fail(['you must specify at least one command for the container'])
  const pod = yield* attachablePod(call, resource)
  const { phase } = pod.status
  if (phase === 'Succeeded' || phase === 'Failed') throw fail([`cannot exec into a container in a completed pod; current phase is ${phase}`])
  const container = flags.text('container') || (yield* defaultContainer(call, pod))
  const code = yield* runIn(call, { pod, container, command })
  if (code !== 0) throw new KubectlError(`command terminated with exit code ${code}\n`, code)
  return 0
}

/** The Pod itself, or the most active one of a workload (polymorphichelpers.attachablePodForObject). */
export function* attachablePod(call: Call, word: string): Task<PodObject> {
  const named = namedPods(call, word)
  if (named.pod) return named.pod
  const [best] = yield* findPods(call, named.owner, byActivity)
  if (!best) throw fail(['timed out waiting for the condition'])
  return best
}

/** The container that is taken where none is named; says so. */
export function* defaultContainer({ process, flags }: Call, pod: PodObject, descriptor: 1 | 2 = 2): Task<string> {
  const { name, words } = chooseContainer(pod)
  if (words !== '' && !flags.isTrue('quiet')) yield* process.write(descriptor, words)
  return name
}
