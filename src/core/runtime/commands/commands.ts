import type { Program } from '../process.ts'
import { echo } from './echo.ts'
import { falseCommand } from './false.ts'
import { sleep } from './sleep.ts'
import { trueCommand } from './true.ts'

/** The programs that containers can run, by the name that they are called by. One line each, sorted. */
export const commands: Readonly<Record<string, Program>> = {
  echo,
  false: falseCommand,
  sleep,
  true: trueCommand,
}
