import { type KeyboardEvent, type MouseEvent, useCallback, useState } from 'react'
import type { ButtonVariant } from './Button.tsx'
import { Button, IconButton } from './Button.tsx'
import type { IconName } from './icon-paths.ts'
import { Icon } from './Icon.tsx'
import { type MenuItem, MenuList } from './MenuList.tsx'

interface MenuButtonProps {
  readonly label: string
  /** As a function: asked for when the menu opens. */
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[])
  readonly icon?: IconName
  /** Shows the icon alone; the label is its accessible name. */
  readonly iconOnly?: boolean
  readonly variant?: ButtonVariant
  readonly size?: 'small' | 'medium'
  readonly disabled?: boolean
  readonly title?: string
  readonly className?: string
}

/** A button that opens a menu: click, Enter, Space or arrow down. */
export function MenuButton({ label, items, icon, iconOnly = false, ...button }: MenuButtonProps) {
  const [opener, setOpener] = useState<HTMLElement>()
  const close = useCallback(() => setOpener(undefined), [])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (opener || event.key !== 'ArrowDown') return
    event.preventDefault()
    setOpener(event.target as HTMLElement)
  }
  const common = {
    ...button,
    onClick: (event: MouseEvent<HTMLElement>) => setOpener(opener ? undefined : event.currentTarget),
    'aria-haspopup': 'menu',
    'aria-expanded': opener !== undefined,
  } as const
  return (
    <span className="kit-menu-button" onKeyDown={onKeyDown}>
      {iconOnly && icon
        ? <IconButton {...common} icon={icon} label={label} />
        : <Button {...common} {...(icon && { icon })}>{label}<Icon name="chevron-down" size={13} /></Button>}
      {opener && <MenuList label={label} items={typeof items === 'function' ? items() : items} anchor={opener} onClose={close} />}
    </span>
  )
}

interface ContextMenuProps {
  readonly label: string
  /** Where the pointer is, or the element that has the focus. */
  readonly at: HTMLElement | { readonly x: number; readonly y: number }
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
}

/** A menu that is open as long as it is rendered. */
export function ContextMenu({ label, at, items, onClose }: ContextMenuProps) {
  const [anchor] = useState(at)
  return <MenuList label={label} items={items} anchor={anchor} onClose={onClose} />
}
