import '@xyflow/react/dist/base.css'
import { type Node, ReactFlow, useReactFlow, ViewportPortal } from '@xyflow/react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { AppState } from '../../app/state.ts'
import { useAppStore } from '../../app/store.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { isSmall } from '../../core/scene/density.ts'
import type { Size } from '../../core/scene/geometry.ts'
import { type CanvasGesture, CanvasGestureContext, CanvasHandsContext, CanvasViewContext } from './canvas-context.ts'
import { handleKey } from './canvas-keys.ts'
import { CanvasDialogs } from './CanvasDialogs.tsx'
import { AppNode, InitNode } from './ContainerList.tsx'
import { DragLayer } from './DragLayer.tsx'
import { Hud, Minimap, WorkloadPicker } from './Hud.tsx'
import { canvasMessages } from './messages.ts'
import { OutsideNode } from './OutsideList.tsx'
import { PodFrame } from './PodFrame.tsx'
import { MountNode, VolumeNode } from './RailLists.tsx'
import { renumber } from './renumber.ts'
import { useCanvasActions } from './use-canvas-actions.ts'
import { useCanvasCommands } from './use-canvas-commands.ts'
import { useCardDrag } from './use-card-drag.ts'
import { useItemFocus } from './use-item-focus.ts'
import { useMountDraw } from './use-mount-draw.ts'
import { fittedViewport, leastZoom, mostZoom, useViewport } from './use-viewport.ts'

/** Lists are nodes, so that a card is an item of a real list: React Flow lays single nodes side by side without any. */
const nodeTypes = { pod: PodFrame, init: InitNode, app: AppNode, volumes: VolumeNode, mounts: MountNode, outside: OutsideNode }

/** React Flow would describe each node as something to select and drag; the items of the lists describe themselves. */
const silent = { 'aria-roledescription': undefined } as const

/** The wrapper says `application`, which would hide the lists from a screen reader's reading keys. */
const withoutRole = (element: HTMLDivElement | null) => element?.removeAttribute('role')

interface CanvasStageProps {
  readonly scene: CanvasScene
  readonly size: Size
  readonly documentId: string
  readonly takenOver: boolean
  /** Panned or zoomed by the person: from then on the view is theirs until they fit it again. */
  readonly onTakeOver: (taken: boolean) => void
}

/** The scene with everything that can be done to it. */
export function CanvasStage({ scene, size, documentId, takenOver, onTakeOver }: CanvasStageProps) {
  const t = useMessages(canvasMessages)
  const flow = useReactFlow()
  const typed = useAppStore(wasTyped)
  const stage = useRef<HTMLDivElement>(null)
  const view = useViewport({ scene, size, documentId, takenOver, onTakeOver })
  const focus = useItemFocus(scene, stage, view.reveal)
  const actions = useCanvasActions(scene, focus, view)
  useCanvasCommands(scene, focus.selected, actions)
  const drag = useCardDrag({ scene, canvas: stage, onDrop: actions.dropCard, onPaletteDrop: actions.dropItem, onCancel: actions.cancelDrag })
  const drawing = useMountDraw(scene, actions.mountBetween)
  const [defaultViewport] = useState(() => fittedViewport(scene, size))

  const { preview, grab, ghost } = drag
  const { drawn, drawFrom, line } = drawing
  const { focused, openMenu, edit, finishRename, renaming } = actions
  const { selected, tabStop } = focus
  const hands = useMemo(() => ({ grab, drawFrom, focused, openMenu, edit, finishRename }), [grab, drawFrom, focused, openMenu, edit, finishRename])
  const draggedCard = preview?.card
  const target = preview?.target
  const shown = useMemo(() => ({ scene, selected, current: tabStop, renaming }), [scene, selected, tabStop, renaming])
  const gesture = useMemo((): CanvasGesture => ({
    dragged: draggedCard?.id,
    newSteps: renumber(scene, draggedCard, draggedCard || target?.step !== undefined ? target : undefined),
    mountFrom: drawn?.from ?? (preview?.over === undefined ? undefined : { type: 'volume', id: '' }),
    mountOver: drawn?.over?.id ?? preview?.over,
  }), [scene, draggedCard, target, drawn, preview?.over])

  const { width, height } = scene.pod
  const nodes = useMemo(() => nodesOf(width, height), [width, height])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (handleKey(event, scene, actions.keys)) event.preventDefault()
  }
  return (
    <div ref={stage} className="cv-flow" data-item-root onKeyDown={onKeyDown}>
      <CanvasHandsContext value={hands}>
        <CanvasViewContext value={shown}>
        <CanvasGestureContext value={gesture}>
          <div className="cv-board" data-density={scene.density} data-small={isSmall(scene.density) || undefined} data-dragging={preview ? true : undefined} data-typed={typed || undefined}>
            <p className="hidden-text" id="cv-help">{t.help}</p>
            <ReactFlow
              ref={withoutRole}
              nodes={nodes}
              edges={noEdges}
              nodeTypes={nodeTypes}
              defaultViewport={defaultViewport}
              minZoom={leastZoom}
              maxZoom={mostZoom}
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              disableKeyboardA11y
              deleteKeyCode={null}
              selectionKeyCode={null}
              multiSelectionKeyCode={null}
              panActivationKeyCode={null}
              zoomOnDoubleClick={false}
              panOnScroll
              proOptions={hideAttribution}
              onMoveStart={event => event && onTakeOver(true)}
              onPaneClick={actions.keys.deselect}
            >
              {preview && <DragLayer scene={scene} preview={preview} ghost={ghost} />}
              {drawn && <ViewportPortal><svg className="cv-drawn" aria-hidden="true"><path ref={line} /></svg></ViewportPortal>}
            </ReactFlow>
            <Minimap scene={scene} size={size} onMove={(x, y) => void flow.setCenter(x, y, { zoom: flow.getZoom() })} />
          </div>
        </CanvasGestureContext>
        </CanvasViewContext>
      </CanvasHandsContext>
      <div className="cv-bar">
        <WorkloadPicker />
        <Hud scene={scene} size={size} view={view} />
      </div>
      <CanvasDialogs scene={scene} open={actions.open} onClose={actions.close} actions={actions.keys} />
    </div>
  )
}

/** Whether the newest change was made letter by letter. */
const wasTyped = (state: AppState) => state.history.past.at(-1)?.typedAtMs !== undefined

const noEdges: never[] = []
const hideAttribution = { hideAttribution: true }

/** All lists are as large as the Pod and lie on each other; only their items take the pointer. */
function nodesOf(width: number, height: number): Node[] {
  return Object.keys(nodeTypes).map((type, zIndex) => ({
    id: type, type, position: { x: 0, y: 0 }, width, height, zIndex, data: {}, focusable: false, domAttributes: silent,
  }))
}
