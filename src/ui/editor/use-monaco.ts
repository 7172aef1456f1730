import { useCallback, useEffect, useState } from 'react'
import type { Language } from '../../app/language/catalogue.ts'
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

function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(task, { timeout: 4000 })
    return () => cancelIdleCallback(handle)
  }
  // Safari has no idle callback: two frames on, the first picture has been painted.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(task)))
  return () => cancelAnimationFrame(frame)
}
