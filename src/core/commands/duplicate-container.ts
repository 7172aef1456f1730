import { freshName } from '../pod/suggestions.ts'
import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { containerNames, findContainer } from './find.ts'

/** Adds a copy of a container right after it, under a fresh name. */
export const duplicateContainer: Command<{ readonly container: string }> = (source, workload, args) => {
  const found = findContainer(workload, args.container)
  if (!found.ok) return found
  const { path, index, value } = found.value
  const copy = { ...value, name: freshName(args.container, containerNames(workload)) }
  return patch(source, workload.document, [{ type: 'insert', path: path.slice(0, -1), index: index + 1, value: copy }])
}
