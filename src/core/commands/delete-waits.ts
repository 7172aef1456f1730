import { awaitedHosts } from '../pod/awaited-hosts.ts'
import type { Workload } from '../pod/pod.ts'
import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { removals } from './remove.ts'

export interface DeleteWaitsArgs {
  /** As the Pod's containers call it for short. */
  readonly host: string
}

/** The init containers that wait for a host and for nothing else. */
export function waitsFor({ pod, namespace }: Workload, host: string): readonly string[] {
  const hosts = awaitedHosts(pod, namespace)
  const names = (name: string) => hosts.filter(({ containers }) => containers.some(({ container }) => container === name)).map(found => found.name)
  return pod.containers.filter(({ lane, name }) => lane === 'init' && names(name).join() === host).map(({ name }) => name)
}

/** Deletes the init containers whose whole purpose is to wait for a host. */
export const deleteWaits: Command<DeleteWaitsArgs> = (source, workload, { host }) => {
  const gone = waitsFor(workload, host)
  if (gone.length === 0) return { ok: true, value: { edits: [], source } }
  const paths = workload.pod.containers.filter(({ name }) => gone.includes(name)).map(({ path }) => path)
  return patch(source, workload.document, removals(source, workload.document, paths, workload.pod.specPath))
}
