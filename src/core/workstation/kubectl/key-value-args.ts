import { fail } from './failures.ts'

/** The words of a call apart: those that name resources, and `KEY=VALUE` and `KEY-` behind them (cmdutil.GetResourcesAndPairs). */
export function resourcesAndPairs(args: readonly string[], what: string): { readonly resources: readonly string[]; readonly pairs: readonly string[] } {
  const isPair = (arg: string) => (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-')
  const first = args.findIndex(isPair)
  if (first < 0) return { resources: args, pairs: [] }
  const stray = args.slice(first).find(arg => !isPair(arg))
  if (stray !== undefined) throw fail([`all resources must be specified before ${what} changes: ${stray}`])
  return { resources: args.slice(0, first), pairs: args.slice(first) }
}

/** What is set and what is taken away (cmdutil.ParsePairs). */
export function parsePairs(pairs: readonly string[], what: string, canRemove: boolean): { readonly set: Readonly<Record<string, string>>; readonly remove: readonly string[] } {
  const set: Record<string, string> = {}
  const remove: string[] = []
  const invalid: string[] = []
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at > 0) set[pair.slice(0, at)] = pair.slice(at + 1)
    else if (canRemove && pair.endsWith('-') && pair !== '-') remove.push(pair.slice(0, -1))
    else invalid.push(pair)
  }
  if (invalid.length > 0) throw fail([`invalid ${what} format: ${invalid.join(', ')}`])
  return { set, remove }
}
