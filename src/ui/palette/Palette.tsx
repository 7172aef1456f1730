import './palette.css'
import { memo, type PointerEvent as ReactPointerEvent, useRef } from 'react'
import { useFrozen, useShownWorkload } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { cancelPaletteDrag, dropPaletteDrag, movePaletteDrag, type PaletteItem, usePaletteDrag } from '../../app/palette-drag.ts'
import { volumeSourceKeys } from '../../core/pod/volume.ts'
import type { IconName } from '../kit/icon-paths.ts'
import { Icon } from '../kit/Icon.tsx'
import { MenuButton } from '../kit/Menu.tsx'
import { sourceIcon } from '../kit/source-icon.ts'
import { addItem } from './add-item.ts'
import { paletteMessages } from './messages.ts'

const lanes = ['init', 'sidecar', 'app'] as const
const everyday = [
  ['emptyDir', 'emptyDir'], ['configMap', 'ConfigMap'], ['secret', 'Secret'], ['persistentVolumeClaim', 'PVC'], ['hostPath', 'hostPath'],
] as const

/** What can be drawn: containers and volumes, to drag onto the canvas or to add with Enter. */
export function Palette() {
  const t = useMessages(paletteMessages)
  const workload = useShownWorkload()
  const frozen = useFrozen()
  const off = frozen ? t.frozen({ line: frozen.line }) : workload ? undefined : t.needsPod
  return <Items off={off} withTemplates={workload?.kind === 'StatefulSet'} />
}

interface ItemsProps {
  /** Why nothing can be added now. */
  readonly off: string | undefined
  readonly withTemplates: boolean
}

/** Apart from the palette, which hears of every key in the YAML. */
const Items = memo(function Items({ off, withTemplates }: ItemsProps) {
  const t = useMessages(paletteMessages)
  const shown = new Set<string>(everyday.map(([source]) => source))
  const others = [
    ...(withTemplates ? (['volumeClaimTemplate'] as const) : []),
    ...volumeSourceKeys.filter(source => !shown.has(source)),
  ]
  usePageCommands(() => {
    if (off !== undefined) return []
    const volume = (source: (typeof others)[number]) => ({ id: `add-${source}`, label: t.addVolume({ source }), run: () => addItem({ type: 'volume', source }) })
    return [
      ...lanes.map(lane => ({ id: `add-${lane}`, label: t.addContainer[lane], run: () => addItem({ type: 'container', lane }) })),
      { id: 'add-service', label: t.addService, run: () => addItem({ type: 'service' }) },
      ...everyday.map(([source]) => volume(source)),
      ...others.map(source => ({ ...volume(source), place: 'last' as const })),
    ]
  })
  return (
    <section className="pl" aria-label={t.palette}>
      <div role="group" aria-label={t.containers}>
        {lanes.map(lane => <PaletteButton key={lane} item={{ type: 'container', lane }} label={t[lane]} icon={lane} tone={lane} off={off} />)}
      </div>
      <hr className="pl-line" />
      <div role="group" aria-label={t.volumes}>
        {everyday.map(([source, label]) => (
          <PaletteButton key={source} item={{ type: 'volume', source }} label={label} icon={sourceIcon(source)} tone={source === 'emptyDir' ? 'volume' : 'plain'} off={off} />
        ))}
        <MenuButton
          className="pl-item"
          label={t.more}
          icon="more"
          title={off ?? t.moreVolumes}
          disabled={off !== undefined}
          items={others.map(source => ({ id: source, label: source, icon: sourceIcon(source), onSelect: () => addItem({ type: 'volume', source }) }))}
        />
      </div>
      <hr className="pl-line" />
      <div role="group" aria-label={t.outside}>
        <PaletteButton item={{ type: 'service' }} label={t.service} hint={t.serviceHint} icon="service" tone="plain" off={off} />
      </div>
      <Carried />
    </section>
  )
})

interface PaletteButtonProps {
  readonly item: PaletteItem
  readonly label: string
  /** What it adds, where the label does not say it all. */
  readonly hint?: string
  readonly icon: IconName
  readonly tone: 'init' | 'sidecar' | 'app' | 'volume' | 'plain'
  /** Why it cannot be used now. */
  readonly off: string | undefined
}

const threshold = 4

function PaletteButton({ item, label, hint = label, icon, tone, off }: PaletteButtonProps) {
  const t = useMessages(paletteMessages)
  /** A press that has become a drag is no click. */
  const dragged = useRef(false)
  const onPointerDown = (event: ReactPointerEvent<HTMLButtonElement>) => {
    dragged.current = false
    if (event.button !== 0 || off !== undefined) return
    carry(event.nativeEvent, item, () => {
      dragged.current = true
    })
  }
  return (
    <button
      type="button"
      className={`pl-item pl-${tone}`}
      disabled={off !== undefined}
      title={off ?? t.addHint({ what: hint })}
      onPointerDown={onPointerDown}
      onClick={event => {
        // A click by mouse adds too: a person who does not think of dragging is not left alone.
        if (!dragged.current || event.detail === 0) addItem(item)
      }}
    >
      <Icon name={icon} size={20} />
      <span>{label}</span>
    </button>
  )
}

/** Carries an item with the pointer until it is dropped; Escape drops the gesture. */
function carry(start: PointerEvent, item: PaletteItem, onStart: () => void): void {
  let carried = false
  const own = (event: PointerEvent) => event.pointerId === start.pointerId
  const move = (event: PointerEvent) => {
    if (!own(event)) return
    if (!carried && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < threshold) return
    if (!carried) onStart()
    carried = true
    movePaletteDrag({ item, x: event.clientX, y: event.clientY })
  }
  const up = (event: PointerEvent) => {
    if (!own(event)) return
    stop()
    if (carried) dropPaletteDrag()
  }
  const cancel = (event: PointerEvent | KeyboardEvent) => {
    if (event instanceof KeyboardEvent ? event.key !== 'Escape' : !own(event)) return
    stop()
    cancelPaletteDrag()
  }
  const stop = () => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', cancel, true)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', up)
  window.addEventListener('pointercancel', cancel)
  window.addEventListener('keydown', cancel, true)
}

/** What is carried, beside the pointer. */
function Carried() {
  const t = useMessages(paletteMessages)
  const drag = usePaletteDrag(state => state.drag)
  if (!drag) return null
  const { item, x, y } = drag
  const [icon, label] = item.type === 'container' ? [item.lane, t[item.lane]] as const : item.type === 'service' ? ['service', t.service] as const : [sourceIcon(item.source), item.source] as const
  return (
    <div className={`pl-carried pl-${item.type === 'container' ? item.lane : 'volume'}`} style={{ transform: `translate(${x + 10}px, ${y + 8}px)` }} aria-hidden="true">
      <Icon name={icon} size={16} />{label}
    </div>
  )
}
