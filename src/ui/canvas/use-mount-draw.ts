import { useReactFlow } from '@xyflow/react'
import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { centre, type Point } from '../../core/scene/geometry.ts'
import { type MountEnd, mountTarget } from '../../core/scene/mount-target.ts'
import { followPointer } from './follow-pointer.ts'
import { refusesWhileFrozen } from './gestures.ts'

/** A mount that is being drawn: from which end, and to which other end when there is one under the pointer. */
export interface DrawnMount {
  readonly from: MountEnd
  readonly over: MountEnd | undefined
}

/** Drawing a mount from the handle of a container or volume; the line follows the pointer without a render. */
export function useMountDraw(scene: CanvasScene, onDrawn: (from: MountEnd, to: MountEnd) => void) {
  const flow = useReactFlow()
  const [drawn, setDrawn] = useState<DrawnMount>()
  const line = useRef<SVGPathElement>(null)
  const latest = useRef({ scene, onDrawn })
  useEffect(() => {
    latest.current = { scene, onDrawn }
  })

  const drawFrom = useCallback((event: ReactPointerEvent<HTMLElement>, from: MountEnd) => {
    event.stopPropagation()
    if (event.button !== 0 || refusesWhileFrozen()) return
    const origin = startOf(latest.current.scene, from)
    let over: MountEnd | undefined
    setDrawn({ from, over })
    followPointer(event.pointerId, {
      onMove: (x, y) => {
        const point = flow.screenToFlowPosition({ x, y })
        line.current?.setAttribute('d', `M${origin.x} ${origin.y}L${point.x} ${point.y}`)
        const next = mountTarget(latest.current.scene, from, point)
        if (next?.id === over?.id) return
        over = next
        setDrawn({ from, over })
      },
      onDrop: (x, y) => {
        setDrawn(undefined)
        const to = mountTarget(latest.current.scene, from, flow.screenToFlowPosition({ x, y }))
        if (to) latest.current.onDrawn(from, to)
      },
      onCancel: () => setDrawn(undefined),
    })
  }, [flow])

  return { drawn, drawFrom, line }
}

function startOf(scene: CanvasScene, { type, id }: MountEnd): Point {
  const item = type === 'container' ? scene.cards.find(card => card.id === id) : scene.volumes.find(volume => volume.id === id)
  if (!item) return { x: 0, y: 0 }
  return { x: centre(item.rect).x, y: type === 'container' ? item.rect.y + item.rect.height : item.rect.y }
}
