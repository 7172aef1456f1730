import { type ChangeEvent, type RefObject, useEffect, useRef } from 'react'
import { openDocument, openFile } from '../../app/documents/open-document.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { openDialog } from '../../app/view.ts'
import { MenuButton } from '../kit/Menu.tsx'
import { topBarMessages } from './messages.ts'

/** Where documents come from; the file field itself stays out of sight. */
export function OpenMenu() {
  const t = useMessages(topBarMessages)
  const field = useRef<HTMLInputElement>(null)
  const chooseFile = () => field.current?.click()
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) void openFile(file)
    // The same file can be chosen again.
    event.target.value = ''
  }
  usePageCommands(() => [{ id: 'open', label: t.openFile, keys: 'Ctrl+O', place: 'last', run: chooseFile }])
  useOpenKey(field)
  return (
    <>
      <MenuButton
        icon="open"
        label={t.open}
        items={[
          { id: 'open', label: t.openFile, icon: 'open', hint: 'Ctrl+O', onSelect: chooseFile },
          { id: 'recent', label: t.recent, icon: 'recent', onSelect: () => openDialog('recent') },
          { id: 'new', label: t.newDocument, icon: 'plus', onSelect: () => openDocument({ name: '', text: '' }) },
        ]}
      />
      <input ref={field} type="file" hidden accept=".yaml,.yml,.json,.txt,application/yaml,application/json,text/*" onChange={onChange} />
    </>
  )
}

/** Ctrl+O opens a file here: the browser's own would leave the page for it. Heard before menus and dialogs keep their keys. */
function useOpenKey(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'o' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      field.current?.click()
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [field])
}
