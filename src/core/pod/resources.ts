import type { Json, JsonObject } from '../json.ts'
import { addQuantities, compareQuantities, parseQuantity, printQuantity, type Quantity, zero } from './quantity.ts'
import { objectsAt } from './read-pod.ts'
import { member, objectAt } from './tolerant.ts'

/** How safe a Pod is when its node runs out of memory. */
export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort'

/** What a Pod reserves for its whole life and may use at most, by resource name (`cpu`, `memory`, …), canonically printed. */
export interface EffectiveResources {
  readonly requests: ReadonlyMap<string, string>
  readonly limits: ReadonlyMap<string, string>
  readonly qosClass: QosClass
}

type Amounts = ReadonlyMap<string, Quantity>
interface Needs {
  readonly requests: Amounts
  readonly limits: Amounts
}

/** What a Pod spec as typed by a person reserves, with the API server's defaults; unreadable quantities count as absent. */
export function effectiveResources(spec: JsonObject): EffectiveResources {
  const init = objectsAt(spec, 'initContainers').map(([c]) => ({ ...needs(c), sidecar: member(c, 'restartPolicy') === 'Always' }))
  const app = objectsAt(spec, 'containers').map(([c]) => needs(c))
  const pod = needs(spec)
  const overhead = amounts(objectAt(spec, 'overhead'))
  const limits = overlay(aggregate(app.map(c => c.limits), init.map(c => [c.limits, c.sidecar])), pod.limits)
  const requests = overlay(aggregate(app.map(c => c.requests), init.map(c => [c.requests, c.sidecar])), pod.requests)
  return {
    requests: print(add(requests, overhead)),
    limits: print(add(limits, new Map([...overhead].filter(([name]) => (limits.get(name)?.nano ?? 0n) !== 0n)))),
    qosClass: qosClass(member(spec, 'resources') === undefined ? [...init, ...app] : [pod]),
  }
}

/** Requests and limits of a container (or of the Pod); a missing request is its limit (v1 SetDefaults_Pod). */
function needs(owner: JsonObject): Needs {
  const resources = objectAt(owner, 'resources')
  const limits = amounts(objectAt(resources, 'limits'))
  return { limits, requests: new Map([...limits, ...amounts(objectAt(resources, 'requests'))]) }
}

function amounts(map: JsonObject): Amounts {
  return new Map(Object.entries(map).flatMap(([name, value]: [string, Json]) => {
    const quantity = parseQuantity(value)
    return quantity ? [[name, quantity] as const] : []
  }))
}

/** component-helpers resource.AggregateContainerRequests: an init step needs its own and those of the sidecars before it. */
function aggregate(apps: readonly Amounts[], inits: readonly (readonly [Amounts, boolean])[]): Amounts {
  let running = apps.reduce(add, new Map<string, Quantity>())
  let sidecars: Amounts = new Map()
  let most: Amounts = new Map()
  for (const [own, isSidecar] of inits) {
    const inUse = add(own, sidecars)
    if (isSidecar) {
      running = add(running, own)
      sidecars = inUse
    }
    most = larger(most, inUse)
  }
  return larger(running, most)
}

const add = (a: Amounts, b: Amounts): Amounts => merge(a, b, addQuantities)
const larger = (a: Amounts, b: Amounts): Amounts => merge(a, b, (x, y) => (compareQuantities(x, y) >= 0 ? x : y))

function merge(a: Amounts, b: Amounts, join: (x: Quantity, y: Quantity) => Quantity): Amounts {
  const out = new Map(a)
  for (const [name, quantity] of b) out.set(name, join(out.get(name) ?? zero, quantity))
  return out
}

/** Pod-level resources replace the aggregate (KEP-2837). */
const overlay = (aggregated: Amounts, pod: Amounts): Amounts =>
  new Map([...aggregated, ...[...pod].filter(([name]) => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-'))])

const print = (sums: Amounts) => new Map([...sums].map(([name, quantity]) => [name, printQuantity(quantity)]))

const compute = (all: Amounts): Amounts => new Map([...all].filter(([name, q]) => (name === 'cpu' || name === 'memory') && q.nano > 0n))

/** qos.ComputePodQOS: cpu and memory only, zero counts as absent, init containers and sidecars count. */
function qosClass(owners: readonly Needs[]): QosClass {
  const requests = owners.map(o => compute(o.requests)).reduce(add, new Map<string, Quantity>())
  const limits = owners.map(o => compute(o.limits)).reduce(add, new Map<string, Quantity>())
  if (requests.size === 0 && limits.size === 0) return 'BestEffort'
  const limited = owners.every(o => compute(o.limits).size === 2)
  const same = requests.size === limits.size && [...limits].every(([name, q]) => requests.get(name)?.nano === q.nano)
  return limited && same ? 'Guaranteed' : 'Burstable'
}
