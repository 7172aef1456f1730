// Derives the schema of Pods and of everything that holds one from the type declarations of `kubernetes-models`.
// Writes two files into src/core/schema (or into the folder given as the only argument):
//   pod-schema.generated.json  JSON Schema with the API's descriptions: completion, hover and markers of the editor;
//   structure.generated.json   the same structure in short words, for validation at every keystroke.
// The texts are Kubernetes API documentation (Apache-2.0).
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

const folderOf = (name, from) => dirname(createRequire(from).resolve(`${name}/package.json`))
const models = folderOf('kubernetes-models', import.meta.url)
const machinery = folderOf('@kubernetes-models/apimachinery', join(models, 'package.json'))

/** The kinds that get a schema; documents of other kinds are left alone. Workloads first: the order of completion. */
const kinds = {
  Pod: 'v1', Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1', ReplicaSet: 'apps/v1', Job: 'batch/v1',
  CronJob: 'batch/v1', ReplicationController: 'v1', PodTemplate: 'v1', ConfigMap: 'v1', Secret: 'v1', Service: 'v1',
  PersistentVolumeClaim: 'v1', ServiceAccount: 'v1', Namespace: 'v1',
}

const restartPolicies = ['Always', 'OnFailure', 'Never']
/** Words that the API server checks but the published types leave open (v1.35 validation.go). */
const overlayEnums = {
  'Container.restartPolicy': restartPolicies,
  'EphemeralContainer.restartPolicy': restartPolicies,
  'ContainerResizePolicy.restartPolicy': ['NotRequired', 'RestartContainer'],
  'ContainerRestartRule.action': ['Restart', 'RestartAllContainers'],
  'ContainerRestartRuleOnExitCodes.operator': ['In', 'NotIn'],
  'VolumeMount.recursiveReadOnly': ['Disabled', 'IfPossible', 'Enabled'],
  'PodOS.name': ['linux', 'windows'],
}
/** Fields without which the API server refuses the object, though the published types make them optional. */
const overlayRequired = {
  Container: ['image'], EphemeralContainer: ['image'], Pod: ['spec'], Deployment: ['spec'], StatefulSet: ['spec'], DaemonSet: ['spec'],
  ReplicaSet: ['spec'], ReplicationController: ['spec'], Job: ['spec'], PodTemplateSpec: ['spec'],
}

const definitions = {}
const fileOfDefinition = {}

function load(file) {
  const source = readFileSync(file, 'utf8')
  const { program, comments, errors } = parseSync(file, source, { lang: 'ts' })
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
  const imports = new Map(program.body.filter(n => n.type === 'ImportDeclaration').flatMap(n =>
    n.specifiers.map(s => [s.local.name, fileOfImport(file, n.source.value)])))
  const declaration = program.body
    .flatMap(n => (n.type === 'ExportNamedDeclaration' && n.declaration ? [n.declaration] : []))
    .find(d => d.type === 'TSInterfaceDeclaration' || d.type === 'TSTypeAliasDeclaration')
  if (!declaration) throw new Error(`${file}: declares no type`)
  const key = declaration.id.name.replace(/^I/, '')
  if (fileOfDefinition[key] !== undefined) {
    if (fileOfDefinition[key] !== file) throw new Error(`two types are named ${key}: ${file}, ${fileOfDefinition[key]}`)
    return key
  }
  fileOfDefinition[key] = file
  imports.set(declaration.id.name, file)
  const describe = node => docBefore(source, comments, node)
  const context = { file, imports }
  if (declaration.type === 'TSTypeAliasDeclaration') definitions[key] = withDescription(describe(declaration), typeOf(declaration.typeAnnotation, context))
  else definitions[key] = interfaceOf(key, declaration, describe, context)
  return key
}

function fileOfImport(file, specifier) {
  if (specifier.startsWith('.')) return resolve(dirname(file), specifier.replace(/\.js$/, '.d.ts'))
  if (specifier.startsWith('@kubernetes-models/apimachinery/')) return join(machinery, `${specifier.split('/').slice(2).join('/')}.d.ts`)
  return undefined
}

function interfaceOf(key, declaration, describe, context) {
  const properties = {}
  const required = []
  for (const member of declaration.body.body) {
    const name = member.key.value ?? member.key.name
    const type = name === 'status' ? { type: 'object' } : typeOf(member.typeAnnotation.typeAnnotation, context)
    const words = overlayEnums[`${key}.${name}`]
    if (words && type.enum) throw new Error(`${key}.${name}: the published types have learned this enum, drop it from the overlay`)
    properties[name] = withDescription(describe(member), words ? { ...type, enum: words } : type)
    if (!member.optional) required.push(name)
  }
  for (const name of overlayRequired[key] ?? []) {
    if (required.includes(name) || !properties[name]) throw new Error(`${key}.${name}: the overlay of required fields is out of date`)
    required.push(name)
  }
  const description = describe(declaration)
  // FieldsV1: written by the API server, any shape.
  if (declaration.body.body.length === 0) return withDescription(description, { type: 'object' })
  // Not closed with `additionalProperties: false`: what does not belong is said by our own checks, and the language server
  // falls over the sentence that it would say of a key of nothing (`: x`).
  return { ...(description ? { description } : {}), type: 'object', properties, ...(required.length > 0 ? { required } : {}) }
}

/** The documentation comment that ends directly above a node. */
function docBefore(source, comments, node) {
  const comment = comments.findLast(c => c.end <= node.start)
  if (!comment || comment.type !== 'Block' || !/^\s*(export\s+)?$/.test(source.slice(comment.end, node.start))) return undefined
  return comment.value.replace(/^\*/, '').split('\n').map(line => line.replace(/^\s*\* ?/, '')).join('\n').trim()
}

/** Beside `$ref` draft-07 ignores everything, but the editor's language server shows a description there. */
const withDescription = (description, type) => (description ? { description, ...type } : type)

function typeOf(node, context) {
  switch (node.type) {
    case 'TSStringKeyword': return { type: 'string' }
    case 'TSBooleanKeyword': return { type: 'boolean' }
    case 'TSNumberKeyword': return { type: 'integer' }
    case 'TSUnknownKeyword': case 'TSAnyKeyword': case 'TSObjectKeyword': return { type: 'object' }
    case 'TSLiteralType': return { type: 'string', enum: [node.literal.value] }
    case 'TSUnionType': return unionOf(node, context)
    case 'TSTypeLiteral': return literalOf(node, context)
    case 'TSTypeReference': return referenceOf(node, context)
    default: throw new Error(`${context.file}: cannot read the type ${node.type}`)
  }
}

function unionOf(node, context) {
  const types = node.types.map(t => typeOf(t, context))
  if (types.every(t => t.enum)) return { type: 'string', enum: types.flatMap(t => t.enum) }
  // IntOrString and Quantity: 1, 0.5, "50%", "250m".
  if (types.every(t => t.type === 'string' || t.type === 'integer')) return { type: ['string', 'number'] }
  throw new Error(`${context.file}: cannot read a union`)
}

function literalOf(node, context) {
  const index = node.members.find(m => m.type === 'TSIndexSignature')
  return index ? { type: 'object', additionalProperties: typeOf(index.typeAnnotation.typeAnnotation, context) } : { type: 'object' }
}

function referenceOf(node, context) {
  const name = node.typeName.name
  if (name === 'Array') return { type: 'array', items: typeOf(node.typeArguments.params[0], context) }
  const file = context.imports.get(name)
  if (!file) throw new Error(`${context.file}: ${name} is imported from nowhere`)
  const key = load(file)
  const target = definitions[key]
  // Short aliases (Quantity, Time …) are written out: one step less for hover and for messages.
  return target && !target.properties ? { ...target, description: undefined } : { $ref: `#/definitions/${key}` }
}

/**
 * A pattern, not a `const`: the language server takes the start of a constant (`Pod`) for another one (`PodTemplate`), and
 * suggests each as a field of its own.
 */
const isKind = kind => ({ required: ['kind'], properties: { kind: { type: 'string', pattern: `^${kind}$`, doNotSuggest: true } } })
// oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
const branch = (kind, then) => ({ if: isKind(kind), then })

/** `if` kind `then` definition: messages come from the right kind only, and unknown kinds are not flagged. */
function editorSchema(sorted) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: ['object', 'array', 'null'],
    properties: {
      apiVersion: { type: 'string', description: 'The group and version of the API that defines this kind.', anyOf: [{ enum: [...new Set(Object.values(kinds))] }, {}] },
      kind: { type: 'string', description: 'What this object is.', anyOf: [{ enum: [...Object.keys(kinds), 'List'] }, {}] },
      metadata: { $ref: '#/definitions/ObjectMeta' },
    },
    allOf: [
      ...Object.keys(kinds).map(kind => branch(kind, { $ref: `#/definitions/${kind}` })),
      branch('List', { properties: { items: { type: 'array', items: { $ref: '#' } } } }),
    ],
    definitions: sorted,
  }
}

/**
 * A type in short words: `s` string, `b` boolean, `i` integer, `q` number or string, `o` any object, `=A|B` one of these
 * words, `[T` list, `{T` map, anything else the name of a definition. A `!` after a field's name: required.
 */
function word(type) {
  if (type.$ref) return type.$ref.split('/').at(-1)
  if (type.enum) return `=${type.enum.join('|')}`
  if (Array.isArray(type.type)) return 'q'
  if (type.type === 'array') return `[${word(type.items)}`
  if (type.type === 'object') return type.additionalProperties ? `{${word(type.additionalProperties)}` : 'o'
  return type.type[0]
}

function structure(sorted) {
  const fields = Object.entries(sorted).map(([key, d]) => [
    key,
    Object.fromEntries(Object.entries(d.properties).map(([name, type]) => [
      `${name}${d.required?.includes(name) ? '!' : ''}`,
      // The version is judged by itself: an old one is a problem of its own.
      name === 'apiVersion' && kinds[key] ? 's' : word(type),
    ])),
  ])
  return { kinds, types: Object.fromEntries(fields) }
}

for (const [kind, version] of Object.entries(kinds)) load(join(models, version, `${kind}.d.ts`))
// Aliases of scalars (Quantity, Time …) have been written out where they are used.
const sorted = Object.fromEntries(Object.entries(definitions).filter(([, d]) => d.properties).sort(([a], [b]) => (a < b ? -1 : 1)))
for (const name of [...Object.keys(overlayEnums).map(n => n.split('.')), ...Object.keys(overlayRequired).map(n => [n])]) {
  if (!sorted[name[0]] || (name[1] && !sorted[name[0]].properties[name[1]])) throw new Error(`${name.join('.')}: the overlay is out of date`)
}
const out = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../src/core/schema'))
writeFileSync(join(out, 'pod-schema.generated.json'), print(editorSchema(sorted), 'definitions'))
writeFileSync(join(out, 'structure.generated.json'), print(structure(sorted), 'types'))

/** JSON with one line for each entry of `member`, so that an upgrade of the package can be reviewed. */
function print(value, member) {
  const entries = Object.entries(value[member]).map(([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`)
  return `${JSON.stringify({ ...value, [member]: {} }).slice(0, -3)}{\n${entries.join(',\n')}\n}}\n`
}
