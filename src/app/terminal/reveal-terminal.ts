import { showConsole } from '../view.ts'

const listeners = new Set<() => void>()
let wanted = false

/** Shows the terminal and puts the keyboard into it, as soon as it is there. */
export function revealTerminal(): void {
  showConsole('kubectl')
  wanted = listeners.size === 0
  for (const listener of listeners) listener()
}

/** Hears of such wishes, of one that came before it too. Returns how to stop. */
export function onTerminalWanted(listener: () => void): () => void {
  listeners.add(listener)
  if (wanted) listener()
  wanted = false
  return () => listeners.delete(listener)
}
