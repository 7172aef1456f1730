import { parseSource, type Source } from '../core/yaml/source.ts'

let latest: Source | undefined

/** Keeps a source that a command has parsed already, so that its text is not parsed again. */
export function handOver(source: Source): void {
  latest = source
}

/** The parsed text; documents that did not change since the last call are not parsed again. */
export function parsed(text: string): Source {
  if (latest?.text !== text) latest = parseSource(text, latest)
  return latest
}
