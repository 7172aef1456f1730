import type { Json, Path } from '../json.ts'
import { awaitedHosts } from '../pod/awaited-hosts.ts'
import { objectsAt } from '../pod/read-pod.ts'
import { listAt, member } from '../pod/tolerant.ts'
import type { Result } from '../problem.ts'
import { composeEdits } from '../text/compose-edits.ts'
import { patch, type Patch, type YamlChange } from '../yaml/patch.ts'
import type { Command, CommandRefusalCode } from './command.ts'
import { checkName } from './find.ts'
import { findServices } from './find-services.ts'

export interface RenameHostArgs {
  /** As the Pod's containers call it for short. */
  readonly host: string
  readonly name: string
}

/** Renames a Service: where containers of the Pod name it, and in its own object, when the text has that. */
export const renameHost: Command<RenameHostArgs> = (source, workload, { host, name }) => {
  const taken = awaitedHosts(workload.pod, workload.namespace).map(found => found.name)
  const checked = checkName(name, taken.filter(other => other !== host))
  if (!checked.ok) return checked
  const users = awaitedHosts(workload.pod, workload.namespace).find(found => found.name === host)?.containers.map(({ container }) => container) ?? []
  const mention = new RegExp(`(?<![\\w.-])${host.replaceAll('.', '\\.')}(?![\\w-])`, 'g')
  const mentions = workload.pod.containers.filter(container => users.includes(container.name)).flatMap(({ value, path }) => textsOf(value, path))
  const inPod = mentions.flatMap(([path, text]): readonly YamlChange[] => {
    const next = text.replace(mention, name)
    return next === text ? [] : [{ type: 'set', path, value: next }]
  })
  const services = findServices(source, workload, host)
  const changes = new Map<number, YamlChange[]>(inPod.length > 0 ? [[workload.document, [...inPod]]] : [])
  for (const { document, path } of services) changes.set(document, [...(changes.get(document) ?? []), { type: 'set', path: [...path, 'metadata', 'name'], value: name }])
  let done: Result<Patch, CommandRefusalCode> = { ok: true, value: { edits: [], source } }
  for (const [document, list] of changes) {
    const next = patch(done.value.source, document, list)
    if (!next.ok) return next
    done = { ok: true, value: { source: next.value.source, edits: composeEdits(done.value.edits, next.value.edits) } }
  }
  return done
}

/** The texts of a container that can name a host. */
function textsOf(container: Json, path: Path): readonly (readonly [Path, string])[] {
  const words = ['command', 'args'].flatMap(key => listAt(container, key).map((word, i) => [[...path, key, i], word] as const))
  const values = objectsAt(container, 'env').map(([entry, i]) => [[...path, 'env', i, 'value'], member(entry, 'value')] as const)
  return [...words, ...values].flatMap(([at, text]) => (typeof text === 'string' ? [[at, text] as const] : []))
}
