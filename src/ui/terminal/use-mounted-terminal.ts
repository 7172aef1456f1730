import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { mountTerminal, type MountedTerminal, type TerminalOptions } from './mount-terminal.ts'

/** A terminal in a box, from when its face has come until the box goes. */
export function useMountedTerminal(shown: number, options: TerminalOptions): { readonly box: RefObject<HTMLDivElement | null>; readonly mounted: MountedTerminal | undefined } {
  const box = useRef<HTMLDivElement>(null)
  const [mounted, setMounted] = useState<MountedTerminal>()
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const mount = useEffectEvent(() => (box.current ? mountTerminal(box.current, shown, latest) : undefined))
  useEffect(() => {
    let terminal: MountedTerminal | undefined
    let gone = false
    // Its cells are measured once, with the face that is there then.
    void document.fonts.load('11.5px "JetBrains Mono"').finally(() => {
      if (!gone) setMounted((terminal = mount()))
    })
    return () => {
      gone = true
      terminal?.dispose()
    }
  }, [])
  useEffect(() => mounted?.choose(shown), [mounted, shown])
  const { input, inputHint } = options.words
  useEffect(() => mounted?.label(input, inputHint), [mounted, input, inputHint])
  return { box, mounted }
}
