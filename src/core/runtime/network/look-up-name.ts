import type { Task } from '../../clock/virtual-clock.ts'
import { parseAddress } from './ip-address.ts'
import type { NameAnswer } from './network-stack.ts'

/** What a name is looked up with. */
export interface Resolver {
  /** The contents of /etc/hosts and /etc/resolv.conf. */
  readonly hosts: string
  readonly configuration: string
  resolve(name: string): Task<NameAnswer>
}

/** The first IPv4 address of a host, as the C library finds it (resolv.conf(5)); `undefined` when there is none. */
export function* lookUpName(host: string, { hosts, configuration, resolve }: Resolver): Task<string | undefined> {
  const literal = parseAddress(host)
  if (literal !== undefined) return literal
  const known = addressIn(hosts, host)
  if (known !== undefined || host === '') return known
  for (const name of namesToAsk(host, configuration)) {
    const answer = yield* resolve(name)
    if (answer.kind === 'addresses' && answer.addresses.length > 0) return answer.addresses[0]
  }
  return undefined
}

function addressIn(hosts: string, host: string): string | undefined {
  for (const line of hosts.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    if (parseAddress(address) !== undefined && names.some(name => name.toLowerCase() === host.toLowerCase())) return address
  }
  return undefined
}

/** Full names to ask for, in turn: a name with enough dots is first taken as it stands. */
export function namesToAsk(host: string, configuration: string): readonly string[] {
  if (host.endsWith('.')) return [host]
  const options = wordsOf(configuration).filter(([key]) => key === 'options').flatMap(line => line.slice(1))
  const ndots = Number(options.findLast(option => option.startsWith('ndots:'))?.slice(6) ?? 1)
  const dots = host.split('.').length - 1
  const longer = searchList(configuration).map(domain => `${host}.${domain}`)
  return dots >= ndots ? [host, ...longer] : [...longer, host]
}

/** The domains that /etc/resolv.conf says to append to short names. */
export const searchList = (configuration: string): readonly string[] =>
  wordsOf(configuration).findLast(([key]) => key === 'search' || key === 'domain')?.slice(1) ?? []

const wordsOf = (configuration: string) => configuration.split('\n').map(line => line.trim().split(/\s+/))
