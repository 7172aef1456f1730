import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { command, wholeNumber } from './command.ts'
import { readDurationMs } from './read-duration.ts'

/** Pauses for the sum of its arguments. */
export const sleep = command({ usage: '[N]...', operands: [1] }, function* (process, { operands }) {
  yield* pause(process, operands.reduce((sum, text) => sum + readDurationMs(text), 0))
  return 0
})

/** Pauses for so many microseconds. */
export const usleep = command({ usage: 'N', operands: [1, 1] }, function* (process, { operands }) {
  yield* pause(process, Math.ceil(wholeNumber(operands[0]) / 1000))
  return 0
})

function* pause(process: Process, durationMs: number): Task {
  const untilMs = process.system.clock.nowMs + durationMs
  while (process.system.clock.nowMs < untilMs) yield* process.sleep(untilMs - process.system.clock.nowMs)
}
