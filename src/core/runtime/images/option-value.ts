import type { Process } from '../process.ts'

/** The value of the first of these that is given: an option (`--port 1`, `--port=1`, `-p1`), or a variable by its name. */
export function optionValue({ args, env }: Process, names: readonly string[]): string | undefined {
  for (const name of names) {
    if (name === '') continue
    if (!name.startsWith('-')) {
      const value = env.get(name)
      if (value) return value
      continue
    }
    const at = args.findIndex((arg, i) => i > 0 && (arg === name || arg.startsWith(`${name}=`) || (/^-[a-zA-Z]$/.test(name) && arg.startsWith(name))))
    const arg = args[at]
    if (arg !== undefined) return arg === name ? args[at + 1] : arg.slice(name.length).replace(/^=/, '')
  }
  return undefined
}
