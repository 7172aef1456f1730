import type { Task } from '../../clock/virtual-clock.ts'
import { searchList } from '../network/look-up-name.ts'
import type { NameAnswer } from '../network/network-stack.ts'
import type { Process } from '../process.ts'
import { command, Failure, UsageError } from './command.ts'

const types = ['soa', 'ns', 'a', 'aaaa', 'cname', 'mx', 'txt', 'ptr', 'srv', 'any']

const isAddress = (text: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(text)

/**
 * Asks the name server. Only a name without a dot, asked of the cluster's own server, is completed by the search list: then all
 * of the longer names are asked for, and one that is missing makes the exit code 1.
 */
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
  const given = asked.map(type => type.toLowerCase())
  // Both questions are asked at once: the answers come in any order.
  const queries = given.length > 0 ? given : isAddress(host) ? ['ptr'] : process.system.random.chance(0.5) ? ['a', 'aaaa'] : ['aaaa', 'a']
  const isOwn = address === process.network.nameServer
  const domains = words.length > 1 || host.includes('.') ? [] : searchList(configurationOf(process))
  const answers = new Map<string, NameAnswer>()
  let code = 0
  for (const query of queries) {
    for (const name of namesFor(host, query, domains)) {
      const answer = answers.get(name) ?? (isOwn ? yield* process.network.resolve(name.replace(/\.$/, '')) : yield* unanswered(process))
      answers.set(name, answer)
      if (answer.kind === 'no-answer') {
        yield* process.err(';; connection timed out; no servers could be reached\n\n')
        return 1
      }
      if (answer.kind === 'no-such-name') code = 1
      yield* process.out(answer.kind === 'no-such-name' ? `** server can't find ${name}: NXDOMAIN\n\n` : answer.kind === 'name' ? `${answer.name}\tname = ${answer.target}\n\n` : shown(answer, query))
    }
  }
  return code
})

function namesFor(host: string, query: string, domains: readonly string[]): readonly string[] {
  if (isAddress(host)) return [`${host.split('.').toReversed().join('.')}.in-addr.arpa`]
  return query === 'ptr' || domains.length === 0 ? [host] : domains.map(domain => `${host}.${domain}`)
}

function shown({ name, addresses, alias }: Extract<NameAnswer, { readonly kind: 'addresses' }>, query: string): string {
  const found = query === 'a' || query === 'any' ? addresses : []
  const canonical = alias === undefined ? '' : `${name}\tcanonical name = ${alias}\n`
  return `${canonical}${found.map(address => `Name:\t${alias ?? name}\nAddress: ${address}\n`).join('')}\n`
}

/** The contents of /etc/resolv.conf. */
export function configurationOf({ files }: Process): string {
  return files.exists('/etc/resolv.conf') ? files.readFile('/etc/resolv.conf') : ''
}

/** Another server than the cluster's: nobody is there. */
function* unanswered(process: Process): Task<NameAnswer> {
  yield* process.sleep(10_000)
  return { kind: 'no-answer' }
}
