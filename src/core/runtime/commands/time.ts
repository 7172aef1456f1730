import type { OpenFile } from '../descriptors.ts'
import { signalNumber } from '../signals.ts'
import { command } from './command.ts'
import { runChild } from './run-program.ts'

/** Runs a program and tells how long it took. */
export const time = command({ usage: '[-vpa] [-o FILE] PROG ARGS', letters: '+vpao:f:', operands: [1] }, function* (process, call) {
  const startedAtMs = process.system.clock.nowMs
  const { code, signal } = yield* runChild(process, call.operands)
  const seconds = (process.system.clock.nowMs - startedAtMs) / 1000
  const spent = `${Math.floor(seconds / 60)}m ${(seconds % 60).toFixed(2)}s`
  const format = call.value('f')
  const fields: Readonly<Record<string, string>> = {
    e: seconds.toFixed(2), E: spent, U: '0.00', S: '0.00', P: '0%', x: String(code), C: call.operands.join(' '), M: '0', '%': '%',
  }
  const text = format
    ? `${format.replace(/%(.)/g, (whole, letter: string) => fields[letter] ?? whole)}\n`
    : call.has('p')
      ? `real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`
      : `real\t${spent}\nuser\t0m 0.00s\nsys\t0m 0.00s\n`
  const ended = signal ? `Command terminated by signal ${signalNumber(signal)}\n` : code !== 0 ? `Command exited with non-zero status ${code}\n` : ''
  const path = call.value('o')
  if (path === undefined) yield* process.err(ended + text)
  else {
    const file: OpenFile = process.files.open(path, { write: true, create: true, append: call.has('a'), truncate: !call.has('a') })
    yield* file.write(ended + text)
    file.release()
  }
  return code
})
