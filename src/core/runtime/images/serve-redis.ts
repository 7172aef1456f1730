import type { Task } from '../../clock/virtual-clock.ts'
import { type HttpReader, httpReader } from '../commands/http-reader.ts'
import type { Connection } from '../network/network-stack.ts'
import type { Process } from '../process.ts'

/** More keys or longer values are refused as when memory is full. */
const mostKeys = 10_000
const longestValue = 1_000_000

type Reply = string | number | undefined | { readonly ok: string } | { readonly error: string } | readonly string[]

const wrongArity = (name: string): Reply => ({ error: `ERR wrong number of arguments for '${name.toLowerCase()}' command` })
const ok: Reply = { ok: 'OK' }

/** What a Redis server holds: strings by their keys. */
export class RedisStore {
  readonly #values = new Map<string, string>()

  constructor(private readonly version: string) {}

  run([name = '', ...args]: readonly string[]): Reply {
    const [key, value] = args
    switch (name.toUpperCase()) {
      case 'PING':
        return key ?? { ok: 'PONG' }
      case 'ECHO':
        return key ?? wrongArity(name)
      case 'SET':
        if (key === undefined || value === undefined) return wrongArity(name)
        if (args[2]?.toUpperCase() === 'NX' && this.#values.has(key)) return undefined
        if (value.length > longestValue || (this.#values.size >= mostKeys && !this.#values.has(key))) return { error: "OOM command not allowed when used memory > 'maxmemory'." }
        this.#values.set(key, value)
        return ok
      case 'GET':
        return key === undefined ? wrongArity(name) : this.#values.get(key)
      case 'DEL':
        return args.filter(one => this.#values.delete(one)).length
      case 'EXISTS':
        return args.filter(one => this.#values.has(one)).length
      case 'INCR':
      case 'DECR':
        return key === undefined ? wrongArity(name) : this.#add(key, name.toUpperCase() === 'INCR' ? 1 : -1)
      case 'APPEND':
        if (key === undefined || value === undefined) return wrongArity(name)
        this.#values.set(key, ((this.#values.get(key) ?? '') + value).slice(0, longestValue))
        return this.#values.get(key)?.length ?? 0
      case 'KEYS':
        return key === '*' ? [...this.#values.keys()] : [...this.#values.keys()].filter(one => one === key)
      case 'DBSIZE':
        return this.#values.size
      case 'FLUSHALL':
      case 'FLUSHDB':
        this.#values.clear()
        return ok
      case 'INFO':
        return `# Server\r\nredis_version:${this.version}\r\nredis_mode:standalone\r\n`
      case 'SELECT':
      case 'CLIENT':
      case 'AUTH':
        return ok
      default:
        return { error: `ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${args.slice(0, 3).map(arg => `'${arg.slice(0, 40)}' `).join('')}` }
    }
  }

  #add(key: string, by: number): Reply {
    const old = this.#values.get(key) ?? '0'
    if (!/^-?\d{1,15}$/.test(old)) return { error: 'ERR value is not an integer or out of range' }
    this.#values.set(key, String(Number(old) + by))
    return Number(old) + by
  }
}

/** Answers Redis' commands, written as words of a line or in its own protocol (RESP). */
export function* serveRedis(_process: Process, connection: Connection, store: RedisStore): Task {
  const reader = httpReader(connection)
  for (;;) {
    const words = yield* readCommand(reader)
    if (!words) return
    if (words.length === 0) continue
    if (words[0]?.toUpperCase() === 'QUIT') {
      yield* connection.write('+OK\r\n')
      return
    }
    yield* connection.write(encode(store.run(words)))
  }
}

function* readCommand(reader: HttpReader): Task<readonly string[] | undefined> {
  const line = yield* reader.line()
  if (line === undefined) return undefined
  if (!/^\*\d+$/.test(line)) return line.split(' ').filter(word => word !== '').map(word => word.replace(/^"(.*)"$/, '$1'))
  const words: string[] = []
  for (let left = Math.min(Number(line.slice(1)), 1000); left > 0; left--) {
    const length = yield* reader.line()
    const word = length === undefined ? undefined : yield* reader.line()
    if (word === undefined) return undefined
    words.push(word)
  }
  return words
}

function encode(reply: Reply): string {
  if (reply === undefined) return '$-1\r\n'
  if (typeof reply === 'number') return `:${reply}\r\n`
  if (typeof reply === 'string') return `$${reply.length}\r\n${reply}\r\n`
  if ('ok' in reply) return `+${reply.ok}\r\n`
  if ('error' in reply) return `-${reply.error}\r\n`
  return `*${reply.length}\r\n${reply.map(encode).join('')}`
}

/** Sends one command and reads what is answered, as redis-cli prints it into a pipe. */
export function* askRedis(connection: Connection, words: readonly string[]): Task<string> {
  const asked = words.length === 0 ? ['PING'] : words
  yield* connection.write(`*${asked.length}\r\n${asked.map(word => `$${word.length}\r\n${word}\r\n`).join('')}`)
  return yield* readReply(httpReader(connection))
}

function* readReply(reader: HttpReader): Task<string> {
  const line = (yield* reader.line()) ?? ''
  const rest = line.slice(1)
  if (line.startsWith('*')) {
    let text = ''
    for (let left = Number(rest); left > 0; left--) text += yield* readReply(reader)
    return text || '\n'
  }
  if (!line.startsWith('$')) return `${rest}\n`
  if (rest === '-1') return '\n'
  let text = ''
  for (let left = Number(rest); left > 0; left = Number(rest) - text.length) {
    const part = yield* reader.some(left)
    if (part === '') break
    text += part
  }
  yield* reader.line()
  return `${text}\n`
}
