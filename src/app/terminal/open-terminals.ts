import { create } from 'zustand'
import type { Scenario } from '../../core/cluster/scenario.ts'

/** The terminals that a person has opened and not yet typed into, and the one that is shown. */
export interface OpenTerminals {
  readonly opened: readonly number[]
  readonly shown: number
}

/** As many as a scenario can have. */
export const mostTerminals = 8

export const useOpenTerminals = create<OpenTerminals>()(() => ({ opened: [1], shown: 1 }))

/** The terminals of a document, the first always among them. */
export function terminalsOf({ terminal: typed = [] }: Scenario, { opened }: OpenTerminals): readonly number[] {
  return [...new Set([1, ...opened, ...typed.map(input => input.terminal)])].sort((a, b) => a - b)
}

export const chooseTerminal = (shown: number): void => useOpenTerminals.setState({ shown })

/** Opens one more, at the first number that is free. */
export function openTerminal(scenario: Scenario): void {
  const there = terminalsOf(scenario, useOpenTerminals.getState())
  for (let number = 2; number <= mostTerminals; number++) {
    if (there.includes(number)) continue
    useOpenTerminals.setState(({ opened }) => ({ opened: [...opened, number], shown: number }))
    return
  }
}

/** One that was there only because something had been typed into it stays without that. */
export const keepOpen = (number: number): void => useOpenTerminals.setState(({ opened }) => ({ opened: [...new Set([...opened, number])] }))

/** Puts one away; what was typed into it is the scenario's, and goes there. */
export function putAwayTerminal(number: number): void {
  useOpenTerminals.setState(({ opened, shown }) => ({ opened: opened.filter(each => each !== number), shown: shown === number ? 1 : shown }))
}
