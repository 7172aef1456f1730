import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { ApiClient } from '../../cluster/client/api-client.ts'
import type { Program } from '../../runtime/process.ts'
import { FollowCount } from '../follow-count.ts'
import type { Library } from '../library.ts'
import { type Call, KubectlError } from './call.ts'
import { printHelp } from './help.ts'
import { readCall, requireFlags } from './read-call.ts'
import { requireServer } from './require-server.ts'
import { verbs } from './verbs.ts'

/** From the command line to the first answer of the API server. */
const requestMs = 5

/** Whether a command needs nobody but itself. */
const isLocal = (words: string, { flags }: Call): boolean =>
  /^(?:config|help|options|completion|plugin|kustomize|auth|rollout|set|top|create secret|create service)$|^(?:config|plugin) /.test(words) || (words === 'version' && flags.isTrue('client'))

/** The program `kubectl`, speaking with the API server of the simulated cluster. */
export const kubectl = (api: ApiClient, following: FollowCount, library: Library): Program => function* (process): Task<number> {
  try {
    const { warnings, ...read } = readCall(process.args.slice(1))
    // What runs in the background (the keyboard cannot interrupt it) says nothing about the command that somebody waits for.
    const own = process.ignores('INT') ? new FollowCount() : following
    const call: Call = { ...read, process, api, following: own, library }
    yield* process.err(warnings)
    const command = read.path.at(-1)
    if (read.flags.isTrue('help') || read.path.length === 1 || !command?.runnable) {
      yield* printHelp(call, read.path)
      return 0
    }
    requireFlags(read)
    const words = read.path.slice(1).map(({ name }) => name).join(' ')
    const verb = verbs.get(words)
    if (!isLocal(words, call)) requireServer(call)
    yield* process.sleep(requestMs)
    if (!verb) throw new KubectlError(`error: kubectl ${words} is not simulated\n`)
    return yield* verb(call)
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error
    yield* process.out(toBytes(error.printed))
    yield* process.err(error.message)
    return error.code
  }
}
