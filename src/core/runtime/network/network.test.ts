import { describe, expect, it } from 'vitest'
import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { boot } from '../test/boot.ts'
import { bareContainer, errnoOf } from '../test/run-program.ts'
import { parseAddress } from './ip-address.ts'
import { lookUpName, namesToAsk } from './look-up-name.ts'
import { parseResponse } from './parse-response.ts'

function* attempt(process: Process, address: string, port: number, timeoutMs?: number): Task<string> {
  const fromMs = process.system.clock.nowMs
  try {
    const connection = yield* process.network.connect(address, port, timeoutMs)
    connection.release()
    return 'connected'
  } catch (error) {
    return `${errnoOf(() => { throw error })} after ${process.system.clock.nowMs - fromMs} ms`
  }
}

describe('connections', () => {
  it('carry bytes both ways until each end is finished', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      const listener = process.network.listen('', 80)
      const client = process.fork(function* (self) {
        const connection = yield* self.network.connect('10.244.0.5', 80)
        yield* connection.write('question')
        connection.finish()
        yield* self.out(`${yield* connection.read(100)} from ${connection.remoteAddress}:${connection.remotePort}`)
        connection.release()
        return 0
      })
      const connection = yield* listener.accept()
      const question = yield* connection.read(100)
      const end = yield* connection.read(100)
      yield* connection.write(`answer to ${question}${end}`)
      connection.release()
      yield* process.wait(client.pid)
      return 0
    })
    expect(output).toBe('answer to question from 10.244.0.5:80')
  })

  it.each([
    ['127.0.0.1', 81, undefined, 'ECONNREFUSED after 1 ms'],
    ['10.244.0.5', 81, undefined, 'ECONNREFUSED after 1 ms'],
    ['10.244.0.9', 80, undefined, 'EHOSTUNREACH after 3000 ms'],
    ['10.244.0.9', 80, 1000, 'ETIMEDOUT after 1000 ms'],
    ['fe80::1', 80, undefined, 'ENETUNREACH after 0 ms'],
    ['127.0.0.1', 80, undefined, 'connected'],
    ['10.244.0.5', 80, undefined, 'connected'],
    ['0.0.0.0', 80, undefined, 'connected'],
    ['127.0.0.1', 90, undefined, 'connected'],
    ['10.244.0.5', 90, undefined, 'ECONNREFUSED after 1 ms'],
  ])('to %s port %s within %s ms: %s', (address, port, timeoutMs, result) => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.network.listen('', 80)
      process.network.listen('127.0.0.1', 90)
      yield* process.out(yield* attempt(process, address, port, timeoutMs))
      return 0
    })
    expect(output).toBe(result)
  })

  it('wait in a backlog, and are refused when the listener is gone or its process has ended', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      const server = process.fork(function* (self) {
        self.network.listen('', 80)
        yield* self.sleep(Infinity)
        return 0
      })
      yield* process.sleep(1)
      yield* process.out(`${errnoOf(() => process.network.listen('', 80))} ${yield* attempt(process, '127.0.0.1', 80)} `)
      process.kill(server.pid, 'KILL')
      yield* process.wait(server.pid)
      yield* process.out(yield* attempt(process, '127.0.0.1', 80))
      return 0
    })
    expect(output).toBe('EADDRINUSE connected ECONNREFUSED after 1 ms')
  })
})

describe('names', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'], ['127.1', '127.0.0.1'], ['0x7f.1', '127.0.0.1'], ['256.1.1.1', undefined], ['1.2.3.4.5', undefined], ['host', undefined], ['', undefined],
  ])('%j is the address %s', (text, address) => expect(parseAddress(text)).toBe(address))

  const configuration = 'search default.svc.cluster.local svc.cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n'

  it.each([
    ['db', configuration, ['db.default.svc.cluster.local', 'db.svc.cluster.local', 'db']],
    ['a.b.c.d.e.f', configuration, ['a.b.c.d.e.f', 'a.b.c.d.e.f.default.svc.cluster.local', 'a.b.c.d.e.f.svc.cluster.local']],
    ['example.com', 'nameserver 1.1.1.1\n', ['example.com']],
    ['db.', configuration, ['db.']],
  ])('%s is asked for under the full names that resolv.conf says', (host, text, names) => {
    expect(namesToAsk(host, text)).toEqual(names)
  })

  it('are looked up in /etc/hosts first', () => {
    const found = lookUpName('Alias', { hosts: '# no\n10.0.0.1\tname alias # comment\n', configuration, resolve: () => { throw new Error('asked') } }).next()
    expect(found).toEqual({ done: true, value: '10.0.0.1' })
  })

  it('begin and cease to be answered', () => {
    const seen: (string | undefined)[] = []
    const { network, run } = bareContainer()
    run(function* (process) {
      seen.push(yield* process.network.lookUp('db'))
      network.setName('db.', '10.96.0.20')
      seen.push(yield* process.network.lookUp('db'))
      network.setName('db', undefined)
      seen.push(yield* process.network.lookUp('db'), yield* process.network.lookUp('localhost'))
      return 0
    })
    expect(seen).toEqual([undefined, '10.96.0.20', undefined, '127.0.0.1'])
  })
})

describe('requests from the node', () => {
  const ask = (path: string, timeoutMs = 1000) => {
    const { clock, machine, start, runUntil } = boot()
    const outcomes: unknown[] = []
    const { lines } = start({ image: 'nginx:1.27' })
    clock.start(
      (function* () {
        for (const atMs of [0, 3000]) {
          if (atMs > 0) yield atMs - clock.nowMs
          outcomes.push(yield* machine.connect('10.244.0.5', 80, timeoutMs))
          outcomes.push(yield* machine.httpGet({ address: '10.244.0.5', port: 80, path, headers: [], timeoutMs }))
        }
        outcomes.push(yield* machine.httpGet({ address: '10.244.0.77', port: 80, path, headers: [], timeoutMs }))
      })(),
    )
    runUntil(20_000)
    return { outcomes, lines }
  }

  it('reach a server once it listens', () => {
    const { outcomes, lines } = ask('/')
    expect(outcomes).toMatchObject(['refused', { kind: 'refused' }, 'connected', { kind: 'response', status: 200 }, { kind: 'timeout' }])
    expect(lines.at(-1)).toContain('"GET / HTTP/1.1" 200')
  })

  it.each([
    ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', false, { kind: 'response', status: 200, body: 'ok' }],
    ['HTTP/1.0 302 Found\nLocation: /x\n\n', true, { kind: 'response', status: 302, body: '', location: '/x' }],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n', false, { kind: 'response', status: 200, body: 'abc' }],
    ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok', false, undefined],
    ['HTTP/1.1 500 \r\n\r\n', false, undefined],
    ['HTTP/1.1', false, undefined],
    ['', true, { kind: 'closed' }],
    ['hello\n\n', false, { kind: 'malformed' }],
    ['hello', true, { kind: 'malformed' }],
  ])('read %j (at its end: %s)', (received, isEnd, outcome) => expect(parseResponse(received, isEnd)).toEqual(outcome))
})
