import type { Task } from '../../clock/virtual-clock.ts'
import { decodeBase64, fromBytes, toBytes } from '../../bytes.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'
import { changeContainers, containersOfSpec, fitsName } from './pod-template.ts'
import { dryRunOf } from './print-result.ts'
import { readAll } from './read-all.ts'
import { findInfos, type Info } from './resource-builder.ts'
import { findForSet, podSpecOf, setInTemplates } from './set-in-templates.ts'

interface Variables {
  readonly set: readonly JsonObject[]
  readonly remove: readonly string[]
}

/** `kubectl set env TYPE/NAME KEY=VALUE`. */
export function* setEnv(call: Call): Task<number> {
  const { flags, args } = call
  if (flags.isTrue('all') && flags.text('selector') !== '') throw fail(['cannot set --all and --selector at the same time'])
  const isVariable = (arg: string) => /^[^=]+=/.test(arg) || /.-$/.test(arg) || arg === '-'
  const first = args.findIndex(isVariable)
  if (first >= 0 && !args.slice(first).every(isVariable)) throw fail([`all resources must be specified before environment changes: ${args.join(' ')}`])
  const [resources, words] = first < 0 ? [args, []] : [args.slice(0, first), args.slice(first)]
  const dryRun = dryRunOf(call)
  if (flags.isTrue('local') && dryRun === 'server') throw fail(['cannot specify --local and --dry-run=server - did you mean --dry-run=client?'])
  if (flags.list('filename').length === 0 && resources.length === 0) throw fail(['one or more resources must be specified as <resource> <name> or <resource>/<name>'])
  if (flags.isTrue('list') && flags.text('output') !== '') throw fail(['--list and --output may not be specified together'])
  if (flags.list('keys').length > 0 && flags.text('from') === '') throw fail(['when specifying --keys, a configmap or secret must be provided with --from'])
  const said = yield* readVariables(call, [...flags.list('env'), ...words])
  const imported = yield* importVariables(call)
  const prefix = flags.text('prefix')
  const variables: Variables = { remove: said.remove, set: [...said.set, ...imported].map(each => ({ ...each, name: prefix + textAt(each, 'name') })) }
  const infos = yield* findForSet(call, resources)
  if (flags.isTrue('list')) return yield* listVariables(call, infos, variables)
  const pattern = flags.text('containers') || '*'
  for (const info of infos) {
    if (!containersOfSpec(podSpecOf(info)).some(container => fitsName(container, pattern))) {
      yield* call.process.err(toBytes(`Warning: ${info.resource.kind}/${info.name} does not have any containers matching ${JSON.stringify(pattern)}\n`))
    }
  }
  return yield* setInTemplates(call, infos, {
    operation: 'env updated',
    failing: 'failed to patch env update to pod template: ',
    change: spec => changeContainers(spec, container => (fitsName(container, pattern) ? withVariables(call, container, variables) : container)),
  })
}

/** set/env ParseEnv: `KEY=VALUE`, `KEY-`, and `-` for lines of standard input. */
function* readVariables({ process }: Call, words: readonly string[]): Task<Variables> {
  const set: JsonObject[] = []
  const remove: string[] = []
  for (const word of words) {
    if (word === '-') {
      for (const line of fromBytes(yield* readAll(process)).split('\n').filter(text => /^[^#=]+=/.test(text))) set.push(pairOf(line))
    } else if (word.includes('=')) set.push(pairOf(word))
    else if (word.endsWith('-')) remove.push(word.slice(0, -1))
    else throw fail([`unknown environment variable: ${word}`])
  }
  const both = remove.find(name => set.some(each => each['name'] === name))
  if (both !== undefined) throw fail([`can not both modify and remove the same environment variable in the same command: ${both}`])
  return { set, remove }
}

const pairOf = (word: string): JsonObject => ({ name: word.slice(0, word.indexOf('=')), value: word.slice(word.indexOf('=') + 1) })

/** `--from`: one variable for each key of a ConfigMap or Secret. */
function* importVariables(call: Call): Task<readonly JsonObject[]> {
  const from = call.flags.text('from')
  if (from === '') return []
  const infos = yield* findInfos(call, { args: [from], latest: true })
  const keys = call.flags.list('keys')
  for (const { object } of infos) {
    for (const key of Object.keys(objectAt(object, 'data')).toSorted()) {
      if ((keys.length === 0 || keys.includes(key)) && variableOf(key) !== key) yield* call.process.err(toBytes(`Warning: key ${key} transferred to ${variableOf(key)}\n`))
    }
  }
  return infos.flatMap(({ resource, name, object }) => {
    if (resource.kind !== 'Secret' && resource.kind !== 'ConfigMap') throw fail(['unsupported resource specified in --from'])
    const reference = resource.kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef'
    const wanted = Object.keys(objectAt(object, 'data')).filter(key => keys.length === 0 || keys.includes(key)).toSorted()
    return wanted.map(key => ({ name: variableOf(key), valueFrom: { [reference]: { key, name } } }))
  })
}

/** The name of the variable for a key. */
const variableOf = (key: string) => key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase()

function withVariables({ flags }: Call, container: JsonObject, { set, remove }: Variables): JsonObject {
  const before = listAt(container, 'env').filter(isJsonObject)
  const taken = set.find(each => before.some(old => old['name'] === each['name'] && textAt(old, 'value') !== textAt(each, 'value')))
  // A string is caught as the reason why the object is left alone.
  if (!flags.isTrue('overwrite') && taken) throw `'${textAt(taken, 'name')}' already has a value (${textAt(before.find(old => old['name'] === taken['name']), 'value')}), and --overwrite is false`
  const kept = before.filter(each => !remove.includes(textAt(each, 'name'))).map(each => set.find(next => next['name'] === each['name']) ?? each)
  const env = [...kept, ...set.filter(each => !kept.some(old => old['name'] === each['name']))]
  const { env: _old, ...others } = container
  return env.length > 0 ? { ...others, env } : others
}

function* listVariables(call: Call, infos: readonly Info[], variables: Variables): Task<number> {
  const { process, flags } = call
  const pattern = flags.text('containers') || '*'
  for (const info of infos) {
    for (const container of containersOfSpec(podSpecOf(info)).filter(each => fitsName(each, pattern))) {
      yield* process.out(toBytes(`# ${info.resource.kind} ${info.name}, container ${textAt(container, 'name')}\n`))
      for (const variable of listAt(withVariables(call, container, variables), 'env')) yield* process.out(toBytes(`${lineOf(call, info, variable as JsonObject)}\n`))
    }
  }
  return 0
}

/** A reference is a comment, unless `--resolve` finds its value (set/env GetEnvVarRefString). */
function lineOf({ api, flags }: Call, { namespace }: Info, variable: JsonObject): string {
  const name = textAt(variable, 'name')
  const source = variable['valueFrom']
  if (!isJsonObject(source)) return `${name}=${textAt(variable, 'value')}`
  const [configMap, secret] = [objectAt(source, 'configMapKeyRef'), objectAt(source, 'secretKeyRef')]
  const keyed = [['ConfigMap', configMap, 'configmap'], ['Secret', secret, 'secret']] as const
  for (const [kind, reference, word] of keyed) {
    if (Object.keys(reference).length === 0) continue
    const value = objectAt(api.get(kind, namespace, textAt(reference, 'name'))?.json, 'data')[textAt(reference, 'key')]
    if (flags.isTrue('resolve') && typeof value === 'string') return `${name}=${kind === 'Secret' ? fromBytes(decodeBase64(value)) : value}`
    return `# ${name} from ${word} ${textAt(reference, 'name')}, key ${textAt(reference, 'key')}`
  }
  const field = objectAt(source, 'fieldRef')
  if (Object.keys(field).length > 0) return `# ${name} from field path ${textAt(field, 'fieldPath')}`
  const resource = objectAt(source, 'resourceFieldRef')
  const container = textAt(resource, 'containerName')
  return `# ${name} from resource ${container === '' ? '' : `${container}/`}${textAt(resource, 'resource')}`
}
