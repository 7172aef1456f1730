// Takes from a real API server which resources there are and what their fields mean, as data for the simulated kubectl:
//   src/core/kubectl/api-resources.generated.json     what `kubectl api-resources` lists, in the server's order
//   src/core/kubectl/api-types.generated.json         the fields of the kinds below with their types, and the keys by which a strategic
//                                                     merge patch merges their lists
//   src/core/kubectl/api-descriptions.generated.json  what these fields mean, by type and field: for `kubectl explain`
// For people, run by hand with a cluster of the version in question; KUBECTL is the kubectl to ask with (default: kubectl), and
// KUBECONFIG names the cluster as usual.
//   node scripts/extract-kubernetes-api.mjs
// The descriptions are Kubernetes API documentation (Apache-2.0).
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, readArguments } from './command-line.mjs'
import { root } from './install.mjs'

const help = 'usage: KUBECTL=kubectl node scripts/extract-kubernetes-api.mjs'
const { operands } = readArguments(process.argv.slice(2), { help })
if (operands.length > 0) fail(`There is nothing to name here.\n\n${help}`)

/** The kinds whose fields are kept, by the document of the API server that tells them. */
const kinds = {
  'api/v1': ['Pod', 'Service', 'ConfigMap', 'Secret', 'Namespace', 'PersistentVolumeClaim', 'Node', 'ServiceAccount', 'Event'],
  'apis/apps/v1': ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  'apis/batch/v1': ['Job', 'CronJob'],
}

const raw = path => JSON.parse(execFileSync(process.env.KUBECTL ?? 'kubectl', ['get', '--raw', path], { encoding: 'utf8', maxBuffer: 1 << 26 }))
const version = raw('/version').gitVersion

function write(name, value) {
  writeFileSync(join(root, 'src/core/kubectl', name), `${JSON.stringify(value, null, 1)}\n`)
}

/** The groups as discovery lists them: the core group first; of a group's versions the preferred one first. */
function readResources() {
  const groups = raw('/apis').groups.map(({ versions }) => versions.map(({ groupVersion }) => [`/apis/${groupVersion}`, groupVersion])).flat()
  return [['/api/v1', 'v1'], ...groups].flatMap(([path, apiVersion]) =>
    raw(path).resources.filter(({ name }) => !name.includes('/')).map(({ name, singularName, shortNames, namespaced, kind, verbs, categories }) =>
      ({ name, singularName, shortNames, apiVersion, namespaced, kind, verbs, categories })))
}

const refs = '#/components/schemas/'
/** `core.v1.Pod` of `io.k8s.api.core.v1.Pod`. */
const shortName = name => name.split('.').slice(-3).join('.')

/** A type in one word: `string`, `[]core.v1.Container`, `map[string]string`; a name with a dot in it is a key of `types`. */
function typeWord(schema, keyOf) {
  if (schema.items) return `[]${typeWord(schema.items, keyOf)}`
  if (schema.additionalProperties) return `map[string]${typeWord(schema.additionalProperties, keyOf)}`
  const ref = schema.$ref ?? schema.allOf?.[0].$ref
  if (ref) return keyOf(ref.slice(refs.length))
  return schema.type ?? 'Object'
}

function readFields() {
  const types = {}
  const descriptions = {}
  const found = []
  for (const [path, wanted] of Object.entries(kinds)) {
    const { schemas } = raw(`/openapi/v3/${path}`).components
    const keyOf = name => {
      const key = shortName(name)
      if (types[key]) return key
      const { description, type, format, required, properties } = schemas[name]
      const fields = Object.entries(properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
      types[key] = { type: type === 'object' ? undefined : (type ?? 'any'), format, required }
      if (properties) types[key].fields = Object.fromEntries(fields.map(([field, schema]) => [field, fieldOf(schema, keyOf)]))
      descriptions[key] = { text: description, fields: Object.fromEntries(fields.map(([field, schema]) => [field, schema.description])) }
      return key
    }
    for (const [name, schema] of Object.entries(schemas)) {
      for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
        if (wanted.includes(kind) && path.endsWith(group ? `${group}/${version}` : version)) found.push({ group, version, kind, type: keyOf(name) })
      }
    }
  }
  return { types: { version, kinds: found, types }, descriptions }
}

/** The word of the type alone where there is no more to say. */
function fieldOf(schema, keyOf) {
  const more = {
    format: schema.format,
    enum: schema.enum,
    patchStrategy: schema['x-kubernetes-patch-strategy'],
    mergeKey: schema['x-kubernetes-patch-merge-key'],
    listKeys: schema['x-kubernetes-list-map-keys'],
  }
  const type = typeWord(schema, keyOf)
  return Object.values(more).some(value => value !== undefined) ? { type, ...more } : type
}

write('api-resources.generated.json', { version, resources: readResources() })
const { types, descriptions } = readFields()
write('api-types.generated.json', types)
write('api-descriptions.generated.json', descriptions)
