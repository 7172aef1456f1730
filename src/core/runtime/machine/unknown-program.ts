import type { Task } from '../../clock/virtual-clock.ts'
import type { ContainerRequest } from '../container.ts'
import { familiarName } from '../images/image-reference.ts'
import type { Process, Program } from '../process.ts'

/** How long a program takes that does something and ends. */
const taskMs = 1000

type Request = Pick<ContainerRequest, 'unknownProgramEnds'>

/** Stands for a program that nobody knows: a server that ends when it is asked to, or something that is done after a while. */
export const unknownProgram = (path: string, request: Request): Program =>
  function* (process) {
    process.system.notice('program-not-simulated', { program: path.slice(path.lastIndexOf('/') + 1) })
    return yield* runOn(process, request)
  }

/** Stands for the program of an image that nobody knows. */
export const unknownImage = (image: string, request: Request): Program =>
  function* (process) {
    process.system.notice('image-unknown', { image: familiarName(image) })
    return yield* runOn(process, request)
  }

function* runOn(process: Process, { unknownProgramEnds = false }: Request): Task<number> {
  process.onSignal('TERM', () => process.exit(0))
  process.onSignal('INT', () => process.exit(0))
  yield* process.sleep(unknownProgramEnds ? taskMs : Infinity)
  return 0
}
