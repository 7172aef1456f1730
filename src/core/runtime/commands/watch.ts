import { dateOf } from './file-times.ts'
import { command, Failure } from './command.ts'
import { runChild } from './run-program.ts'

/** Runs a command again and again. */
export const watch = command({ usage: '[-n SEC] [-t] PROG ARGS', letters: '+dtn:', operands: [1] }, function* (process, call) {
  const seconds = Number(call.value('n') ?? 2)
  if (!(seconds >= 0)) throw new Failure(`invalid number '${call.value('n') ?? ''}'`)
  const text = call.operands.join(' ')
  for (;;) {
    const now = dateOf(process, process.system.clock.nowMs)
    const title = `Every ${seconds.toFixed(1)}s: ${text}`
    const date = now.toISOString().slice(0, 19).replace('T', ' ')
    yield* process.out(`\x1b[H\x1b[J${call.has('t') ? '' : `${title.padEnd(79 - date.length)}${date}\n\n`}`)
    yield* runChild(process, ['/bin/sh', '-c', text])
    yield* process.sleep(Math.max(0.1, seconds) * 1000)
  }
})
