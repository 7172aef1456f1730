import type { ExampleShape } from './examples.ts'

const width = 132
const height = 62
const gap = 8
const volumeColours = ['--vol-a', '--vol-b', '--vol-c']

interface Card {
  readonly kind: 'init' | 'side' | 'app'
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

interface Layout {
  readonly cards: readonly Card[]
  readonly gateX: number
  readonly volumes: readonly { readonly x: number; readonly y: number; readonly w: number }[]
}

/** The score in small: init steps left to right, sidecars on rows of their own to the right edge, apps one above the other. */
function layout({ steps, apps, volumes }: ExampleShape): Layout {
  const left = 8
  const right = width - 8
  const appWidth = 36
  const gateX = right - appWidth - gap
  const inits = steps.filter(step => step === 'init').length
  const room = gateX - gap - left
  const stepWidth = steps.length === 0 ? 0 : Math.min(30, (room - gap * (steps.length - 1)) / steps.length)
  const cards: Card[] = []
  let sidecars = 0
  steps.forEach((step, i) => {
    const x = left + i * (stepWidth + gap)
    cards.push(step === 'init'
      ? { kind: 'init', x, y: 7, w: stepWidth, h: 13 }
      : { kind: 'side', x, y: (inits > 0 || apps > 0 ? 26 : 7) + 12 * sidecars++, w: right - x, h: 9 })
  })
  const appHeight = apps > 1 ? 8 : 13
  for (let i = 0; i < apps; i++) cards.push({ kind: 'app', x: gateX + gap, y: (apps > 1 ? 4 : 7) + i * (appHeight + 3), w: appWidth, h: appHeight })
  const volumeWidth = volumes > 1 ? 28 : 34
  const total = volumes * volumeWidth + (volumes - 1) * gap
  const start = (width - total) / 2
  return {
    cards,
    gateX,
    volumes: Array.from({ length: volumes }, (_, i) => ({ x: start + i * (volumeWidth + gap), y: 47, w: volumeWidth })),
  }
}

function Mounts({ shape, cards, volumes }: Layout & { readonly shape: ExampleShape }) {
  const drawn = shape.volumes === 1 ? shape.mounts : []
  return drawn.map(mount => {
    const card = cards[mount.container]
    const volume = volumes[mount.volume]
    if (!card || !volume) return null
    const from = { x: card.kind === 'side' ? card.x + 14 : card.x + card.w / 2, y: card.y + card.h }
    const centre = volume.x + volume.w / 2
    const to = { x: centre + Math.sign(from.x - centre) * 7, y: volume.y }
    const bend = (to.y - from.y) * 0.7
    return (
      <path
        key={`${mount.container} ${mount.volume}`}
        d={`M${from.x} ${from.y}C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}`}
        stroke={`var(${volumeColours[mount.volume % volumeColours.length]})`}
        strokeWidth="1.5"
        strokeDasharray={mount.readOnly ? '3 2' : undefined}
      />
    )
  })
}

/** A start in order, as bars of a timeline: one step below and after the other. */
function Stairs({ cards }: Pick<Layout, 'cards'>) {
  return cards.map((card, i) => (
    <rect key={`${card.x} ${card.y}`} x={card.x} y={38 + 7 * i} width={card.w} height="5.5" rx="2" fill={`var(--${card.kind})`} fillOpacity=".55" />
  ))
}

/** How it goes, where that is the point: a bar that waits, runs that fail with growing pauses. */
function Rhythm({ mark, gateX }: { readonly mark: ExampleShape['mark']; readonly gateX: number }) {
  if (mark === 'waits') {
    return (
      <>
        <rect x={8} y={40} width={gateX - 12} height="7" rx="2" fill="var(--back)" fillOpacity=".4" />
        <path d={`M${gateX} 33V54`} stroke="var(--run)" strokeWidth="1.5" />
        <rect x={gateX + 8} y={40} width="36" height="7" rx="2" fill="var(--run)" fillOpacity=".6" />
      </>
    )
  }
  const runs = mark === 'fails' ? [8, 30, 64] : mark === 'app-fails' ? [gateX - 42, gateX - 24, gateX + 8] : []
  return runs.map((x, i) => (
    <g key={x}>
      <rect x={x} y={40} width="10" height="7" rx="1.5" fill="var(--run)" />
      <rect x={x + 10.5} y={40} width="3.5" height="7" rx="1" fill="var(--fail)" />
      <rect x={x + 14.5} y={40} width={(runs[i + 1] ?? width - 8) - x - 15.5} height="7" rx="1" fill="var(--back)" fillOpacity=".35" />
    </g>
  ))
}

/** The picture of an example, drawn from its shape. */
export function ExamplePicture({ shape }: { readonly shape: ExampleShape }) {
  const picture = layout(shape)
  const { cards, gateX, volumes } = picture
  const row = cards.filter(card => card.kind === 'init')
  const lastInit = row.at(-1)
  const isPlainOrder = !shape.mark && shape.volumes === 0 && cards.every(card => card.kind !== 'side')
  const firstApp = cards.find(card => card.kind === 'app')
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="156" height="73" fill="none" aria-hidden="true">
      {lastInit && firstApp && row[0] && <path d={`M${row[0].x} 13.5H${firstApp.x}`} stroke="var(--line-2)" strokeWidth="1.5" />}
      <path d={`M${gateX} 3V57`} stroke="var(--line-2)" strokeDasharray="3 3" />
      <Mounts shape={shape} {...picture} />
      {cards.map(card => (
        <rect
          key={`${card.x} ${card.y}`}
          x={card.x}
          y={card.y}
          width={card.w}
          height={card.h}
          rx={card.h > 10 ? 3.5 : 2.5}
          fill={`var(--${card.kind}-soft)`}
          stroke={`var(--${card.kind})`}
        />
      ))}
      {volumes.map((volume, i) => (
        <rect key={volume.x} x={volume.x} y={volume.y} width={volume.w} height="10" rx="5" fill="var(--panel)" stroke={`var(${volumeColours[i % volumeColours.length]})`} strokeWidth="1.25" />
      ))}
      {isPlainOrder && <Stairs cards={cards} />}
      <Rhythm mark={shape.mark} gateX={gateX} />
      {shape.mark === 'fails' && lastInit && (
        <path d={`m${lastInit.x + lastInit.w + 8} 10 7 7m0-7-7 7`} stroke="var(--fail)" strokeWidth="1.75" strokeLinecap="round" />
      )}
    </svg>
  )
}
