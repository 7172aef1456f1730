import generated from './structure.generated.json'

/** What a value may be; made from the short words of `scripts/generate-schema.mjs`. */
export type Shape =
  | { readonly type: 'string' | 'boolean' | 'integer' | 'string-or-number' | 'object' }
  | { readonly type: 'enum'; readonly words: readonly string[] }
  | { readonly type: 'list'; readonly item: Shape }
  | { readonly type: 'map'; readonly value: Shape }
  | { readonly type: 'fields'; readonly definition: Definition }

/** The fields of an API type. */
export interface Definition {
  readonly fields: ReadonlyMap<string, Shape>
  readonly required: readonly string[]
}

const types: Readonly<Record<string, Readonly<Record<string, string>>>> = generated.types
const versions = new Map<string, string>(Object.entries(generated.kinds))
const definitions = new Map<string, Definition>()

const scalars: Readonly<Record<string, Shape>> = {
  s: { type: 'string' },
  b: { type: 'boolean' },
  i: { type: 'integer' },
  q: { type: 'string-or-number' },
  o: { type: 'object' },
}

/** The `apiVersion` under which a kind is known; `undefined` for a kind without a schema. */
export function knownVersion(kind: string): string | undefined {
  return versions.get(kind)
}

/** The fields of an API type by its name; made when first asked for. */
export function definition(name: string): Definition {
  const known = definitions.get(name)
  if (known) return known
  const words = types[name]
  if (!words) throw new Error(`The schema has no type ${name}`)
  const fields = new Map<string, Shape>()
  const required: string[] = []
  const made = { fields, required }
  // Known before its fields are: a type may mention itself.
  definitions.set(name, made)
  for (const [key, word] of Object.entries(words)) {
    const field = key.endsWith('!') ? key.slice(0, -1) : key
    if (field !== key) required.push(field)
    fields.set(field, shape(word))
  }
  return made
}

function shape(word: string): Shape {
  const scalar = scalars[word]
  if (scalar) return scalar
  if (word.startsWith('=')) return { type: 'enum', words: word.slice(1).split('|') }
  if (word.startsWith('[')) return { type: 'list', item: shape(word.slice(1)) }
  if (word.startsWith('{')) return { type: 'map', value: shape(word.slice(1)) }
  return { type: 'fields', definition: definition(word) }
}
