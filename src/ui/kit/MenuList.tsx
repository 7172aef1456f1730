import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icon-paths.ts'
import { type Anchor, placeBeside } from './place-beside.ts'
import { typeahead, type Typed } from './typeahead.ts'

export interface MenuCommand {
  readonly id: string
  readonly label: string
  /** A second, fainter text: the keys that do the same, or why it is disabled. */
  readonly hint?: string
  readonly icon?: IconName
  readonly disabled?: boolean
  /** Makes it one choice of several, marked when it is the present one. */
  readonly checked?: boolean
  /** Draws it in the colour of errors: it takes something away. */
  readonly danger?: boolean
  readonly onSelect: () => void
}

export type MenuItem = MenuCommand | 'separator'

interface MenuListProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly anchor: Anchor
  readonly onClose: () => void
}

function step(count: number, current: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowDown': return current + 1 < count ? current + 1 : 0
    case 'ArrowUp': return current > 0 ? current - 1 : count - 1
    case 'Home': return 0
    case 'End': return count - 1
    default: return undefined
  }
}

function MenuRow({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: (item: MenuCommand) => void }) {
  if (item === 'separator') return <div role="separator" className="kit-menu-separator" />
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      aria-disabled={item.disabled}
      tabIndex={-1}
      className={item.danger ? 'kit-menu-item kit-menu-danger' : 'kit-menu-item'}
      // One row at a time stands out: the one that the pointer is on has the focus too.
      onPointerMove={event => event.currentTarget.focus({ preventScroll: true })}
      onClick={() => onChoose(item)}
    >
      <span className="kit-menu-icon">{item.checked ? <Icon name="check" /> : item.icon && <Icon name={item.icon} />}</span>
      <span>{item.label}</span>
      {item.hint !== undefined && <span className="kit-menu-hint">{item.hint}</span>}
    </button>
  )
}

/** An open menu in the top layer. The opener owns whether it is open; focus goes back to where it was. */
export function MenuList({ label, items, anchor, onClose }: MenuListProps) {
  const menu = useRef<HTMLDivElement>(null)
  const typed = useRef<Typed>({ text: '', atMs: 0 })
  const rows = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]

  useLayoutEffect(() => {
    const element = menu.current
    if (!element) return
    const before = document.activeElement
    element.showPopover()
    placeBeside(element, anchor)
    const first = element.querySelector<HTMLElement>('[aria-checked=true]') ?? element.querySelector<HTMLElement>('[role^=menuitem]')
    first?.focus()
    return () => {
      const lost = document.activeElement === null || document.activeElement === document.body || element.contains(document.activeElement)
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [anchor])

  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      const target = event.target as Node
      const onOpener = anchor instanceof HTMLElement && anchor.contains(target)
      if (!onOpener && !menu.current?.contains(target)) onClose()
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    window.addEventListener('blur', onClose)
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true)
      window.removeEventListener('blur', onClose)
    }
  }, [anchor, onClose])

  const choose = (item: MenuCommand) => {
    if (item.disabled) return
    onClose()
    item.onSelect()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      onClose()
      return
    }
    const all = rows()
    const current = all.findIndex(row => row === document.activeElement)
    const target = step(all.length, current, event.key) ?? typeahead(typed, event, all.map(row => row.textContent), current)
    if (target === undefined) return
    event.preventDefault()
    all[target]?.focus()
  }

  return (
    <div ref={menu} popover="manual" role="menu" aria-label={label} className="kit-menu" onKeyDown={onKeyDown} onContextMenu={event => event.preventDefault()}>
      {items.map((item, index) => (
        <MenuRow key={item === 'separator' ? `separator ${index}` : item.id} item={item} onChoose={choose} />
      ))}
    </div>
  )
}
