import './dialog.css'
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { IconButton } from './Button.tsx'
import { firstControl } from './first-control.ts'
import { kitMessages } from './messages.ts'

interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  /** A sentence under the title; it describes the dialog to a screen reader. */
  readonly description?: string
  readonly size?: 'small' | 'medium' | 'large'
  /** Buttons at the bottom. */
  readonly footer?: ReactNode
  readonly children?: ReactNode
}

/** A modal dialog: the page behind it is inert, the focus goes to its first field and afterwards back, Escape and a click beside it close it. */
export function Dialog({ title, open, onClose, description, size = 'medium', footer, children }: DialogProps) {
  const t = useMessages(kitMessages)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element || !open) return undefined
    element.showModal()
    // The browser would begin at the cross.
    firstControl(element.querySelector('.kit-dialog-main'))?.focus()
    // Closed while it is still in the page, it gives the focus back; taken out of it, the focus would be lost.
    return () => element.close()
  }, [open])
  if (!open) return null
  const onBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose()
  }
  return (
    <dialog
      ref={dialog}
      className={`kit-dialog kit-dialog-${size}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={onBackdrop}
      onKeyDown={event => event.stopPropagation()}
    >
      <div className="kit-dialog-frame">
        <header className="kit-dialog-head">
          <div>
            <h2 id={`${id}-title`}>{title}</h2>
            {description !== undefined && <p id={`${id}-description`}>{description}</p>}
          </div>
          <IconButton icon="close" label={t.close} onClick={onClose} />
        </header>
        <div className="kit-dialog-main">
          <div className="kit-dialog-body">{children}</div>
          {footer !== undefined && <footer className="kit-dialog-foot">{footer}</footer>}
        </div>
      </div>
    </dialog>
  )
}
