import type { Task } from '../../clock/virtual-clock.ts'
import { epochOffsetMs } from '../commands/file-times.ts'
import { formatDate } from '../commands/format-date.ts'
import type { Process } from '../process.ts'
import { readSetup } from './nginx-sites.ts'
import type { NginxState } from './serve-nginx.ts'

/** Reads nginx's configuration and looks up the hosts that it names, as nginx does before anything else. Returns an exit code where it gives up. */
export function* prepareNginx(process: Process, directory: string, version: string): Task<NginxState | number> {
  const setup = readSetup(process, directory)
  if ('problem' in setup) return yield* giveUp(process, setup.problem)
  const addresses = new Map<string, string>()
  for (const { host, place } of setup.hosts) {
    if (addresses.has(host)) continue
    const address = yield* process.network.lookUp(host)
    if (address === undefined) return yield* giveUp(process, `host not found in upstream "${host}" in ${place}`)
    addresses.set(host, address)
  }
  return { setup, addresses, version }
}

function* giveUp(process: Process, words: string): Task<number> {
  const at = formatDate('%Y/%m/%d %H:%M:%S', epochOffsetMs(process) + process.system.clock.nowMs)
  // Once into its log, once to whoever started it.
  yield* process.err(`${at} [emerg] ${process.pid}#${process.pid}: ${words}\nnginx: [emerg] ${words}\n`)
  return 1
}
