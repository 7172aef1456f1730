import type { Task } from '../../clock/virtual-clock.ts'
import type { NameAnswer } from '../network/network-stack.ts'
import type { Process } from '../process.ts'
import { command, Failure, UsageError } from './command.ts'

const types = ['soa', 'ns', 'a', 'aaaa', 'cname', 'mx', 'txt', 'ptr', 'srv', 'any']

const isAddress = (text: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(text)

/** Asks the name server: the name as it stands, without the search list. */
export const nslookup = command({ usage: '[-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n\nQuery DNS about HOST\n\nQUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,ptr,srv,any' }, function* (process, call) {
  const words = call.operands.filter(word => !word.startsWith('-'))
  const asked = call.operands.flatMap(word => /^-(?:query)?t(?:ype)?=(.*)$/.exec(word)?.[1] ?? [])
  const wrong = asked.find(type => !types.includes(type.toLowerCase()))
  if (wrong !== undefined) throw new Failure(`invalid query type "${wrong}"`)
  const [host, server = process.network.nameServer] = words
  if (host === undefined || words.length > 2) throw new UsageError()
  const address = isAddress(server) ? server : yield* process.network.lookUp(server)
  if (address === undefined) throw new Failure(`bad address '${server}'`)
  yield* process.out(`Server:\t\t${server}\nAddress:\t${address}:53\n\n`)
  const name = isAddress(host) ? `${host.split('.').toReversed().join('.')}.in-addr.arpa` : host.replace(/\.$/, '')
  // Both questions are asked at once: the answers come in any order.
  const queries = asked.length > 0 ? asked.map(type => type.toLowerCase()) : isAddress(host) ? ['ptr'] : process.system.random.chance(0.5) ? ['a', 'aaaa'] : ['aaaa', 'a']
  const answer: NameAnswer = address === process.network.nameServer ? yield* process.network.resolve(name) : yield* unanswered(process)
  if (answer.kind === 'no-answer') {
    yield* process.err(';; connection timed out; no servers could be reached\n\n')
    return 1
  }
  let code = 0
  for (const query of queries) {
    if (answer.kind === 'no-such-name') {
      code = 1
      yield* process.out(`** server can't find ${name}: NXDOMAIN\n\n`)
    } else {
      const addresses = query === 'a' || query === 'any' ? answer.addresses : []
      yield* process.out(`${addresses.map(found => `Name:\t${answer.name}\nAddress: ${found}\n`).join('')}\n`)
    }
  }
  return code
})

/** Another server than the cluster's: nobody is there. */
function* unanswered(process: Process): Task<NameAnswer> {
  yield* process.sleep(10_000)
  return { kind: 'no-answer' }
}
