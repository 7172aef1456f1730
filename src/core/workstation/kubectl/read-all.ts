import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../../runtime/process.ts'

/** All of standard input. */
export function* readAll(process: Process): Task<string> {
  let text = ''
  for (;;) {
    const piece = yield* process.read(0)
    if (piece === '') return text
    text += piece
  }
}
