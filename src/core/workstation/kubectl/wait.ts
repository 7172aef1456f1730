import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { JsonPath } from '../../kubectl/templates/json-path.ts'
import { PathError } from '../../kubectl/templates/parse-json-path.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../pod/tolerant.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { readGoDuration } from './go-duration.ts'
import { resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'
import { relaxedPath, requirePath } from './sort-by.ts'

/** Whether an object is as it is waited for; throws what makes waiting pointless. */
type Check = (object: JsonObject) => boolean

const weekMs = 168 * 3_600_000

/** `kubectl wait`. kubectl pkg/cmd/wait */
export function* wait(call: Call): Task<number> {
  const { flags, process } = call
  const printer = resultPrinter(call)
  const wanted = flags.text('for')
  const check = readCheck(wanted)
  const timeoutMs = readGoDuration(flags.text('timeout')) ?? 0
  const untilMs = process.system.clock.nowMs + (timeoutMs < 0 ? weekMs : timeoutMs)
  const isForDelete = check === 'delete'
  if (check === 'create') yield* waitForCreation(call, untilMs)
  let count = 0
  for (const item of (yield* find(call)).items) {
    if (typeof item === 'string' || item instanceof ApiFailure) {
      if (isForDelete && item instanceof ApiFailure && item.reason === 'NotFound') continue
      throw fail([item])
    }
    count++
    const object = yield* waitFor(call, item, check, untilMs, timeoutMs === 0)
    yield* printer.print(object, 'condition met')
  }
  if (count === 0 && !isForDelete) throw fail(['no matching resources found'])
  return 0
}

const find = (call: Call) => findObjects(call, {
  args: call.args, files: true, selector: call.flags.text('selector'), fieldSelector: call.flags.text('field-selector'), all: call.flags.isTrue('all'),
  allNamespaces: call.flags.isTrue('all-namespaces'), latest: true, local: call.flags.isTrue('local'),
})

function readCheck(text: string): Check | 'delete' | 'create' {
  const lower = text.toLowerCase()
  if (lower === 'delete' || lower === 'create') return lower
  if (text.startsWith('condition=')) {
    const [name = '', value = 'true'] = splitOnce(text.slice('condition='.length))
    return object => hasCondition(object, name, value)
  }
  if (text.startsWith('jsonpath=')) return readPathCheck(text.slice('jsonpath='.length))
  throw fail([`unrecognized condition: ${JSON.stringify(text)}`])
}

const splitOnce = (text: string): readonly string[] => (text.includes('=') ? [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] : [text])

/** ConditionalWait.checkCondition: what was observed before the newest change of the spec does not count. */
function hasCondition(object: JsonObject, name: string, value: string): boolean {
  const status = objectAt(object, 'status')
  const condition = listAt(status, 'conditions').find(each => textAt(each, 'type').toLowerCase() === name.toLowerCase())
  if (condition === undefined) return false
  const generation = member(objectAt(object, 'metadata'), 'generation')
  const observed = member(condition, 'observedGeneration') ?? member(status, 'observedGeneration')
  if (typeof generation === 'number' && typeof observed === 'number' && observed < generation) return false
  return textAt(condition, 'status').toLowerCase() === value.toLowerCase()
}

function readPathCheck(text: string): Check {
  const [expression = '', ...values] = splitAtSingleEquals(text)
  if (values.length > 1) throw fail(["jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'"])
  requirePath(expression)
  const [value] = values.map(each => each.replace(/^['"]+|['"]+$/g, ''))
  if (value === '') throw fail(["jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3"])
  const path = readPath(relaxedPath(expression) ?? '')
  return object => {
    const [found, ...others] = path.find(object)
    if (!found || found.length === 0) return false
    if (others.length > 0) throw fail(['given jsonpath expression matches more than one list'])
    if (found.length > 1) throw fail(['given jsonpath expression matches more than one value'])
    if (value === undefined) return true
    const [one] = found
    if (typeof one === 'object' && one !== null) throw fail(['jsonpath leads to a nested object or list which is not supported'])
    return textOf(one).trim() === value.trim()
  }
}

function readPath(expression: string): JsonPath {
  if (expression === '') throw fail(['jsonpath expression cannot be empty'])
  try {
    return new JsonPath(expression, true)
  } catch (error) {
    if (error instanceof PathError) throw fail([error.message])
    throw error
  }
}

/** `==` does not end an expression. */
const splitAtSingleEquals = (text: string): readonly string[] => text.replaceAll('==', '\0').split('=').map(part => part.replaceAll('\0', '=='))

/** Looks again and again, every half a second, as kubectl does for want of anything to watch. */
function* waitForCreation(call: Call, untilMs: number): Task {
  const { process } = call
  for (;;) {
    if (yield* exists(call)) return
    if (process.system.clock.nowMs + 500 > untilMs) {
      yield* process.sleep(Math.max(0, untilMs - process.system.clock.nowMs))
      throw fail(['timed out waiting for the condition'])
    }
    yield* process.sleep(500)
  }
}

function* exists(call: Call): Task<boolean> {
  for (const item of (yield* find(call)).items) {
    if (item instanceof ApiFailure && item.reason === 'NotFound') return false
    if (typeof item === 'string' || item instanceof ApiFailure) throw fail([item])
    return true
  }
  return false
}

function* waitFor({ process, api }: Call, info: Info, check: Check | 'delete' | 'create', untilMs: number, isOnce: boolean): Task<JsonObject> {
  const { resource, namespace, name } = info
  const uid = textAt(objectAt(info.object, 'metadata'), 'uid')
  let last = info.object
  for (;;) {
    const stored = api.get(resource.kind, namespace, name)
    if (check === 'delete') {
      if (stored?.metadata.uid !== uid) return last
    } else if (!stored) throw fail([new ApiFailure('NotFound', `${resource.name} ${JSON.stringify(name)} not found`)])
    else if (check === 'create' || check(stored.json)) return stored.json
    last = stored?.json ?? last
    if (isOnce) throw fail([`condition not met for ${resource.name}/${name}`])
    if (process.system.clock.nowMs >= untilMs) throw new KubectlError(`error: timed out waiting for the condition on ${resource.name}/${name}\n`)
    yield* process.waitFor([api.written], untilMs)
  }
}
