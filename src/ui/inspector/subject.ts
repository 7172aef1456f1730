import type { Selection } from '../../app/state.ts'
import type { ContainerView, PodView, VolumeView } from '../../core/pod/pod.ts'

/** What the form is about. */
export type Subject =
  | { readonly type: 'container'; readonly container: ContainerView }
  | { readonly type: 'volume'; readonly volume: VolumeView }

/** What a selection is about in a Pod, if it still is there; a mount is edited with its container. */
export function findSubject(pod: PodView, selection: Selection | undefined): Subject | undefined {
  if (!selection || selection.type === 'service') return undefined
  if (selection.type === 'volume') {
    const volume = pod.volumes.find(v => v.name === selection.name)
    return volume && { type: 'volume', volume }
  }
  const name = selection.type === 'container' ? selection.name : selection.container
  const container = pod.containers.find(c => c.name === name)
  return container && { type: 'container', container }
}
