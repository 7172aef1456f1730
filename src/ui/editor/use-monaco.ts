import { useCallback, useEffect, useState } from 'react'
import type { Language } from '../../app/language/catalogue.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { loadMonaco, type EditorModule } from './load-monaco.ts'

export type MonacoState =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly module: EditorModule }
  | { readonly state: 'failed' }

/** Fetches Monaco when the page has been painted and is idle, or as soon as `hurry` is called. */
export function useMonaco(language: Language): { readonly monaco: MonacoState; readonly hurry: () => void } {
  const [monaco, setMonaco] = useState<MonacoState>({ state: 'waiting' })
  const hurry = useCallback(() => {
    loadMonaco(language).then(module => setMonaco({ state: 'ready', module }), () => setMonaco({ state: 'failed' }))
  }, [language])
  const waiting = monaco.state === 'waiting'
  useEffect(() => (waiting ? whenIdle(hurry) : undefined), [waiting, hurry])
  return { monaco, hurry }
}
