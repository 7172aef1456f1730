import type { Task } from '../../clock/virtual-clock.ts'
import { problemOf } from '../commands/command.ts'
import type { Connection, Listener } from '../network/network-stack.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import type { ImageDescription, ImageService } from './image-description.ts'
import { lineText } from './line-text.ts'
import { answerFile } from './serve-files.ts'
import { type HttpAnswer, type HttpRequest, serveHttp } from './serve-http.ts'
import { answerNginx, type NginxState } from './serve-nginx.ts'
import { RedisStore, serveRedis } from './serve-redis.ts'
import { optionValue } from './option-value.ts'

/** What answers on a port. */
interface Served {
  readonly service: ImageService
  readonly description: ImageDescription
  readonly port: number
  readonly nginx: NginxState | undefined
}

/** Takes connections and answers each in a process of its own. */
export function* serve(process: Process, listener: Listener, served: Served): Task<number> {
  process.onSignal('CHLD', 'ignore')
  process.onSignal('TERM', 'default')
  const answer = answererOf(served)
  try {
    for (;;) {
      const connection = yield* listener.accept()
      if (problemOf(() => process.fork(child => converse(child, connection, answer)))) connection.release()
    }
  } catch (error) {
    // Its port was closed.
    if (!(error instanceof SystemError)) throw error
    return 0
  }
}

type Answerer = (process: Process, connection: Connection) => Task

function* converse(process: Process, connection: Connection, answer: Answerer): Task<number> {
  try {
    yield* answer(process, connection)
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
  } finally {
    connection.release()
  }
  return 0
}

function answererOf({ service, description, port, nginx }: Served): Answerer {
  const { version = 'latest' } = description
  const facts = ({ system, network }: Process) => ({ version, hostname: system.hostname, ip: network.address })
  switch (service.kind) {
    case 'files':
      return (process, connection) => serveHttp(process, connection, { like: service.like, version }, request =>
        (nginx ? answerNginx(process, request, port, nginx) : answerFile(process, request, service, version)))
    case 'http':
      return (process, connection) => serveHttp(process, connection, { version }, request => pageAnswer(process, request, service, text => lineText(text, facts(process))))
    case 'redis': {
      const store = new RedisStore(version)
      return (process, connection) => serveRedis(process, connection, store)
    }
    case 'greeting':
      return function* (process, connection) {
        yield* connection.write(lineText(service.text, facts(process)))
        yield* listenOn(connection)
      }
    case 'silent':
      return (_, connection) => listenOn(connection)
  }
}

/** Hears what is said, and says nothing, until the other one is done. */
function* listenOn(connection: Connection): Task {
  while ((yield* connection.read(65_536)) !== '');
}

// oxlint-disable-next-line require-yield -- the page is at hand
function* pageAnswer(process: Process, { path }: HttpRequest, service: ImageService & { readonly kind: 'http' }, text: (template: string) => string): Task<HttpAnswer> {
  const { paths = {} } = service
  const page = Object.hasOwn(paths, path) ? paths[path] : service
  const said = optionValue(process, service.bodyFrom === undefined ? [] : [service.bodyFrom])
  const body = said === undefined ? text(page?.body ?? '') : `${said}\n`
  return { status: page?.status ?? 200, type: page?.type ?? service.type ?? 'text/html; charset=utf-8', body }
}
