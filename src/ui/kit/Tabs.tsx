import { type KeyboardEvent, type ReactNode, useRef } from 'react'

export interface TabItem<Id extends string = string> {
  readonly id: Id
  readonly label: string
  /** A count or a state after the label. */
  readonly badge?: ReactNode
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly TabItem<Id>[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  /** Prefix of the ids that tie a tab to its `TabPanel`. */
  readonly idBase: string
}

function neighbour(count: number, from: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowRight': return (from + 1) % count
    case 'ArrowLeft': return (from + count - 1) % count
    case 'Home': return 0
    case 'End': return count - 1
    default: return undefined
  }
}

/** A tab list: one stop for Tab, arrows walk and select. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, idBase }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const index = neighbour(tabs.length, tabs.findIndex(tab => tab.id === selected), event.key)
    const next = index === undefined ? undefined : tabs[index]
    if (index === undefined || next === undefined) return
    event.preventDefault()
    onSelect(next.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus()
  }
  return (
    <div role="tablist" aria-label={label} className="kit-tabs" ref={list} onKeyDown={onKeyDown}>
      {tabs.map(tab => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${idBase}-tab-${tab.id}`}
          aria-controls={`${idBase}-panel-${tab.id}`}
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected ? 0 : -1}
          className="kit-tab"
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.badge !== undefined && <span className="kit-tab-badge">{tab.badge}</span>}
        </button>
      ))}
    </div>
  )
}

interface TabPanelProps {
  readonly idBase: string
  readonly id: string
  readonly className?: string
  /** What it shows takes the keyboard itself. */
  readonly focusable?: boolean
  readonly children: ReactNode
}

/** What the selected tab shows; focusable, so that it can be scrolled by keyboard. */
export function TabPanel({ idBase, id, className, focusable = true, children }: TabPanelProps) {
  return (
    <div
      role="tabpanel"
      id={`${idBase}-panel-${id}`}
      aria-labelledby={`${idBase}-tab-${id}`}
      tabIndex={focusable ? 0 : undefined}
      className={className === undefined ? 'kit-tab-panel' : `kit-tab-panel ${className}`}
    >
      {children}
    </div>
  )
}
