import { useEffect, useState } from 'react'
import { openFiles } from '../../app/documents/open-document.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { Icon } from '../kit/Icon.tsx'
import { documentsMessages } from './messages.ts'
import './documents.css'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** A file dropped anywhere on the page is opened; while one hovers, the page says so. */
export function DropZone() {
  const t = useMessages(documentsMessages)
  const [hovering, setHovering] = useState(false)
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setHovering(true)
    }
    // Leaving the window has nothing to go to; going from one element to another has.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      setHovering(false)
      void openFiles([...(event.dataTransfer?.files ?? [])])
    }
    // In the capture phase, before the editor takes the drop for a text.
    window.addEventListener('dragover', onOver, true)
    window.addEventListener('dragleave', onLeave, true)
    window.addEventListener('drop', onDrop, true)
    return () => {
      window.removeEventListener('dragover', onOver, true)
      window.removeEventListener('dragleave', onLeave, true)
      window.removeEventListener('drop', onDrop, true)
    }
  }, [])
  if (!hovering) return null
  return (
    <div className="dc-drop">
      <div><Icon name="file" size={20} /><b>{t.dropHere}</b><span>{t.dropHint}</span></div>
    </div>
  )
}
