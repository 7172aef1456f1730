import { type CSSProperties, memo, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ConsoleLine } from './console-line.ts'

const lineHeight = 18
const margin = 8
/** Up to so many lines are all in the page, where one can search and select them; of more only those in sight. */
const allUpTo = 400
const overscan = 30

interface LinesProps {
  readonly lines: readonly ConsoleLine[]
  /** Stays at the end while lines come, unless a person has scrolled away from it. */
  readonly follow: boolean
  /** The line to bring into sight when it becomes another one, unless a person has scrolled. */
  readonly anchor?: number | undefined
  /** Long lines go on below, as long as all lines are in the page. */
  readonly wrap?: boolean
}

/** Lines of output, scrolled by the panel around them; of very many only those in sight are in the page. */
export function Lines({ lines, follow, anchor, wrap = false }: LinesProps) {
  const box = useRef<HTMLDivElement>(null)
  const few = lines.length <= allUpTo
  const view = useView(box, !few)
  useFollow(box, follow ? lines.length : 0)
  useAnchor(box, anchor)
  const first = few ? 0 : Math.max(0, Math.min(Math.floor(view.top / lineHeight), lines.length) - overscan)
  const last = few ? lines.length : Math.min(lines.length, first + Math.ceil(view.height / lineHeight) + 2 * overscan)
  const style = {
    ...(!few && { height: lines.length * lineHeight, paddingTop: first * lineHeight }),
    ...(lines[0]?.nameLength !== undefined && { '--after-name': `${widthAfterName(lines)}ch` }),
  } as CSSProperties
  return (
    <div ref={box} className={wrap && few ? 'co-lines co-wrap' : 'co-lines'} style={style}>
      {lines.slice(first, last).map((line, index) => (
        // A line is its place.
        // oxlint-disable-next-line react/no-array-index-key
        <Line key={first + index} line={line} />
      ))}
    </div>
  )
}

/** The most characters that follow a name: where they do not fit, it is the names that are shown shorter. */
const widthAfterName = (lines: readonly ConsoleLine[]) => lines.reduce((most, { text, nameLength = 0 }) => Math.max(most, text.length - nameLength), 0)

/** The tab panel scrolls: it is what the keyboard reaches. */
const scrollerOf = (box: RefObject<HTMLElement | null>) => box.current?.parentElement

/** Which part of the lines is in sight; looked at only while not all lines are in the page. */
function useView(box: RefObject<HTMLElement | null>, active: boolean): { readonly top: number; readonly height: number } {
  const [view, setView] = useState({ top: 0, height: 600 })
  useEffect(() => {
    const scroller = scrollerOf(box)
    if (!scroller || !active) return undefined
    const look = () => setView({ top: scroller.scrollTop, height: scroller.clientHeight })
    look()
    scroller.addEventListener('scroll', look, { passive: true })
    return () => scroller.removeEventListener('scroll', look)
  }, [box, active])
  return view
}

/** Keeps the end in sight as `count` grows, until a person scrolls away from it, and again when they come back. */
function useFollow(box: RefObject<HTMLElement | null>, count: number): void {
  const atEnd = useRef(true)
  useEffect(() => {
    const scroller = scrollerOf(box)
    if (!scroller) return undefined
    const look = () => {
      atEnd.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < lineHeight
    }
    scroller.addEventListener('scroll', look, { passive: true })
    return () => scroller.removeEventListener('scroll', look)
  }, [box])
  useLayoutEffect(() => {
    const scroller = scrollerOf(box)
    if (scroller && count > 0 && atEnd.current) scroller.scrollTop = scroller.scrollHeight
  }, [box, count])
}

/** Brings a line into sight when it becomes another one; where a person has scrolled to stays. */
function useAnchor(box: RefObject<HTMLElement | null>, anchor: number | undefined): void {
  const scrolledTo = useRef(0)
  useLayoutEffect(() => {
    const scroller = scrollerOf(box)
    if (anchor === undefined || !scroller || scroller.scrollTop !== scrolledTo.current) return
    const y = anchor * lineHeight + margin
    if (y >= scroller.scrollTop && y + 4 * lineHeight <= scroller.scrollTop + scroller.clientHeight) return
    scroller.scrollTop = Math.max(0, y - 2 * lineHeight)
    scrolledTo.current = scroller.scrollTop
  }, [box, anchor])
}

const Line = memo(function Line({ line }: { readonly line: ConsoleLine }) {
  const { text, toned, fresh, selected, dim, nameLength = 0 } = line
  const className = ['co-line', fresh && 'co-fresh', selected && 'co-selected', dim && 'co-dim'].filter(Boolean).join(' ')
  const name = nameLength > 0 && <span className="co-name" title={dim ? undefined : text.slice(0, nameLength)}>{text.slice(0, nameLength)}</span>
  if (toned === undefined) return <div className={className}>{name}{text === '' ? '\u00a0' : text.slice(nameLength)}</div>
  return (
    <div className={className}>
      {name}
      {text.slice(nameLength, toned.from)}
      <span className={`co-${toned.tone}`}>{text.slice(toned.from, toned.to)}</span>
      {text.slice(toned.to)}
    </div>
  )
}, (before, after) => sameLine(before.line, after.line))

function sameLine(a: ConsoleLine, b: ConsoleLine): boolean {
  return a.text === b.text && a.fresh === b.fresh && a.selected === b.selected && a.dim === b.dim && a.toned?.tone === b.toned?.tone
}
