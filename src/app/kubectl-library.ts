import type { Books, Library } from '../core/workstation/library.ts'

const loaders: { readonly [Name in keyof Books]: () => Promise<Books[Name]> } = {
  'command-words': async () => (await import('../core/kubectl/command-words.generated.json')).default,
  'field-descriptions': async () => (await import('../core/kubectl/api-descriptions.generated.json')).default,
}

const loaded: Partial<Books> = {}

/** The library of simulated kubectls, whose books are loaded once somebody has looked for them. */
export interface LazyLibrary {
  readonly library: Library
  /** Loads what was looked for in vain. Returns whether there was anything: then the run must be made again. */
  fetchMissing(): Promise<boolean>
}

export function openLibrary(): LazyLibrary {
  const missing = new Set<keyof Books>()
  return {
    library: name => {
      if (loaded[name] === undefined) missing.add(name)
      return loaded[name]
    },
    async fetchMissing() {
      const wanted = [...missing]
      missing.clear()
      for (const name of wanted) Object.assign(loaded, { [name]: await loaders[name]() })
      return wanted.length > 0
    },
  }
}
