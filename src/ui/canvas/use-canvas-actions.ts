import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { shownWorkload } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import type { PaletteItem } from '../../app/palette-drag.ts'
import { dispatch } from '../../app/store.ts'
import { openDock } from '../../app/view.ts'
import { volumeTemplates } from '../../core/commands/volume-template.ts'
import type { Place } from '../../core/commands/move-container.ts'
import { volumesUsedOnlyBy } from '../../core/pod/suggestions.ts'
import type { CanvasCard, CanvasScene } from '../../core/scene/canvas-scene.ts'
import type { DropTarget } from '../../core/scene/drop-target.ts'
import type { MountEnd } from '../../core/scene/mount-target.ts'
import { itemKey, type SceneItem } from '../../core/scene/neighbour.ts'
import { announce } from '../kit/announce.ts'
import type { KeyActions } from './canvas-keys.ts'
import * as gestures from './gestures.ts'
import { canvasMessages } from './messages.ts'
import type { MountRequest } from './MountDialog.tsx'
import { itemsOf } from './selection-item.ts'
import type { ItemFocus } from './use-item-focus.ts'
import type { ViewportControls } from './use-viewport.ts'

/** What stands open over the canvas. */
export type OpenOverlay =
  | { readonly type: 'menu'; readonly item: SceneItem; readonly at: HTMLElement | { readonly x: number; readonly y: number } }
  | { readonly type: 'mount'; readonly request: MountRequest }
  | { readonly type: 'forbidden-fields'; readonly container: string; readonly to: Place; readonly fields: string }
  | { readonly type: 'delete-container'; readonly container: string; readonly unusedVolumes: readonly string[] }
  | { readonly type: 'delete-volume'; readonly volume: string; readonly mounts: number }

/** Everything that pointer, keyboard and menu do on the canvas. The functions keep their identity. */
export function useCanvasActions(scene: CanvasScene, focus: ItemFocus, view: ViewportControls) {
  const t = useMessages(canvasMessages)
  const [open, setOpen] = useState<OpenOverlay>()
  const [renaming, setRenaming] = useState<string>()
  const latest = useRef({ scene, focus, view, t })
  useEffect(() => {
    latest.current = { scene, focus, view, t }
  })

  const actions = useMemo(() => {
    const now = () => latest.current
    const card = (id: string) => now().scene.cards.find(c => c.id === id)
    const volume = (id: string) => now().scene.volumes.find(v => v.id === id)
    const outside = (id: string) => now().scene.outside.find(o => o.id === id)
    const mount = (id: string) => now().scene.mounts.find(m => m.id === id)

    const moveTo = (cardId: string, to: Place) => {
      const name = card(cardId)?.name
      if (name === undefined || gestures.refusesWhileFrozen()) return
      const refusal = gestures.refusalOfMove(name, to)
      if (refusal?.code === 'forbidden-fields') {
        setOpen({ type: 'forbidden-fields', container: name, to, fields: String(refusal.params['fields'] ?? '') })
        return
      }
      if (gestures.move(name, to)) now().focus.focusSoon({ type: 'container', id: cardId })
    }
    const edit = (item: SceneItem) => {
      if (item.type === 'mount') return changeMount(item.id)
      now().focus.focused(item)
      if (item.type !== 'service') return openDock('inspector')
      const found = outside(item.id)
      if (found?.role === 'awaited') gestures.decideArrival(found)
    }
    const changeMount = (id: string) => {
      const found = mount(id)
      if (!found || gestures.refusesWhileFrozen()) return
      setOpen({ type: 'mount', request: { container: found.containerName, volume: found.volumeName, mountPath: found.mountPath } })
    }
    const startMount = (item: SceneItem) => {
      if (item.type === 'mount') return changeMount(item.id)
      if (item.type === 'service' || gestures.refusesWhileFrozen()) return
      const request = item.type === 'container' ? { container: card(item.id)?.name, volume: undefined } : { container: undefined, volume: volume(item.id)?.name }
      setOpen({ type: 'mount', request })
    }
    const toggleReadOnly = (id: string) => {
      const found = mount(id)
      if (!found || gestures.refusesWhileFrozen()) return
      const { containerName: container, volumeName, mountPath } = found
      gestures.changeMountTo({ container, volume: volumeName, mountPath, to: { readOnly: !found.readOnly } })
    }
    const remove = (item: SceneItem) => {
      if (gestures.refusesWhileFrozen()) return
      if (item.type === 'mount') {
        const found = mount(item.id)
        if (!found) return
        if (gestures.unmount(found.containerName, found.volumeName, found.mountPath)) now().focus.focusSoon({ type: 'container', id: found.card })
      } else if (item.type === 'volume') removeVolume(item)
      else if (item.type === 'service') removeDependency(item)
      else removeContainer(item)
    }
    const focusNearby = (item: SceneItem) => {
      const items = item.type === 'mount' ? [] : itemsOf(now().scene, item.type)
      const i = items.findIndex(other => other.id === item.id)
      const next = items[i + 1] ?? items[i - 1]
      if (next) now().focus.focusSoon({ type: item.type, id: next.id })
    }
    const removeContainer = (item: SceneItem) => {
      const name = card(item.id)?.name
      const pod = shownWorkload()?.pod
      const container = pod?.containers.find(c => c.name === name)
      if (name === undefined || !pod || !container) return
      const unusedVolumes = volumesUsedOnlyBy(pod, container)
      if (unusedVolumes.length > 0) return setOpen({ type: 'delete-container', container: name, unusedVolumes })
      if (gestures.removeContainer(name, [])) focusNearby(item)
    }
    const removeVolume = (item: SceneItem) => {
      const found = volume(item.id)
      if (!found) return
      const mounts = now().scene.mounts.filter(m => m.volume === found.id).length
      if (mounts > 0) return setOpen({ type: 'delete-volume', volume: found.name, mounts })
      if (gestures.removeVolume(found.name)) focusNearby(item)
    }
    const removeDependency = (item: SceneItem) => {
      const found = outside(item.id)
      if (!found) return
      if (gestures.removeDependency(found.name)) focusNearby(item)
    }
    const rename = (item: SceneItem) => {
      if (item.type === 'mount') return changeMount(item.id)
      if (!gestures.refusesWhileFrozen()) setRenaming(itemKey(item))
    }
    const finishRename = (item: SceneItem, name: string | undefined): boolean => {
      const { type } = item
      if (type === 'mount') return true
      const old = itemsOf(now().scene, type).find(other => other.id === item.id)?.name
      if (name !== undefined && old !== undefined && !gestures.renameItem(type, old, name)) return false
      if (name !== undefined && name !== old) now().focus.focusSoon({ type, id: type === 'service' ? `${outside(item.id)?.role ?? 'awaited'} ${name}` : name })
      setRenaming(undefined)
      return true
    }
    const openMenu = (item: SceneItem, at: HTMLElement | { readonly x: number; readonly y: number }) => {
      now().focus.focus(item)
      setOpen({ type: 'menu', item, at })
    }
    const dropItem = (item: PaletteItem, target: DropTarget | undefined, over: string | undefined) => {
      if (item.type === 'container') {
        const name = gestures.add(item.lane, target?.index)
        if (name !== undefined) now().focus.focusSoon({ type: 'container', id: name })
        return
      }
      if (item.type === 'service') {
        const name = gestures.addDependencyAt(target?.index)
        if (name !== undefined) now().focus.focusSoon({ type: 'service', id: `awaited ${name}` })
        return
      }
      const base = item.source === 'volumeClaimTemplate' ? 'data' : volumeTemplates[item.source].name
      const name = gestures.addVolumeOf(item.source, base)
      const container = over === undefined ? undefined : card(over)?.name
      if (name !== undefined && container !== undefined) setOpen({ type: 'mount', request: { container, volume: name } })
      else if (name !== undefined) now().focus.focusSoon({ type: 'volume', id: name })
    }
    const keys: KeyActions = {
      edit, rename, remove, moveTo, startMount, changeMount, toggleReadOnly, openMenu,
      duplicate: item => {
        const name = card(item.id)?.name
        if (name !== undefined && !gestures.refusesWhileFrozen()) gestures.duplicate(name)
      },
      focus: item => now().focus.focus(item),
      deselect: () => dispatch({ type: 'select', selection: undefined }),
      fit: () => now().view.fit(),
      zoomTo: zoom => now().view.zoomTo(zoom),
      zoomBy: factor => now().view.zoomBy(factor),
      nowhere: () => announce(now().t.cannotMoveThere),
    }
    return {
      keys, edit, openMenu, finishRename, dropItem,
      focused: (item: SceneItem) => now().focus.focused(item),
      mountAny: () => {
        if (!gestures.refusesWhileFrozen()) setOpen({ type: 'mount', request: { container: undefined, volume: undefined } })
      },
      dropCard: (dropped: CanvasCard, { lane, index }: DropTarget) => moveTo(dropped.id, { lane, index }),
      cancelDrag: (dropped: CanvasCard) => announce(now().t.dragCancelled({ name: dropped.name })),
      mountBetween: (from: MountEnd, to: MountEnd) => {
        const [container, vol] = from.type === 'container' ? [from.id, to.id] : [to.id, from.id]
        setOpen({ type: 'mount', request: { container: card(container)?.name, volume: volume(vol)?.name } })
      },
    }
  }, [])

  const close = useCallback(() => setOpen(undefined), [])
  return { ...actions, open, close, renaming }
}
