import { fromBytes } from '../../bytes.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { parseSource } from '../../yaml/source.ts'
import { metadataProblem } from '../requests/strict-decode.ts'
import { scanJson } from './go-json-error.ts'
import { yamlErrorWords } from './yaml-error-words.ts'

/** A document of a file as an object, or why reading stopped there. */
export type ReadDocument = { readonly object: JsonObject } | { readonly error: string }

const stopValidation = 'if you choose to ignore these errors, turn validation off with --validate=false'

/** The objects of a manifest text, document by document until the first that cannot be read (cli-runtime StreamVisitor). */
export function* readManifests(bytes: string, source: string, validates: boolean): Generator<ReadDocument> {
  const text = fromBytes(bytes)
  for (const value of /^\s*\{/.test(text) ? jsonDocuments(text) : yamlDocuments(text)) {
    if ('error' in value) {
      yield { error: `error parsing ${source}: ${value.error}` }
      return
    }
    if (value.json === undefined || value.json === null) continue
    const problem = validates ? kindProblem(value.json) : undefined
    if (problem) {
      yield { error: `error validating ${JSON.stringify(source)}: error validating data: ${problem}; ${stopValidation}` }
      return
    }
    const undecodable = decodeProblem(value.json)
    if (undecodable) {
      yield { error: `unable to decode ${JSON.stringify(source)}: ${undecodable}` }
      continue
    }
    if (isJsonObject(value.json)) yield { object: value.json }
  }
}

type Document = { readonly json: Json | undefined } | { readonly error: string }

function* yamlDocuments(text: string): Generator<Document> {
  const read = parseSource(text)
  for (const document of read.documents) {
    const problem = read.problems.find(({ document: index, severity }) => severity === 'error' && (index ?? 0) === document.index)
    if (problem) {
      yield { error: `error converting YAML to JSON: ${yamlErrorWords(read, document, problem)}` }
      return
    }
    yield { json: document.value }
  }
}

/** One JSON value after the other; what is no JSON may still be YAML with braces, and YAML may follow (YAMLOrJSONDecoder). */
function* jsonDocuments(text: string): Generator<Document> {
  let from = 0
  while (/^\s*\{/.test(text.slice(from))) {
    const found = scanJson(text, from)
    if ('error' in found) {
      const documents = [...yamlDocuments(text.slice(from))]
      if (documents.some(document => 'error' in document)) yield found
      else yield* documents
      return
    }
    yield { json: JSON.parse(text.slice(from, found.end)) as Json }
    from = found.end
  }
  if (text.slice(from).trim() !== '') yield* yamlDocuments(text.slice(from).trimStart())
}

/** openapi/validation getObjectKind. */
function kindProblem(value: Json): string | undefined {
  if (!isJsonObject(value)) return 'invalid object to validate'
  const problems = ['apiVersion', 'kind'].flatMap(key => {
    const given = value[key]
    if (given === undefined) return [`${key} not set`]
    return typeof given === 'string' ? [] : [`${key} isn't string type`]
  })
  return problems.length > 1 ? `[${problems.join(', ')}]` : problems[0]
}

/** What the decoder of unstructured objects needs (UnstructuredJSONScheme). */
function decodeProblem(value: Json): string | undefined {
  if (!isJsonObject(value)) {
    const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
    return `json: cannot unmarshal ${type} into Go value of type unstructured.detector`
  }
  const { kind } = value
  if (typeof kind !== 'string' || kind === '') return `Object 'Kind' is missing in '${JSON.stringify(value)}'`
  return metadataProblem(value['metadata'] ?? null)
}
