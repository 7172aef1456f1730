import { create } from 'zustand'
import type { Scenario } from '../../core/cluster/scenario.ts'
import { getState, useAppStore } from '../store.ts'

/** The terminals that a person has opened in a document without typing into them yet, and the one that is shown. */
export interface OpenTerminals {
  readonly opened: readonly number[]
  readonly shown: number
}

/** As many as a scenario can have. */
export const mostTerminals = 8

const first: OpenTerminals = { opened: [1], shown: 1 }
/** What stands open belongs to the document that it was opened in. */
const useStore = create<{ readonly documentId: string; readonly open: OpenTerminals }>()(() => ({ documentId: '', open: first }))

/** What stands open now in the document that is shown. */
export function openTerminals(): OpenTerminals {
  const { documentId, open } = useStore.getState()
  return documentId === getState().documentId ? open : first
}

function change(changed: (open: OpenTerminals) => Partial<OpenTerminals>): void {
  const open = openTerminals()
  useStore.setState({ documentId: getState().documentId, open: { ...open, ...changed(open) } })
}

/** As `openTerminals`, for a component. */
export function useOpenTerminals(): OpenTerminals {
  const documentId = useAppStore(state => state.documentId)
  return useStore(state => (state.documentId === documentId ? state.open : first))
}

/** The terminals of a document, the first always among them. */
export function terminalsOf({ terminal: typed = [] }: Scenario, { opened }: OpenTerminals): readonly number[] {
  return [...new Set([1, ...opened, ...typed.map(input => input.terminal)])].sort((a, b) => a - b)
}

export const chooseTerminal = (shown: number): void => change(() => ({ shown }))

/** Opens one more, at the first number that is free. */
export function openTerminal(): void {
  const there = terminalsOf(getState().scenario, openTerminals())
  for (let number = 2; number <= mostTerminals; number++) {
    if (there.includes(number)) continue
    change(({ opened }) => ({ opened: [...opened, number], shown: number }))
    return
  }
}

/** One that was there only because something had been typed into it stays without that. */
export const keepOpen = (number: number): void => change(({ opened }) => ({ opened: [...new Set([...opened, number])] }))

/** Puts one away; what was typed into it is the scenario's, and goes there. */
export const putAwayTerminal = (number: number): void =>
  change(({ opened, shown }) => ({ opened: opened.filter(each => each !== number), shown: shown === number ? 1 : shown }))
