import { freshName, longestName, nameFault } from '../pod/suggestions.ts'
import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { containerNames, findContainer } from './find.ts'

/** Adds a copy of a container right after it, under a fresh name. */
export const duplicateContainer: Command<{ readonly container: string }> = (source, workload, args) => {
  const found = findContainer(workload, args.container)
  if (!found.ok) return found
  const { path, index, value } = found.value
  const copy = { ...value, name: freshName(validName(args.container), containerNames(workload)) }
  return patch(source, workload.document, [{ type: 'insert', path: path.slice(0, -1), index: index + 1, value: copy }])
}

/** The nearest valid name: a copy of `Web_1` is `web-1`. */
function validName(name: string): string {
  if (nameFault(name) === undefined) return name
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-/, '').slice(0, longestName).replace(/-$/, '') || 'container'
}
