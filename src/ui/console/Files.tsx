import { type ComponentType, useEffect, useState } from 'react'
import type { Trace } from '../../core/trace/trace.ts'

interface FilesProps {
  readonly trace: Trace
}

let loaded: ComponentType<FilesProps> | undefined

/** The view of files, fetched when somebody asks for it first. */
export function Files({ trace }: FilesProps) {
  const [View, setView] = useState<ComponentType<FilesProps> | undefined>(() => loaded)
  useEffect(() => {
    if (View) return
    // Thrown while it renders, it reaches the boundary of the panel, which offers to try again.
    import('./FilesView.tsx').then(({ FilesView }) => setView(() => (loaded = FilesView)), (error: unknown) => setView(() => () => {
      throw error
    }))
  }, [View])
  return View && <View trace={trace} />
}
