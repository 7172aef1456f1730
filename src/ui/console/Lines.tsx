import { memo, useLayoutEffect, useRef, useState } from 'react'
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

/** Lines of output; of very many only those in sight are in the page. */
export function Lines({ lines, follow, anchor, wrap = false }: LinesProps) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [view, setView] = useState({ top: 0, height: 600 })
  const count = lines.length
  useLayoutEffect(() => {
    const element = box.current
    if (follow && count > 0 && element && atEnd.current) element.scrollTop = element.scrollHeight
  }, [count, follow])
  const scrolledTo = useRef(0)
  useLayoutEffect(() => {
    const element = box.current
    if (anchor === undefined || !element || element.scrollTop !== scrolledTo.current) return
    const y = anchor * lineHeight + margin
    if (y >= element.scrollTop && y + 4 * lineHeight <= element.scrollTop + element.clientHeight) return
    element.scrollTop = Math.max(0, y - 2 * lineHeight)
    scrolledTo.current = element.scrollTop
  }, [anchor])
  const few = lines.length <= allUpTo
  const first = few ? 0 : Math.max(0, Math.min(Math.floor(view.top / lineHeight), lines.length) - overscan)
  const last = few ? lines.length : Math.min(lines.length, first + Math.ceil(view.height / lineHeight) + 2 * overscan)
  const onScroll = () => {
    const element = box.current
    if (!element) return
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < lineHeight
    if (!few) setView({ top: element.scrollTop, height: element.clientHeight })
  }
  return (
    <div className="co-scroll" ref={box} onScroll={onScroll}>
      <div className={wrap && few ? 'co-lines co-wrap' : 'co-lines'} style={few ? undefined : { height: lines.length * lineHeight, paddingTop: first * lineHeight }}>
        {lines.slice(first, last).map((line, index) => (
          // A line is its place.
          // oxlint-disable-next-line react/no-array-index-key
          <Line key={first + index} line={line} />
        ))}
      </div>
    </div>
  )
}

const Line = memo(function Line({ line }: { readonly line: ConsoleLine }) {
  const { text, toned, fresh, selected, dim } = line
  const className = ['co-line', fresh && 'co-fresh', selected && 'co-selected', dim && 'co-dim'].filter(Boolean).join(' ')
  if (toned === undefined) return <div className={className}>{text === '' ? '\u00a0' : text}</div>
  return (
    <div className={className}>
      {text.slice(0, toned.from)}
      <span className={`co-${toned.tone}`}>{text.slice(toned.from, toned.to)}</span>
      {text.slice(toned.to)}
    </div>
  )
}, (before, after) => sameLine(before.line, after.line))

function sameLine(a: ConsoleLine, b: ConsoleLine): boolean {
  return a.text === b.text && a.fresh === b.fresh && a.selected === b.selected && a.dim === b.dim && a.toned?.tone === b.toned?.tone
}
