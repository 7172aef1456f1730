import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { dispatch, getState, useAppStore } from '../../app/store.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import type { Rect } from '../../core/scene/geometry.ts'
import { itemKey, type SceneItem, sceneItems } from '../../core/scene/neighbour.ts'
import { itemOfSelection, selectionOfItem } from './selection-item.ts'

export interface ItemFocus {
  /** Key of the selected item. */
  readonly selected: string | undefined
  /** Key of the one item that Tab stops at: the selected one, else the first. */
  readonly tabStop: string | undefined
  /** An item has been focused by the person: it becomes the selection. */
  readonly focused: (item: SceneItem) => void
  readonly focus: (item: SceneItem) => void
  /** Focuses an item as soon as the scene holds it: after a gesture that moves or renames it. */
  readonly focusSoon: (item: SceneItem) => void
}

const elementOf = (root: HTMLElement | null, key: string) => root?.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`)

/** Keeps one focusable item for the whole canvas, follows the selection, and never loses the focus when a card changes its list. */
export function useItemFocus(scene: CanvasScene, root: RefObject<HTMLElement | null>, reveal: (rect: Rect) => void): ItemFocus {
  const selection = useAppStore(state => state.selection)
  const [touched, setTouched] = useState<SceneItem>()
  const latest = useRef(scene)
  /** Asked for only once the scene is sure to change: it would take the focus from whatever is done next. */
  const wanted = useRef<string>(undefined)
  const lastFocused = useRef<string>(undefined)

  const items = useMemo(() => sceneItems(scene), [scene])
  const pointed = itemOfSelection(scene, selection)
  // Of several items with one name, the one that was touched.
  const touchedSelection = touched && selectionOfItem(scene, touched)
  const isTouched = touched && JSON.stringify(touchedSelection) === JSON.stringify(selection) && items.some(item => itemKey(item) === itemKey(touched))
  const selectedItem = isTouched ? touched : pointed
  const selected = selectedItem && itemKey(selectedItem)
  const tabStop = selected ?? (items[0] && itemKey(items[0]))

  const selectedNow = useRef(selected)
  // Before the focus moves below: an item that has just come must be known when it is focused.
  useLayoutEffect(() => {
    latest.current = scene
    selectedNow.current = selected
  })

  const focused = useCallback((item: SceneItem) => {
    lastFocused.current = itemKey(item)
    setTouched(item)
    const next = selectionOfItem(latest.current, item)
    if (JSON.stringify(next) !== JSON.stringify(getState().selection)) dispatch({ type: 'select', selection: next })
  }, [])

  const focus = useCallback((item: SceneItem) => {
    const key = itemKey(item)
    const found = sceneItems(latest.current).find(other => itemKey(other) === key)
    if (found) reveal(found.rect)
    elementOf(root.current, key)?.focus({ preventScroll: true })
  }, [reveal, root])

  const focusSoon = useCallback((item: SceneItem) => {
    wanted.current = itemKey(item)
  }, [])

  useLayoutEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null
    const key = wanted.current ?? (lost ? lastFocused.current : undefined)
    if (key === undefined) return
    // The item may be gone or have its old name back: undo has selected what it brought back.
    const element = elementOf(root.current, key) ?? (lost && selectedNow.current !== undefined ? elementOf(root.current, selectedNow.current) : undefined)
    if (!element) return
    wanted.current = undefined
    element.focus({ preventScroll: true })
    const rect = items.find(item => itemKey(item) === key)?.rect
    if (rect) reveal(rect)
  }, [items, reveal, root])

  return { selected, tabStop, focused, focus, focusSoon }
}
