// Takes from Kubernetes' Go sources what its API server's messages show of Go, as data for the simulated API server:
//   src/core/workstation/requests/go-names.generated.json
//     embedded  fields that come from an embedded struct, by type: such paths name the struct (`Probe.ProbeHandler.grpc`)
//     named     fields whose Go type has a name of its own, by type and field: `v1.PullPolicy`
//     internal  the fields of the internal types of a Pod's spec in their order, as `GoName json type`: a refused update shows them
// For people, run by hand; FOLDER is k8s.io in Go's module cache, VERSION that of k8s.io/kubernetes.
//   node scripts/extract-go-names.mjs FOLDER VERSION
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, readArguments } from './command-line.mjs'
import { root } from './install.mjs'

const help = 'usage: node scripts/extract-go-names.mjs FOLDER VERSION'
const { operands } = readArguments(process.argv.slice(2), { help })
const [folder, version] = operands
if (!folder || !version) fail(`Where are the sources, and of which version?\n\n${help}`)

const library = version.replace(/^v1/, 'v0')
const sources = {
  core: `api@${library}/core/v1/types.go`,
  apps: `api@${library}/apps/v1/types.go`,
  batch: `api@${library}/batch/v1/types.go`,
  meta: `apimachinery@${library}/pkg/apis/meta/v1/types.go`,
}
const internalSource = `kubernetes@${version}/pkg/apis/core/types.go`

/** The structs and the named types of a source file. */
function readTypes(path) {
  const text = readFileSync(join(folder, path), 'utf8').replace(/\/\*[^]*?\*\//g, '')
  const structs = {}
  for (const [, name, body] of text.matchAll(/^type (\w+) struct \{\n([^]*?)^\}/gm)) {
    structs[name] = body.split('\n').flatMap(line => {
      const [, field, type, tag = ''] = /^\s*(\w+)\s+([^\s`/]+)(?:\s+`json:"([^"]*)"[^`]*`)?/.exec(line.replace(/\/\/.*$/, '')) ?? []
      if (field) return [{ field, type, json: tag.split(',')[0], isEmbedded: false }]
      const [, embedded] = /^\s+([A-Z][\w.]*)(?:\s+`json:"[^"]*"[^`]*`)?\s*$/.exec(line.replace(/\/\/.*$/, '')) ?? []
      return embedded ? [{ field: embedded, type: embedded, json: '', isEmbedded: true }] : []
    })
  }
  const named = Object.fromEntries([...text.matchAll(/^type (\w+) (string|int32|int64|bool|\[\]\w+|map\[\w+\][\w.]+)$/gm)].map(([, name, type]) => [name, type]))
  return { structs, named }
}

const groups = Object.fromEntries(Object.entries(sources).map(([group, path]) => [group, readTypes(path)]))
const embedded = {}
const named = {}
for (const [group, { structs, named: names }] of Object.entries(groups)) {
  const known = { ...groups.core.named, ...names }
  for (const [name, fields] of Object.entries(structs)) {
    const key = `${group}.v1.${name}`
    for (const { type, json, isEmbedded } of fields) {
      if (isEmbedded) {
        const inner = structs[type.split('.').at(-1)] ?? []
        if (inner.length > 0) embedded[key] = { ...embedded[key], ...Object.fromEntries(inner.map(each => [each.json, type.split('.').at(-1)])) }
      } else if (json) {
        const [, list, word] = /^(\[\])?\*?(?:v1\.|corev1\.)?(\w+)$/.exec(type) ?? []
        if (type === '[]int32') named[`${key}.${json}`] = type
        else if (word && known[word]) named[`${key}.${json}`] = `${list ?? ''}v1.${word}`
      }
    }
    for (const { type, isEmbedded } of fields) if (isEmbedded) for (const each of structs[type] ?? []) if (named[`${group}.v1.${type}.${each.json}`]) named[`${key}.${each.json}`] = named[`${group}.v1.${type}.${each.json}`]
  }
}

const own = readTypes(internalSource)
const internal = {}
function addInternal(name) {
  if (internal[name] || !own.structs[name]) return
  internal[name] = []
  const flat = type => (own.structs[type] ?? []).flatMap(each => (each.isEmbedded && own.structs[each.type] ? flat(each.type) : [each]))
  const tags = {}
  const outer = type => (groups.core.structs[type] ?? []).forEach(each => (each.isEmbedded ? outer(each.type) : (tags[each.field] = each.json)))
  outer(name)
  internal[name] = flat(name).map(({ field, type, json }) => {
    const plain = type.replace(/^(\*|\[\])*/, '')
    const underlying = own.named[plain] ? type.replace(plain, own.named[plain]) : type
    return `${field} ${tags[field] ?? ''} ${underlying}${json ? ` ${json}` : ''}`
  })
  for (const { type } of flat(name)) addInternal(type.replace(/^(\*|\[\])*/, ''))
}
addInternal('PodSpec')

writeFileSync(join(root, 'src/core/workstation/requests/go-names.generated.json'), `${JSON.stringify({ version, embedded, named, internal }, null, 1)}\n`)
