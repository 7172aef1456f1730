import { type ComponentType, lazy, Suspense, useState } from 'react'

/**
 * A part of the page whose code is fetched when it is shown first; until then its place is held by its own colour. Where the
 * code could not be fetched, showing the part anew asks for it again: React's `lazy` would remember the failure.
 */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined
  const fetched = () => lazy(async () => ({ default: (loaded = await load()) }))
  return function Part(props: Props) {
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? fetched())
    return <Suspense fallback={<div className="sh-wait" />}><Shown {...props} /></Suspense>
  }
}
