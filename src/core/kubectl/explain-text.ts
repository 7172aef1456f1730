import type { ApiField, ApiKind, ApiTypes } from './api-types.ts'
import type { FieldDescriptions } from './field-descriptions.ts'
import { wrapWords } from './wrap-words.ts'

/** What `kubectl explain` prints; `missing` is the field that ends it, after what was printed before that was known. */
export interface Explanation {
  readonly text: string
  readonly missing?: string
}

/** How many words of an enum a list of fields shows. */
const mostWords = 4

/** Explains a kind, or the field at a path below it. kubectl pkg/explain/v2/templates/plaintext.tmpl */
export function explain({ types }: ApiTypes, descriptions: FieldDescriptions, kind: ApiKind, path: readonly string[], isRecursive: boolean): Explanation {
  const head = `${kind.group === '' ? '' : `GROUP:      ${kind.group}\n`}KIND:       ${kind.kind}\nVERSION:    ${kind.version}\n\n`
  let type: string | undefined = kind.type
  let about = [descriptions[type]?.text]
  let field = ''
  for (const [depth, name] of path.entries()) {
    const found: ApiField | undefined = type === undefined ? undefined : own(types[type]?.fields, name)
    // The last word of the path is named, whichever is missing.
    if (found === undefined || type === undefined) return { text: head, missing: path.at(-1) ?? name }
    const { word, words } = read(found)
    if (depth === path.length - 1) field = `FIELD: ${name} <${shown(types, word)}>\n${words ? `ENUM:${words.map(each => `\n    ${quoted(each)}`).join('')}` : ''}\n\n`
    about = [descriptions[type]?.fields[name]]
    type = element(word)
    if (type !== undefined) about.push(descriptions[type]?.text)
  }
  const description = about.map(text => (text ? `${text}\n` : '')).join('') || '<empty>'
  const fields = type === undefined ? '' : listFields(types, descriptions, type, isRecursive)
  return { text: `${head}${field}DESCRIPTION:\n${indented(4, wrapWords(description, 76))}\n${fields === '' ? '' : `FIELDS:\n${fields}`}\n` }
}

/** A type that holds itself is not entered again. */
function listFields(types: ApiTypes['types'], descriptions: FieldDescriptions, type: string, isRecursive: boolean, above: readonly string[] = []): string {
  if (above.includes(type)) return ''
  const indent = 2 * (above.length + 1)
  return Object.entries(types[type]?.fields ?? {}).map(([name, field]) => {
    const { word, words } = read(field)
    const required = types[type]?.required?.includes(name) ? ' -required-' : ''
    const shownWords = words?.slice(0, mostWords).map(quoted).join(', ')
    const line = `${' '.repeat(indent)}${name}\t<${shown(types, word)}>${required}\n`
    const enumLine = words ? `${' '.repeat(indent)}enum: ${shownWords}${words.length > mostWords ? ', ....' : ''}\n` : ''
    if (!isRecursive) return `${line}${enumLine}${indented(indent + 2, wrapWords(descriptions[type]?.fields[name] ?? '<no description>', 78 - indent))}\n\n`
    const inner = element(word)
    return `${line}${enumLine}${inner === undefined ? '' : listFields(types, descriptions, inner, true, [...above, type])}`
  }).join('')
}

const own = (fields: Readonly<Record<string, ApiField>> | undefined, name: string) => (fields && Object.hasOwn(fields, name) ? fields[name] : undefined)

const read = (field: ApiField): { readonly word: string; readonly words?: readonly string[] | undefined } =>
  (typeof field === 'string' ? { word: field } : { word: field.type, words: field.enum })

/** The type of what a field holds, below lists and maps, where that has fields or a description of its own. */
function element(word: string): string | undefined {
  const inner = word.replace(/^(\[\]|map\[string\])+/, '')
  return inner.includes('.') ? inner : undefined
}

/** `[]Container`, `map[string]Quantity`, `string`, `Object`: the template's typeGuess. */
function shown(types: ApiTypes['types'], word: string): string {
  const [wrapping = ''] = /^(\[\]|map\[string\])*/.exec(word) ?? []
  const inner = word.slice(wrapping.length)
  if (!inner.includes('.')) return wrapping + (inner === 'object' ? 'Object' : inner)
  const { type = 'any' } = types[inner] ?? {}
  return wrapping + (type === 'any' ? (inner.split('.').at(-1) ?? '') : type)
}

const quoted = (word: string) => (word === '' ? '""' : word)
const indented = (spaces: number, text: string) => `${' '.repeat(spaces)}${text.replaceAll('\n', `\n${' '.repeat(spaces)}`)}`
