import type { Task } from '../../clock/virtual-clock.ts'
import { flags, type Outcome } from './outcome.ts'
import type { Shell } from './shell.ts'
import type { CommandList } from './syntax/command-tree.ts'

/** Runs commands one after another, until a jump leaves them. */
export function runList(shell: Shell, list: CommandList, how: number, from = 0): Outcome {
  let status = from === 0 ? 0 : shell.status
  for (let index = from; index < list.length; index++) {
    const command = list[index]
    if (!command) break
    const outcome = shell.engine.run(shell, command, index === list.length - 1 ? how : how & ~flags.last)
    if (typeof outcome !== 'number') return listAfter(shell, list, how, index, outcome)
    status = outcome
    if (shell.jump) break
  }
  return status
}

function* listAfter(shell: Shell, list: CommandList, how: number, index: number, first: Task<number>): Task<number> {
  let status = yield* first
  for (let next = index + 1; next < list.length && !shell.jump; next++) {
    const command = list[next]
    if (!command) break
    const outcome = shell.engine.run(shell, command, next === list.length - 1 ? how : how & ~flags.last)
    status = typeof outcome === 'number' ? outcome : yield* outcome
  }
  return status
}
