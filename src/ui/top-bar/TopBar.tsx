import { copyDocument, copyHeredoc, downloadDocument } from '../../app/documents/save-document.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { setPreferences, usePreferences, type Theme } from '../../app/preferences.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import { openDialog } from '../../app/view.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Logo } from '../kit/Logo.tsx'
import { MenuButton } from '../kit/Menu.tsx'
import { DocumentName } from './DocumentName.tsx'
import { topBarMessages } from './messages.ts'
import { OpenMenu } from './OpenMenu.tsx'
import './top-bar.css'

const themes: readonly Theme[] = ['light', 'dark', 'system']

/** What concerns the whole document: its name, its history, where it comes from and where it goes. */
export function TopBar() {
  const t = useMessages(topBarMessages)
  const isEmpty = useAppStore(state => state.text.trim() === '')
  return (
    <header className="tb">
      <div className="tb-logo"><Logo /><span>Podwright</span></div>
      <DocumentName />
      <span className="kit-space" />
      <UndoRedo />
      <OpenMenu />
      <Button icon="examples" title={t.examples} onClick={() => openDialog('examples')}>{t.examples}</Button>
      <ExportMenu isEmpty={isEmpty} />
      <LanguageAndTheme />
      <Button icon="search" title={t.commands} aria-label={t.commands} aria-haspopup="dialog" aria-keyshortcuts="Control+K" onClick={() => openDialog('commands')}>
        <kbd className="tb-keys">{t.commandKeys}</kbd>
      </Button>
      <Button variant="primary" icon="link" className="tb-share" disabled={isEmpty} onClick={() => openDialog('share')}>{t.share}</Button>
    </header>
  )
}

/** With nothing to undo they keep the focus: a key that was pressed once too often must not lose it. */
function UndoRedo() {
  const t = useMessages(topBarMessages)
  const undone = useAppStore(state => state.history.past.at(-1)?.label)
  const redone = useAppStore(state => state.history.future.at(-1)?.label)
  return (
    <>
      <IconButton
        icon="undo"
        label={t.undo}
        title={undone === undefined ? t.undo : t.undoWhat({ what: undone })}
        aria-disabled={undone === undefined}
        aria-keyshortcuts="Control+Z"
        onClick={() => dispatch({ type: 'undo' })}
      />
      <IconButton
        icon="redo"
        label={t.redo}
        title={redone === undefined ? t.redo : t.redoWhat({ what: redone })}
        aria-disabled={redone === undefined}
        aria-keyshortcuts="Control+Shift+Z"
        onClick={() => dispatch({ type: 'redo' })}
      />
    </>
  )
}

/** Where documents go. */
function ExportMenu({ isEmpty }: { readonly isEmpty: boolean }) {
  const t = useMessages(topBarMessages)
  return (
    <MenuButton
      icon="export"
      label={t.export}
      items={[
        { id: 'download', label: t.download, icon: 'download', hint: 'Ctrl+S', disabled: isEmpty, onSelect: downloadDocument },
        { id: 'copy', label: t.copyYaml, icon: 'copy', disabled: isEmpty, onSelect: () => void copyDocument() },
        { id: 'heredoc', label: t.copyHeredoc, icon: 'terminal', disabled: isEmpty, onSelect: () => void copyHeredoc() },
      ]}
    />
  )
}

function LanguageAndTheme() {
  const t = useMessages(topBarMessages)
  const { language, theme } = usePreferences()
  const labels: Readonly<Record<Theme, string>> = { light: t.light, dark: t.dark, system: t.system }
  return (
    <>
      <Button icon="globe" title={t.switchLanguage} aria-label={t.switchLanguage} onClick={() => setPreferences({ language: language === 'en' ? 'zh' : 'en' })}>
        {t.otherLanguage}
      </Button>
      <MenuButton
        icon="theme"
        iconOnly
        label={t.theme}
        items={themes.map(id => ({ id, label: labels[id], checked: id === theme, onSelect: () => setPreferences({ theme: id }) }))}
      />
    </>
  )
}
