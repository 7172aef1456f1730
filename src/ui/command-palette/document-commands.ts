import { openDocument } from '../../app/documents/open-document.ts'
import { copyDocument, copyHeredoc, downloadDocument } from '../../app/documents/save-document.ts'
import type { PageCommand } from '../../app/page-commands.ts'
import { setPreferences, usePreferences } from '../../app/preferences.ts'
import { dispatch, getState } from '../../app/store.ts'
import { openDialog, openDock } from '../../app/view.ts'
import type { CommandWords } from './messages.ts'

/** What was done last can be taken back, and what was taken back done again. */
export function historyCommands(t: CommandWords): readonly PageCommand[] {
  const { past, future } = getState().history
  const [undone, redone] = [past.at(-1)?.label, future.at(-1)?.label]
  return [
    ...(undone === undefined ? [] : [{ id: 'undo', label: t.undo({ what: undone }), keys: 'Ctrl+Z', run: () => dispatch({ type: 'undo' }) }]),
    ...(redone === undefined ? [] : [{ id: 'redo', label: t.redo({ what: redone }), keys: 'Ctrl+Shift+Z', run: () => dispatch({ type: 'redo' }) }]),
  ]
}

/** Where documents come from and where they go, and how the page looks. */
export function documentCommands(t: CommandWords): readonly PageCommand[] {
  const isEmpty = getState().text.trim() === ''
  const { language } = usePreferences.getState()
  return [
    { id: 'examples', label: t.examples, run: () => openDialog('examples') },
    { id: 'new', label: t.newDocument, run: () => openDocument({ name: '', text: '' }) },
    { id: 'recent', label: t.recent, run: () => openDialog('recent') },
    ...(isEmpty
      ? []
      : [
          { id: 'what-if', label: t.whatIf, run: () => openDock('scenario') },
          { id: 'download', label: t.download, keys: 'Ctrl+S', run: downloadDocument },
          { id: 'copy', label: t.copyYaml, run: () => void copyDocument() },
          { id: 'heredoc', label: t.copyHeredoc, run: () => void copyHeredoc() },
          { id: 'share', label: t.share, run: () => openDialog('share') },
        ]),
    { id: 'language', label: t.switchLanguage, run: () => setPreferences({ language: language === 'en' ? 'zh' : 'en' }) },
    ...(['light', 'dark', 'system'] as const).map(theme => ({ id: `theme-${theme}`, label: t.theme[theme], run: () => setPreferences({ theme }) })),
  ]
}
