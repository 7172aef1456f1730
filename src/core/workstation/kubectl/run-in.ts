import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { Streams } from '../../runtime/container.ts'
import { containersOf } from './choose-container.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'

/** A command, and where it is to run. */
export interface RemoteCommand {
  readonly pod: PodObject
  readonly container: string
  readonly command: readonly string[]
}

/** Runs a command in a container with the caller's own streams, as -i and -t say, to its exit code (remotecommand). */
export function* runIn({ process, api, flags }: Call, { pod, container, command }: RemoteCommand): Task<number> {
  const stdin = process.descriptors.get(0)
  const stdout = process.descriptors.get(1)
  const stderr = process.descriptors.get(2)
  if (!stdout || !stderr) return 1
  const wantsInput = flags.isTrue('stdin')
  const wantsTerminal = wantsInput && flags.isTrue('tty')
  const terminal = stdin?.terminal
  if (wantsTerminal && !terminal && !flags.isTrue('quiet')) yield* process.err('Unable to use a TTY - input is not a terminal or the right kind of file\n')
  if (!containersOf(pod).some(({ name }) => name === container)) throw fail([new ApiFailure('BadRequest', `container ${container} is not valid for pod ${pod.metadata.name}`)])
  const unreachable = api.kubeletFailure()
  if (unreachable) throw fail([unreachable])
  for (const file of [stdin, stdout, stderr]) file?.retain()
  const streams: Streams = wantsTerminal && terminal && stdin
    ? { stdin, stdout: stdin, stderr: stdin, terminal, env: [['TERM', 'xterm']] }
    : { ...(wantsInput && stdin ? { stdin } : {}), stdout, stderr }
  const result = yield* api.exec(pod, container, command, streams)
  if (typeof result === 'number') return result
  throw fail([toBytes(wordsOf(result.error))])
}

/** The API server passes on what the kubelet says of a container that is not there, and what the runtime says of a command. */
const wordsOf = (error: string) => (error.startsWith('container not found')
  ? `Internal error occurred: unable to upgrade connection: ${error}`
  : `Internal error occurred: Internal error occurred: error executing command in container: ${error}`)
