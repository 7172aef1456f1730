import type { ContainerRequest } from '../container.ts'
import type { Program } from '../process.ts'

/** How long a program takes that does something and ends. */
const taskMs = 1000

/** Stands for a program that nobody knows: a server that ends when it is asked to, or something that is done after a while. */
export const unknownProgram = (path: string, { unknownProgramEnds = false }: Pick<ContainerRequest, 'unknownProgramEnds'>): Program =>
  function* (process) {
    process.system.notice('program-not-simulated', { program: path.slice(path.lastIndexOf('/') + 1) })
    process.onSignal('TERM', () => process.exit(0))
    process.onSignal('INT', () => process.exit(0))
    yield* process.sleep(unknownProgramEnds ? taskMs : Infinity)
    return 0
  }
