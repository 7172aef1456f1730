import type { Language } from '../../app/language/catalogue.ts'
import type { mountEditor } from './mount-editor.ts'

/** What the lazy part of the pane brings. */
export type EditorModule = { readonly mountEditor: typeof mountEditor }

let loading: Promise<EditorModule> | undefined

/**
 * Fetches Monaco once. Its own words (find, suggest) are fixed when it is evaluated: they are those of the language of that
 * moment. After a failure (no network) the next call tries again.
 */
export function loadMonaco(language: Language): Promise<EditorModule> {
  loading ??= fetchMonaco(language).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function fetchMonaco(language: Language): Promise<EditorModule> {
  if (language === 'zh') await import('monaco-editor/nls/lang/zh-cn')
  const [editor, { teachYaml }, { default: schema }] = await Promise.all([
    import('./mount-editor.ts'),
    import('./yaml-language.ts'),
    import('../../core/schema/pod-schema.generated.json'),
    // Monaco measures the face once, when it is created.
    document.fonts.load('12px "JetBrains Mono"'),
  ])
  teachYaml(schema)
  return editor
}
