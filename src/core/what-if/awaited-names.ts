import { isJsonObject, type JsonObject } from '../json.ts'
import type { ContainerView } from '../pod/pod.ts'
import { listAt, textAt, textOf } from '../pod/tolerant.ts'

const host = String.raw`([a-z](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)`

/** How scripts ask for something outside: by name, or by name and port. */
const asks: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:nslookup|dig|host|getent\s+(?:a?hosts|hosts))\s+(?:[-+]\S+\s+)*${host}`, 'g'),
  new RegExp(String.raw`\b(?:nc|ncat|telnet)\s+(?:-\S+\s+(?:\d+\s+)?)*${host}\s+\d{1,5}\b`, 'g'),
  new RegExp(String.raw`\b(?:wait-for-it(?:\.sh)?|wait-for|dockerize\s+-wait)\s+(?:-\S+\s+)*(?:[a-z]+://)?${host}:\d`, 'g'),
  new RegExp(String.raw`\b(?:https?|tcp|redis|mysql|postgres(?:ql)?|amqp|mongodb)://(?:[^\s/@"']*@)?${host}`, 'g'),
  new RegExp(String.raw`/dev/tcp/${host}/\d`, 'g'),
  new RegExp(String.raw`\b(?:pg_isready|psql|mysqladmin|mysql|redis-cli|mongosh?)\b[^;|&\n]*?(?:\s-h\s*|--host[= ])${host}`, 'g'),
]

/** Names that always answer, or that nobody outside stands for. */
const known: ReadonlySet<string> = new Set(['localhost', 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc'])
const longestScript = 20_000

/** The names outside of the manifest that containers ask for in their commands, init steps first, each once; those of Services in the manifest are not outside. */
export function awaitedNames(containers: readonly ContainerView[], objects: readonly JsonObject[]): readonly string[] {
  const services = objects.filter(object => textAt(object, 'kind') === 'Service').map(object => textAt(object['metadata'], 'name'))
  const inOrder = [...containers.filter(({ lane }) => lane !== 'app'), ...containers.filter(({ lane }) => lane === 'app')]
  const found = inOrder.flatMap(({ value }) => {
    const script = scriptOf(value).slice(0, longestScript)
    return asks.flatMap(ask => [...script.matchAll(ask)].map(match => ({ at: match.index, name: plainName(match[1] ?? '') }))).sort((a, b) => a.at - b.at)
  })
  const names = found.map(({ name }) => name).filter(name => name !== '' && !known.has(name) && !services.includes(name.split('.')[0] ?? ''))
  return [...new Set(names)]
}

const scriptOf = (container: JsonObject) => [...listAt(container, 'command'), ...listAt(container, 'args')].filter(part => !isJsonObject(part)).map(textOf).join(' ')

/** As a scenario names it: without what every Service's name ends with. */
const plainName = (name: string) => name.replace(/\.svc(\.cluster\.local)?$/, '').replace(/\.default$/, '')
