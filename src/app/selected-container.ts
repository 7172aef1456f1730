import type { AppState } from './state.ts'

/** The name of the container that the selection is about: its own, or that of one of its mounts. */
export function selectedContainer({ selection }: AppState): string | undefined {
  if (selection?.type === 'container') return selection.name
  return selection?.type === 'mount' ? selection.container : undefined
}
