import './dock.css'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { IconButton } from './Button.tsx'
import { firstControl } from './first-control.ts'
import { kitMessages } from './messages.ts'

interface DockProps {
  /** Name of the region. */
  readonly label: string
  readonly title: ReactNode
  /** Fainter text after the title. */
  readonly note?: ReactNode
  /** Buttons between the title and the closing cross. */
  readonly actions?: ReactNode
  readonly footer?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The frame of a docked panel. It takes the focus when it opens; Escape closes it and gives the focus back. */
export function Dock({ label, title, note, actions, footer, onClose, children }: DockProps) {
  const t = useMessages(kitMessages)
  const dock = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = dock.current
    const before = document.activeElement
    const first = firstControl(element?.querySelector('.kit-dock-body')) ?? element
    first?.focus({ preventScroll: true })
    return () => {
      const active = document.activeElement
      const lost = active === null || active === document.body || element?.contains(active)
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <section ref={dock} className="kit-dock" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className="kit-dock-head">
        <h2>{title}</h2>
        {note !== undefined && <span className="kit-dock-note">{note}</span>}
        <span className="kit-space" />
        {actions}
        <IconButton icon="close" label={t.close} onClick={onClose} />
      </header>
      <div className="kit-dock-body">{children}</div>
      {footer !== undefined && <footer className="kit-dock-foot">{footer}</footer>}
    </section>
  )
}

interface DockSectionProps {
  readonly title?: ReactNode
  /** At the right end of the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function DockSection({ title, aside, children }: DockSectionProps) {
  return (
    <div className="kit-section">
      {title !== undefined && <h3>{title}<span className="kit-space" />{aside}</h3>}
      {children}
    </div>
  )
}
