/** A host that somebody connects to or asks the address of, as it is written. */
export interface MentionedHost {
  readonly host: string
  /** Absent: nothing says, or nothing is connected to. */
  readonly port?: number
}

const schemePorts: Readonly<Record<string, number>> = {
  http: 80, https: 443, mysql: 3306, mariadb: 3306, postgres: 5432, postgresql: 5432, redis: 6379, rediss: 6379, mongodb: 27_017, amqp: 5672, amqps: 5671,
  nats: 4222, ldap: 389, memcached: 11_211,
}

/** Clients that name their host by an option, and the port that they use without another one. */
const optionClients: Readonly<Record<string, number>> = {
  mysql: 3306, mysqladmin: 3306, mysqldump: 3306, 'mysql-check': 3306, mariadb: 3306, 'mariadb-admin': 3306, psql: 5432, pg_isready: 5432, pg_dump: 5432, 'redis-cli': 6379, 'valkey-cli': 6379,
  mongo: 27_017, mongosh: 27_017, 'rabbitmq-diagnostics': 5672, cqlsh: 9042,
}

const resolvers: ReadonlySet<string> = new Set(['nslookup', 'host', 'dig', 'drill', 'ping', 'ping6', 'arping'])

/** Words of options that take the next word as their value. */
const valueOptions: Readonly<Record<string, RegExp>> = {
  nc: /^-[a-z]*[wipsoe]$/, ncat: /^-[a-z]*[wipse]$/, netcat: /^-[a-z]*[wipse]$/, telnet: /^-[lb]$/, ping: /^-[cWwiIst]$/, ping6: /^-[cWwiIst]$/, nslookup: /^$/,
  wget: /^-[TtOPUoa]$|^--(header|timeout|tries|output-document|post-data|user-agent)$/,
  curl: /^-[a-zA-Z]*[momodHXuAebwTYy]$|^--(max-time|connect-timeout|retry|retry-delay|output|data|data-raw|header|request|user|user-agent|write-out)$/,
}

/** The hosts that a simple command, given in words, asks for or connects to. */
export function commandHosts(words: readonly string[]): readonly MentionedHost[] {
  const program = (words[0] ?? '').replace(/^.*\//, '')
  const rest = words.slice(1)
  const operands = operandsOf(program, rest)
  if (resolvers.has(program)) return hostOf(operands[0])
  if (program === 'getent') return /^(hosts|ahosts(v4)?)$/.test(operands[0] ?? '') ? hostOf(operands[1]) : []
  if (/^(nc|ncat|netcat|telnet)$/.test(program)) return rest.some(word => /^-[a-z]*l/.test(word)) ? [] : hostOf(operands[0], portOf(operands[1]))
  if (program === 'wget' || program === 'curl') return operands.flatMap(word => urlHost(word, 'http'))
  if (Object.hasOwn(optionClients, program)) return clientHost(rest, optionClients[program])
  if (/^wait-?for(-?it)?(\.sh)?$|^dockerize$|^wait-on$|^wait4ports$|^grpc_health_probe$/.test(program)) return rest.flatMap(word => targetHost(word.replace(/^-+[a-z]+=/, '')))
  return rest.flatMap(deviceHost)
}

function operandsOf(program: string, words: readonly string[]): readonly string[] {
  const takesValue = valueOptions[program]
  const operands: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (/^[0-9]*[<>]/.test(word) || word.startsWith('&')) {
      if (/[<>]$/.test(word)) i++
    } else if (!word.startsWith('-')) operands.push(word)
    else if (takesValue?.test(word)) i++
  }
  return operands
}

/** `-h db`, `-hdb`, `--host=db`, with `-P 3306`, `-p 5432`, `--port=…`. */
function clientHost(words: readonly string[], usual: number | undefined): readonly MentionedHost[] {
  const value = (long: string, short: RegExp) => {
    for (const [i, word] of words.entries()) {
      if (word === `--${long}`) return words[i + 1]
      if (word.startsWith(`--${long}=`)) return word.slice(long.length + 3)
      const found = short.exec(word)
      if (found) return found[1] || words[i + 1]
    }
    return undefined
  }
  const port = portOf(value('port', /^-[Pp](\d*)$/)) ?? usual
  const url = words.find(word => /^[a-z]+:\/\//.test(word))
  return url === undefined ? hostOf(value('host', /^-h(.*)$/), port) : urlHost(url, undefined)
}

/** `tcp://db:5432`, `tcp:db:5432`, `db:5432`, a URL. */
function targetHost(word: string): readonly MentionedHost[] {
  const [, host, port] = /^(?:tcp:)?([^/:\s]+):(\d+)$/.exec(word) ?? []
  return host === undefined ? (/^[a-z]+(-get)?:\/\//.test(word) ? urlHost(word.replace('-get', ''), undefined) : []) : hostOf(host, portOf(port))
}

/** Bash's own way to connect: `/dev/tcp/db/5432`. */
function deviceHost(word: string): readonly MentionedHost[] {
  const [, host, port] = /\/dev\/tcp\/([^/\s]+)\/(\d+)/.exec(word) ?? []
  return hostOf(host, portOf(port))
}

/** The host of a URL; without a scheme, that one where it is said. */
export function urlHost(text: string, usualScheme: string | undefined): readonly MentionedHost[] {
  const [, scheme = usualScheme, authority] = /^(?:([a-z][a-z\d+.-]*):\/\/)?([^/?#\s]+)/i.exec(text.replace(/^jdbc:/, '')) ?? []
  if (scheme === undefined || authority === undefined || scheme === 'file' || scheme === 'unix') return []
  return authority.replace(/^.*@/, '').split(',').flatMap(one => {
    const [, host, port] = /^([^:]+)(?::(\d+))?$/.exec(one) ?? []
    return hostOf(host, portOf(port) ?? schemePorts[scheme.toLowerCase()])
  })
}

const portOf = (text: string | undefined) => {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

/** A host, when the text has the form of a name that a name server could answer, and is not the container itself. */
export function hostOf(text: string | undefined, port?: number): readonly MentionedHost[] {
  const host = (text ?? '').toLowerCase().replace(/\.$/, '')
  const isName = host.length <= 253 && /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/.test(host)
  const isOwn = host === 'localhost' || host.endsWith('.localhost') || host === 'host.docker.internal'
  return isName && !isOwn ? [port === undefined ? { host } : { host, port }] : []
}
