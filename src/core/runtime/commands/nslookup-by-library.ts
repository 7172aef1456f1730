import type { Task } from '../../clock/virtual-clock.ts'
import { parseAddress } from '../network/ip-address.ts'
import { namesToAsk } from '../network/look-up-name.ts'
import type { Process } from '../process.ts'
import { command, complain } from './command.ts'
import { configurationOf } from './nslookup.ts'

/**
 * As BusyBox had it up to 1.28: the C library looks names up, with the search list for whatever is short of dots, and each address
 * is shown with its own name (networking/nslookup.c of 1.28).
 */
export const nslookupByLibrary = command({ usage: '[HOST] [SERVER]', letters: '', operands: [1, 2] }, function* (process, { operands: [host = '', server] }) {
  yield* showHost(process, server ?? process.network.nameServer, 'Server:')
  yield* process.out('\n')
  return (yield* showHost(process, host, 'Name:')) ? 0 : 1
})

function* showHost(process: Process, host: string, header: string): Task<boolean> {
  const addresses = yield* addressesOf(process, host)
  if (addresses.length === 0) {
    yield* complain(process, `can't resolve '${host}'`)
    return false
  }
  yield* process.out(`${header.padEnd(10)} ${host}\n`)
  for (const [i, address] of addresses.entries()) {
    const answer = yield* process.network.resolve(`${address.split('.').toReversed().join('.')}.in-addr.arpa`)
    yield* process.out(`Address ${i + 1}: ${address}${answer.kind === 'name' ? ` ${answer.target}` : ''}\n`)
  }
  return true
}

function* addressesOf(process: Process, host: string): Task<readonly string[]> {
  const literal = parseAddress(host)
  if (literal !== undefined) return [literal]
  for (const name of namesToAsk(host, configurationOf(process))) {
    const answer = yield* process.network.resolve(name)
    if (answer.kind === 'addresses' && answer.addresses.length > 0) return answer.addresses
  }
  const known = yield* process.network.lookUp(host)
  return known === undefined ? [] : [known]
}
