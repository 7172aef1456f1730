import type { Process } from '../process.ts'
import { command, orNothing, wholeNumber } from './command.ts'
import { dateOf } from './file-times.ts'
import { humanSize } from './human-size.ts'

const upSecondsOf = (process: Process) => Math.floor(Number((orNothing(() => process.files.readFile('/proc/uptime')) ?? '').split(' ')[0]) || process.system.clock.nowMs / 1000)

/** Tells how long the node runs. */
export const uptime = command({ usage: '', letters: '', operands: [0, 0] }, function* (process) {
  const minutes = Math.floor(upSecondsOf(process) / 60)
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24]
  const up = `${days > 0 ? `${days} day${days > 1 ? 's' : ''}, ` : ''}${hours > 0 ? `${String(hours).padStart(2)}:${String(minutes % 60).padStart(2, '0')}` : `${minutes % 60} min`}`
  const load = (orNothing(() => process.files.readFile('/proc/loadavg')) ?? '0.00 0.00 0.00').split(' ').slice(0, 3).join(', ')
  yield* process.out(` ${dateOf(process, process.system.clock.nowMs).toISOString().slice(11, 19)} up ${up},  0 users,  load average: ${load}\n`)
  return 0
})

/** Shows the memory of the node (a container's limit does not show here). */
export const free = command({ usage: '[-bkmgh]', letters: 'bkmgh', operands: [0, 0] }, function* (process, call) {
  const file = orNothing(() => process.files.readFile('/proc/meminfo')) ?? ''
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(file)?.[1] ?? 0) * 1024
  const unit = call.given.findLast(() => true)?.letter ?? 'k'
  const divisor = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit]
  const cell = (value: number, width: number) => (divisor === undefined ? humanSize(value) : String(Math.floor(value / divisor))).padStart(width)
  const cached = bytes('Buffers') + bytes('Cached') + bytes('SReclaimable')
  const used = Math.max(0, bytes('MemTotal') - bytes('MemFree') - cached)
  const memory = [bytes('MemTotal'), used, bytes('MemFree'), bytes('Shmem'), cached, bytes('MemAvailable')]
  const swap = [bytes('SwapTotal'), bytes('SwapTotal') - bytes('SwapFree'), bytes('SwapFree')]
  const row = (values: readonly number[]) => values.map(value => cell(value, 12)).join('')
  yield* process.out(`${' '.repeat(14)}total        used        free      shared  buff/cache   available\nMem:   ${row(memory)}\nSwap:  ${row(swap)}\n`)
  return 0
})

/** Prints the number of processors. */
export const nproc = command({ usage: '[--all] [--ignore=N]', letters: 'ai:', long: { all: 'a', ignore: 'i' } }, function* (process, call) {
  const count = (orNothing(() => process.files.readFile('/proc/cpuinfo')) ?? '').match(/^processor/gm)?.length ?? 2
  yield* process.out(`${Math.max(1, count - wholeNumber(call.value('i') ?? '0'))}\n`)
  return 0
})

/** Prints the machine's architecture. */
export const arch = command({ usage: '', letters: '', operands: [0, 0] }, function* (process) {
  yield* process.out('x86_64\n')
  return 0
})
