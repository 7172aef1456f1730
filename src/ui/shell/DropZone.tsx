import { useEffect, useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { shellMessages } from './messages.ts'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files that are dropped anywhere on the page, and says so while one is over it. */
export function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const t = useMessages(shellMessages)
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    // Enter and leave come for every element on the way; the last leave goes to nothing.
    const onEnter = (event: DragEvent) => holdsFiles(event) && setIsOver(true)
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setIsOver(false)
    const onOver = (event: DragEvent) => holdsFiles(event) && event.preventDefault()
    const onDrop = (event: DragEvent) => {
      setIsOver(false)
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      event.stopPropagation()
      onFile(file)
    }
    const options = { capture: true }
    document.addEventListener('dragenter', onEnter, options)
    document.addEventListener('dragleave', onLeave, options)
    document.addEventListener('dragover', onOver, options)
    document.addEventListener('drop', onDrop, options)
    return () => {
      document.removeEventListener('dragenter', onEnter, options)
      document.removeEventListener('dragleave', onLeave, options)
      document.removeEventListener('dragover', onOver, options)
      document.removeEventListener('drop', onDrop, options)
    }
  }, [onFile])
  if (!isOver) return null
  return <div className="sh-drop"><b>{t.dropHere}</b><span>{t.dropHint}</span></div>
}
