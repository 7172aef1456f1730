/** One option as it was given, in order. */
export interface GivenOption {
  /** Its letter; a long option has the letter that stands for it. */
  readonly letter: string
  readonly value?: string
}

export interface ParsedOptions {
  readonly given: readonly GivenOption[]
  readonly operands: readonly string[]
}

/** What a command says when its options are wrong, without its own name in front. */
export interface OptionError {
  readonly problem: string
}

interface OptionTable {
  /** Letters; one with a value is followed by `:`, with an optional attached one by `::` (getopt(3)). A leading `+` stops at the first operand. */
  readonly letters: string
  /** Long names and their letters. */
  readonly long?: Readonly<Record<string, string>>
}

/** Options and operands of a command, as getopt_long(3) takes them apart: operands may stand between options. */
export function parseOptions(args: readonly string[], { letters, long = {} }: OptionTable): ParsedOptions | OptionError {
  const given: GivenOption[] = []
  const operands: string[] = []
  const stopsAtOperand = letters.startsWith('+')
  const wants = (letter: string) => {
    const at = letters.indexOf(letter)
    if (at === -1 || letter === ':' || letter === '+') return undefined
    return letters.startsWith('::', at + 1) ? 'optional' : letters[at + 1] === ':' ? 'value' : 'none'
  }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--') return { given, operands: [...operands, ...args.slice(i + 1)] }
    if (!arg.startsWith('-') || arg === '-') {
      if (stopsAtOperand) return { given, operands: [...operands, ...args.slice(i)] }
      operands.push(arg)
    } else if (arg.startsWith('--')) {
      const [name = '', ...rest] = arg.slice(2).split('=')
      const matches = Object.keys(long).filter(known => known === name || known.startsWith(name))
      const letter = long[name] ?? (matches.length === 1 ? long[matches[0] ?? ''] : undefined)
      if (letter === undefined) return { problem: matches.length > 1 ? `option '${arg}' is ambiguous` : `unrecognized option '${arg}'` }
      if (wants(letter) !== 'value') given.push(rest.length > 0 ? { letter, value: rest.join('=') } : { letter })
      else if (rest.length > 0) given.push({ letter, value: rest.join('=') })
      else if (i + 1 < args.length) given.push({ letter, value: args[++i] ?? '' })
      else return { problem: `option '--${name}' requires an argument` }
    } else {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] ?? ''
        const kind = wants(letter)
        if (kind === undefined) return { problem: `invalid option -- '${letter}'` }
        if (kind === 'none') {
          given.push({ letter })
          continue
        }
        const attached = arg.slice(at + 1)
        if (attached !== '') given.push({ letter, value: attached })
        else if (kind === 'optional') given.push({ letter })
        else if (i + 1 < args.length) given.push({ letter, value: args[++i] ?? '' })
        else return { problem: `option requires an argument -- '${letter}'` }
        break
      }
    }
  }
  return { given, operands }
}
