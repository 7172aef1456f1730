import type { Program } from '../process.ts'
import { sh } from '../shell/sh.ts'
import { echo } from './echo.ts'
import { falseCommand } from './false.ts'
import { sleep } from './sleep.ts'
import { trueCommand } from './true.ts'

/** The programs that containers can run, by the name that they are called by. One line each, sorted. */
export const commands: Readonly<Record<string, Program>> = {
  ash: sh,
  bash: sh,
  echo,
  false: falseCommand,
  sh,
  sleep,
  true: trueCommand,
}
