import { useEffect, useRef } from 'react'

/** Something that can be done on the page as it is now, found by its name in the command palette. */
export interface PageCommand {
  readonly id: string
  readonly label: string
  /** The keys that do the same. */
  readonly keys?: string
  /** What is about the selection comes first; what nobody looks for without typing it comes last. */
  readonly place?: 'first' | 'last'
  readonly run: () => void
}

type Provider = () => readonly PageCommand[]

const providers = new Set<Provider>()

/** What every panel offers now, in the order in which the panels came. */
export function pageCommands(): readonly PageCommand[] {
  return [...providers].flatMap(provider => provider())
}

/** A panel offers its commands for as long as it is shown; they are asked for when the palette opens. */
export function usePageCommands(provider: Provider): void {
  // Not an effect event: the palette asks while it renders.
  const latest = useRef(provider)
  useEffect(() => {
    latest.current = provider
  })
  useEffect(() => {
    const offer = () => latest.current()
    providers.add(offer)
    return () => {
      providers.delete(offer)
    }
  }, [])
}
