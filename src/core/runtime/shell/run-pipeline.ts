import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { Process } from '../process.ts'
import { forkShell } from './fork-shell.ts'
import { waitForChildren } from './jobs.ts'
import { flags } from './outcome.ts'
import type { Shell } from './shell.ts'
import type { Command } from './syntax/command-tree.ts'

function* runIn(shell: Shell, command: Command): Task<number> {
  const outcome = shell.engine.run(shell, command, flags.last)
  return typeof outcome === 'number' ? outcome : yield* outcome
}

/** Runs the commands of a pipeline at the same time, each in a subshell of its own. */
export function* runPipeline(shell: Shell, pipeline: Extract<Command, { readonly kind: 'pipeline' }>): Task<number> {
  const pids: number[] = []
  let input: OpenFile | undefined
  pipeline.commands.forEach((command, index) => {
    const pipe = index < pipeline.commands.length - 1 ? shell.process.pipe() : undefined
    const reader = input
    const prepare = (child: Process) => {
      if (reader) child.descriptors.set(0, reader)
      if (pipe) child.descriptors.set(1, pipe.writer)
    }
    pids.push(forkShell(shell, copy => runIn(copy, command), { prepare }).pid)
    input = pipe?.reader
  })
  const statuses = yield* waitForChildren(shell, pids)
  const failed = shell.options.pipefail ? statuses.findLast(status => status.code !== 0) : undefined
  return (failed ?? statuses.at(-1))?.code ?? 0
}
