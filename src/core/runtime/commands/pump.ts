import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { Process } from '../process.ts'
import { rest } from './rest.ts'

/** Writes all that can be read from one open file to another. Throws `SystemError`. */
export function* pump(process: Process, from: OpenFile, to: OpenFile): Task {
  for (;;) {
    yield* rest(process)
    const text = yield* from.read(65_536)
    if (text === '') return
    yield* to.write(text)
  }
}
