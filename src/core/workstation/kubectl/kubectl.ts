import type { Task } from '../../clock/virtual-clock.ts'
import type { ApiClient } from '../../cluster/client/api-client.ts'
import type { Program } from '../../runtime/process.ts'
import type { FollowCount } from '../follow-count.ts'
import { KubectlError } from './call.ts'
import { readCall } from './read-call.ts'
import { verbs } from './verbs.ts'

/** From the command line to the first answer of the API server. */
const requestMs = 5

/** The program `kubectl`, speaking with the API server of the simulated cluster. */
export const kubectl = (api: ApiClient, following: FollowCount): Program => function* (process): Task<number> {
  try {
    const read = readCall(process.args.slice(1))
    const verb = verbs.get(read.path.slice(1).map(({ name }) => name).join(' '))
    yield* process.sleep(requestMs)
    if (!verb) throw new KubectlError(`error: kubectl ${read.path.at(-1)?.name} is not simulated\n`)
    return yield* verb({ ...read, process, api, following })
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error
    yield* process.err(error.message)
    return error.code
  }
}
