import type { Scenario } from '../../core/cluster/scenario.ts'
import catalogue from '../../content/examples/examples.json'

export type ExampleGroup = 'order' | 'volumes' | 'sidecars' | 'failures'

/** What an example looks like in small; a test holds it against the manifest. */
export interface ExampleShape {
  /** What stands before the gate, in order. */
  readonly steps: readonly ('init' | 'sidecar')[]
  readonly apps: number
  readonly volumes: number
  /** Containers count through steps and apps. */
  readonly mounts: readonly { readonly container: number; readonly volume: number; readonly readOnly: boolean }[]
  /** What is remarkable about it: the first step fails or waits for something outside, an app does not come up. */
  readonly mark?: 'fails' | 'waits' | 'app-fails'
}

export interface Example {
  readonly id: string
  readonly group: ExampleGroup
  readonly title: Readonly<Record<'en' | 'zh', string>>
  readonly summary: Readonly<Record<'en' | 'zh', string>>
  readonly shape: ExampleShape
  /** Stands on the start page. */
  readonly front?: boolean
  readonly scenario?: Scenario
}

export const examples = catalogue as readonly Example[]

const texts = import.meta.glob<string>('../../content/examples/*/*.yaml', { query: '?raw', import: 'default' })

/** The manifest of an example, with its comments in the given language. */
export function loadExample(id: string, language: 'en' | 'zh'): Promise<string> {
  const load = texts[`../../content/examples/${id}/${language}.yaml`]
  if (!load) throw new Error(`There is no example ${id} in ${language}`)
  return load()
}
