import type { PodView } from '../pod/pod.ts'
import type { CanvasCard } from './canvas-scene.ts'
import { nameIds } from './name-ids.ts'

/** A card before it has a place. */
export type Unplaced = Omit<CanvasCard, 'rect'>

/** The containers of a Pod in the order of start: `initContainers` as numbered steps, then the apps. */
export function startOrder(pod: PodView): readonly Unplaced[] {
  const ids = nameIds(pod.containers.map(container => container.name))
  let step = 0
  return pod.containers.map(({ name, lane, index, image, ports }, i) => ({
    id: ids[i] ?? name, name, lane, index, image, ports, step: lane === 'app' ? undefined : ++step,
  }))
}
