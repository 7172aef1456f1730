import type { Path } from '../json.ts'
import type { Workload } from '../pod/pod.ts'
import { objectsAt } from '../pod/read-pod.ts'
import { textAt } from '../pod/tolerant.ts'
import { everyContainer } from './find.ts'

/** Paths of the entries of `volumeMounts` and `volumeDevices` that use a volume, in the containers of every list. */
export function volumeUses(workload: Workload, volume: string): readonly Path[] {
  return everyContainer(workload).flatMap(([container, path]) =>
    ['volumeMounts', 'volumeDevices'].flatMap(list =>
      objectsAt(container, list).flatMap(([use, i]) => (textAt(use, 'name') === volume ? [[...path, list, i]] : []))))
}
