import type { MouseEventHandler, ReactNode, Ref } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icon-paths.ts'

export type ButtonVariant = 'plain' | 'bordered' | 'primary'

interface CommonProps {
  readonly variant?: ButtonVariant
  /** `small` is 26 px high (docks, problems), `medium` 30 px (bars). */
  readonly size?: 'small' | 'medium'
  readonly onClick?: MouseEventHandler<HTMLButtonElement>
  readonly disabled?: boolean
  /** Looks disabled, and keeps the focus. */
  readonly 'aria-disabled'?: boolean
  readonly title?: string
  /** Makes it a toggle. */
  readonly pressed?: boolean
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
  readonly 'aria-expanded'?: boolean
  readonly 'aria-haspopup'?: 'menu' | 'dialog'
  readonly 'aria-controls'?: string
  readonly 'aria-describedby'?: string
  readonly 'aria-keyshortcuts'?: string
}

interface ButtonProps extends CommonProps {
  readonly icon?: IconName
  readonly children: ReactNode
  readonly 'aria-label'?: string
}

interface IconButtonProps extends CommonProps {
  readonly icon: IconName
  /** The accessible name, and the tooltip when no `title` is given. */
  readonly label: string
}

const classes = (variant: ButtonVariant, size: string, iconOnly: boolean, className?: string) =>
  ['kit-button', `kit-button-${variant}`, `kit-button-${size}`, iconOnly && 'kit-button-icon', className].filter(Boolean).join(' ')

export function Button({ variant = 'plain', size = 'medium', icon, pressed, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classes(variant, size, false, className)} aria-pressed={pressed} {...rest}>
      {icon && <Icon name={icon} size={size === 'small' ? 13 : 16} />}
      {children}
    </button>
  )
}

export function IconButton({ variant = 'plain', size = 'medium', icon, label, title, pressed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classes(variant, size, true, className)}
      aria-label={label}
      title={title ?? label}
      aria-pressed={pressed}
      {...rest}
    >
      <Icon name={icon} size={size === 'small' ? 14 : 16} />
    </button>
  )
}
