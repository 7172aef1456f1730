import type { CanvasMount } from '../../core/scene/canvas-scene.ts'

/** Whether a mount belongs to what is selected: it, its container or its volume. */
export function isLinked(mount: CanvasMount, selected: string | undefined): boolean {
  return selected === `mount:${mount.id}` || selected === `container:${mount.card}` || (mount.volume !== undefined && selected === `volume:${mount.volume}`)
}
