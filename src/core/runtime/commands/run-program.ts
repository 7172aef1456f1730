import type { Task } from '../../clock/virtual-clock.ts'
import type { ExitStatus, Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { complain } from './command.ts'

/** Runs another program in place of the command, found on PATH; where it cannot, says so and returns 127 or 126. */
export function* become(process: Process, args: readonly string[], words = (file: string) => `can't execute '${file}'`): Task<number> {
  const [file = ''] = args
  try {
    return yield* process.exec(file, args, process.env)
  } catch (problem) {
    if (!(problem instanceof SystemError)) throw problem
    yield* complain(process, `${words(file)}: ${problem.message}`)
    return problem.errno === 'ENOENT' ? 127 : 126
  }
}

/** Runs a program as a child and waits for its end. */
export function* runChild(process: Process, args: readonly string[], words?: (file: string) => string): Task<ExitStatus> {
  const child = process.fork(forked => become(forked, args, words))
  return yield* waitForChild(process, child.pid)
}

/** Waits for one child, whatever signals are handled in between. */
function* waitForChild(process: Process, pid: number): Task<ExitStatus> {
  for (;;) {
    const ended = yield* process.wait(pid)
    if (ended) return ended.status
    if (!process.children.includes(pid)) return { code: 0 }
  }
}
