import type { ObjectName } from '../../core/cluster/scenario.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { textAt } from '../../core/pod/tolerant.ts'
import { readWorkloads } from '../../core/pod/workloads.ts'
import type { TextEdit } from '../../core/text/text-edit.ts'
import { parseSource, type Source } from '../../core/yaml/source.ts'
import { parsed } from '../parsed.ts'
import { scan, shellCommands } from './shell-lines.ts'

/** A manifest that was pasted into a terminal, on its way into the text, so that what it creates is drawn. */
export interface Adopted {
  readonly edits: readonly TextEdit[]
  /** What the command creates, and nobody else. */
  readonly byHand: readonly ObjectName[]
  /** Index of the first of its workloads among those of the text. */
  readonly shownWorkload: number
}

/**
 * The manifest that a typed text hands to `kubectl create` or `apply` by a here-document, byte for byte behind the text of the
 * document. Nothing where it holds no workload, cannot be read, or names something that the text holds already.
 */
export function adoptManifest(text: string, typed: string): Adopted | undefined {
  const body = shellCommands(typed).map(({ text: command, script, open }) => (open ? undefined : handedOver(command, script))).find(Boolean)
  if (body === undefined) return undefined
  const source = parseSource(body)
  const workloads = readWorkloads(source.documents)
  const names = namesIn(source)
  if (source.problems.length > 0 || workloads.length === 0) return undefined
  const before = parsed(text)
  const taken = namesIn(before).map(keyOf)
  if (before.problems.length > 0 || names.some(name => taken.includes(keyOf(name)))) return undefined
  const isBlank = text.trim() === ''
  const glue = isBlank ? '' : `${text.endsWith('\n') ? '' : '\n'}---\n`
  return {
    edits: [{ from: isBlank ? 0 : text.length, to: text.length, insert: glue + body }],
    byHand: names,
    shownWorkload: isBlank ? 0 : readWorkloads(before.documents).length,
  }
}

/** The body of the here-document of a command that creates what it reads. */
function handedOver(command: string, script: string): string | undefined {
  const words = scan(script).pieces.map(({ text }) => text)
  const at = words.indexOf('kubectl')
  const verb = words.slice(at + 1).find(word => !word.startsWith('-'))
  const readsInput = words.some((word, i) => (word === '-' && /^(-f|--filename)$/.test(words[i - 1] ?? '')) || /^(-f-|-f=-|--filename=-)$/.test(word))
  const isDry = words.some(word => word.startsWith('--dry-run'))
  if (at === -1 || (verb !== 'create' && verb !== 'apply') || !readsInput || isDry || words.filter(word => /^<<-?$/.test(word)).length !== 1) return undefined
  const lines = command.slice(script.length + 1).split('\n')
  const body = `${lines.slice(0, -1).join('\n')}\n`
  return words.includes('<<-') ? body.replace(/^\t+/gm, '') : body
}

function namesIn(source: Source): readonly ObjectName[] {
  const objects = source.documents.map(({ value }) => value).filter((value): value is JsonObject => isJsonObject(value))
  return objects.flatMap(object => {
    const [kind, name] = [textAt(object, 'kind'), textAt(object['metadata'], 'name')]
    const namespace = textAt(object['metadata'], 'namespace')
    return kind === '' || name === '' ? [] : [{ kind, name, ...(namespace === '' ? {} : { namespace }) }]
  })
}

const keyOf = ({ kind, name, namespace = 'default' }: ObjectName) => `${kind}/${namespace}/${name}`
