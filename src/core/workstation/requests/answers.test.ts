import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { parseSource } from '../../yaml/source.ts'
import { defaultPod } from './default-pod.ts'
import answers from './fixtures/answers.json' with { type: 'json' }
import updates from './fixtures/updates.json' with { type: 'json' }
import { withoutNulls } from './requests.ts'
import { strictDecode } from './strict-decode.ts'
import { validateObject, validateUpdate } from './validate-object.ts'

// What a real API server answered to manifests that were spoilt at random; 1.35.6, strict fields, dry run.

interface Answer {
  readonly manifest: string
  /** Everything that was wrong with it. */
  readonly causes?: readonly string[]
  /** Why it could not be decoded. */
  readonly message?: string
}

const read = (manifest: string): JsonObject => {
  const value = parseSource(manifest).documents[0]?.value
  return isJsonObject(value) ? value : {}
}

/** The answer in one word of its first problem, for the test's name. */
const nameOf = ({ causes, message }: Answer) => (message ?? causes?.[0] ?? 'accepted').slice(0, 100)

function decodeError(object: JsonObject): string | undefined {
  const decoded = strictDecode(object)
  const why = 'fatal' in decoded ? decoded.fatal : decoded.strict.length > 0 ? `strict decoding error: ${decoded.strict.join(', ')}` : undefined
  return why === undefined ? undefined : `${String(object['kind'])} in version "v1" cannot be handled as a ${String(object['kind'])}: ${why}`
}

const lines = (problems: ReturnType<typeof validateObject>) => problems.map(({ path, message }) => `${path}: ${message}`)

describe('the API server', () => {
  it.each((answers as readonly Answer[]).map((answer, i) => [`${i} ${nameOf(answer)}`, answer] as const))('answers as a real one: %s', (_name, { manifest, causes, message }) => {
    const object = read(manifest)
    expect(decodeError(object)).toBe(message)
    if (causes) expect(lines(validateObject(withoutNulls(object)))).toEqual(causes)
  })

  it.each(updates.map(({ causes }, i) => [`${i} ${causes[0]?.slice(0, 60) ?? ''}`, i] as const))('refuses to change a Pod with the difference that a real one shows: %s', (_name, i) => {
    const update = updates[i]
    const pod = (value: object) => withoutNulls({ apiVersion: 'v1', kind: 'Pod', ...(value as JsonObject) })
    const [before, given] = [pod(update?.old ?? {}), pod(update?.next ?? {})]
    expect(lines(validateUpdate(before, given, defaultPod(given, before)))).toEqual(update?.causes)
  })
})
