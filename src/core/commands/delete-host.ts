import { awaitedHosts } from '../pod/awaited-hosts.ts'
import type { Path } from '../json.ts'
import type { Workload } from '../pod/pod.ts'
import { composeEdits } from '../text/compose-edits.ts'
import { patch, type Patch } from '../yaml/patch.ts'
import { removeDocument } from '../yaml/remove-document.ts'
import type { Source } from '../yaml/source.ts'
import type { Command, CommandResult } from './command.ts'
import { findServices } from './find-services.ts'
import { removals } from './remove.ts'

export interface DeleteHostArgs {
  /** As the Pod's containers call it for short. */
  readonly host: string
}

/** The init containers that wait for a host and for nothing else. */
function waitsFor({ pod, namespace }: Workload, host: string): readonly Path[] {
  const hosts = awaitedHosts(pod, namespace)
  const hostsOf = (name: string) => hosts.filter(({ containers }) => containers.some(({ container }) => container === name)).map(found => found.name)
  return pod.containers.filter(({ lane, name }) => lane === 'init' && hostsOf(name).join() === host).map(({ path }) => path)
}

/** Deletes a Service: its object, where the text has it, and the init containers whose whole purpose is to wait for it. */
export const deleteHost: Command<DeleteHostArgs> = (source, workload, { host }) => {
  const waits = waitsFor(workload, host)
  let done: CommandResult = waits.length === 0
    ? { ok: true, value: { edits: [], source } }
    : patch(source, workload.document, removals(source, workload.document, waits, workload.pod.specPath))
  // The last first, so that the places of the others stay true.
  for (const { document, path } of findServices(source, workload, host).toReversed()) {
    if (!done.ok) return done
    const before: Patch = done.value
    const next = removeObject(before.source, document, path)
    done = next.ok ? { ok: true, value: { source: next.value.source, edits: composeEdits(before.edits, next.value.edits) } } : next
  }
  return done
}

const removeObject = (source: Source, document: number, path: Path) =>
  (path.length === 0 ? removeDocument(source, document) : patch(source, document, removals(source, document, [path], path.slice(0, -1))))
