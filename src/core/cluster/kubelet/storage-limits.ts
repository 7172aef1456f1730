import type { PodObject } from '../../pod/kubernetes.ts'
import { parseQuantity, printQuantity, type Quantity } from '../../pod/quantity.ts'
import { effectiveResources } from '../../pod/resources.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt } from '../../pod/tolerant.ts'

/** What of a node's disk the parts of a Pod take, in bytes. */
export interface StorageUse {
  /** Its emptyDir volumes on disk, by name, as last measured. */
  readonly emptyDirs: ReadonlyMap<string, number>
  /** Logs and writable layers, by container. */
  readonly containers: ReadonlyMap<string, number>
}

/** Whether anything of a Pod has a limit on disk at all. */
export function hasStorageLimit(pod: PodObject): boolean {
  return sizeLimits(pod).length > 0 || pod.spec.containers.some(c => storageLimit(c.resources.limits) !== undefined)
}

/** Why a Pod is to be evicted for its local storage (eviction manager localStorageEviction; spec 6.7). */
export function storageEviction(pod: PodObject, use: StorageUse): string | undefined {
  for (const [name, limit] of sizeLimits(pod)) {
    const used = use.emptyDirs.get(name)
    if (used !== undefined && exceeds(used, limit)) return `Usage of EmptyDir volume "${name}" exceeds the limit "${printQuantity(limit)}". `
  }
  const total = parseQuantity(effectiveResources({ ...pod.spec.other, ...(pod.spec as unknown as JsonObject) }).limits.get('ephemeral-storage'))
  const sum = [...use.emptyDirs.values(), ...use.containers.values()].reduce((a, b) => a + b, 0)
  if (total && exceeds(sum, total)) return `Pod ephemeral local storage usage exceeds the total limit of containers ${printQuantity(total)}. `
  for (const { name, resources } of pod.spec.containers) {
    const limit = storageLimit(resources.limits)
    if (limit && exceeds(use.containers.get(name) ?? 0, limit)) return `Container ${name} exceeded its local ephemeral storage limit "${printQuantity(limit)}". `
  }
  return undefined
}

const exceeds = (bytes: number, { nano }: Quantity) => BigInt(bytes) * 1_000_000_000n > nano

function sizeLimits({ spec }: PodObject): readonly (readonly [string, Quantity])[] {
  return (spec.volumes ?? []).flatMap(volume => {
    const limit = parseQuantity(objectAt(volume, 'emptyDir')['sizeLimit'])
    return volume['emptyDir'] !== undefined && limit && limit.nano > 0n ? [[volume.name, limit] as const] : []
  })
}

function storageLimit(limits: Readonly<Record<string, string>> | undefined): Quantity | undefined {
  const limit = parseQuantity(limits?.['ephemeral-storage'])
  return limit && limit.nano > 0n ? limit : undefined
}
