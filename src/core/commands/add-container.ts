import type { JsonObject } from '../json.ts'
import type { Lane } from '../pod/pod.ts'
import { suggestContainer } from '../pod/suggestions.ts'
import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { checkName, containerNames, lengthOf, listOf } from './find.ts'

export interface AddContainerArgs {
  readonly lane: Lane
  /** Position in `initContainers` (lanes init and sidecar: the start order) or in `containers` (app); at the end when absent. */
  readonly index?: number
  /** A fresh one when absent. */
  readonly name?: string
  /** An everyday one when absent. */
  readonly image?: string
  /** What belongs to an everyday image when absent. */
  readonly command?: readonly string[]
}

/** Adds a container to a lane. */
export const addContainer: Command<AddContainerArgs> = (source, workload, args) => {
  const taken = containerNames(workload)
  const suggested = suggestContainer(args.lane, taken)
  const name = checkName(args.name ?? suggested.name, taken)
  if (!name.ok) return name
  const command = args.command ?? (args.image === undefined ? suggested.command : undefined)
  const value: JsonObject = {
    name: name.value,
    image: args.image ?? suggested.image,
    ...(args.lane === 'sidecar' ? { restartPolicy: 'Always' } : {}),
    ...(command ? { command } : {}),
  }
  const list = listOf(args.lane)
  const length = lengthOf(workload, list)
  const index = Math.max(0, Math.min(args.index ?? length, length))
  return patch(source, workload.document, [{ type: 'insert', path: [...workload.pod.specPath, list], index, value }])
}
