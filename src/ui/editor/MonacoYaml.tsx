import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { dispatch } from '../../app/store.ts'
import { openDialog } from '../../app/view.ts'
import { announce } from '../kit/announce.ts'
import type { EditorPosition } from './editor-text.ts'
import { EditorState } from './EditorState.tsx'
import type { EditorModule } from './load-monaco.ts'
import { editorMessages } from './messages.ts'
import type { MountedEditor } from './mount-editor.ts'

interface MonacoYamlProps {
  readonly module: EditorModule
  /** Set where the user already was in the plain text: the caret goes there, and the focus comes along. */
  readonly wanted: { readonly caret: EditorPosition | undefined } | undefined
}

/** Monaco in the pane: mounted once, then told what the rest of the page knows. */
export function MonacoYaml({ module, wanted }: MonacoYamlProps) {
  const t = useMessages(editorMessages)
  const element = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<MountedEditor>()

  const mount = useEffectEvent((place: HTMLElement) => {
    const mounted = module.mountEditor({
      element: place,
      caret: wanted?.caret,
      name: t.yaml,
      typingLabel: () => t.typing,
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      openCommands: () => openDialog('commands'),
      onFocus: () => announce(t.tabHint),
    })
    if (wanted) mounted.focus()
    return mounted
  })
  useEffect(() => {
    if (!element.current) return undefined
    const mounted = mount(element.current)
    setEditor(mounted)
    return () => mounted.dispose()
  }, [])

  return (
    <div className="ye-body">
      <div ref={element} className="ye-monaco" />
      {editor && <EditorState editor={editor} />}
    </div>
  )
}
