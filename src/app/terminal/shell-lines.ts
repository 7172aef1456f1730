// What of the shell's grammar decides where a command ends and what its words are: quotes, comments, here-documents,
// line continuations, substitutions (POSIX.1-2024, Shell Command Language, 2.2-2.7). The shell itself is `core/runtime/shell`;
// this is for lines that are only looked at.

/** A command that may go over several lines. */
export interface ShellCommand {
  /** As it was written, without its last newline. */
  readonly text: string
  /** The same without the bodies of here-documents. */
  readonly script: string
  /** Its end was not found: an open quote or here-document. */
  readonly open: boolean
}

/** The commands of a text, each with all its lines; blank lines are none. */
export function shellCommands(text: string): readonly ShellCommand[] {
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n')
  const commands: ShellCommand[] = []
  for (let at = 0; at < lines.length;) {
    const first = at
    let script = lines[at++] ?? ''
    while (at < lines.length && isOpen(script)) script += `\n${lines[at++] ?? ''}`
    let open = isOpen(script)
    for (const { word, tabs } of hereDocuments(script)) {
      while (at < lines.length && (tabs ? lines[at]?.replace(/^\t+/, '') : lines[at]) !== word) at++
      if (at++ >= lines.length) open = true
    }
    at = Math.min(at, lines.length)
    if (script.trim() !== '') commands.push({ text: lines.slice(first, at).join('\n'), script, open })
  }
  return commands
}

type Piece = { readonly type: 'word'; readonly text: string } | { readonly type: 'operator'; readonly text: string }

/** Whether a quote or a substitution is open at the end, or a backslash takes the newline away. */
function isOpen(script: string): boolean {
  return scan(script).open
}

function hereDocuments(script: string): readonly { readonly word: string; readonly tabs: boolean }[] {
  const { pieces } = scan(script)
  return pieces.flatMap((piece, index) => {
    const next = pieces[index + 1]
    const isHere = piece.type === 'operator' && (piece.text === '<<' || piece.text === '<<-')
    return isHere && next?.type === 'word' ? [{ word: next.text, tabs: piece.text === '<<-' }] : []
  })
}

/** Longest first. A number before a redirection belongs to it. */
const operator = /^(?:\d*(?:<<<|<<-|<<|>>|>&|<&|>\||<>|>|<)|&>>|&>|&&|\|\||\|&|;;|\||&|;|\(|\)|\n)/
const unquoted = /^(?:\\[^]|[^\s'"\\`$()<>|&;#]|\$(?!\()|#)/

/** Words and operators in their order; a substitution is an operator `$(`, what is in it, and `)`. */
export function scan(script: string): { readonly pieces: readonly Piece[]; readonly open: boolean } {
  const pieces: Piece[] = []
  let word: string | undefined
  let rest = script
  let inBackticks = false
  const depth: ('substitution' | 'group')[] = []
  const endWord = () => {
    if (word !== undefined) pieces.push({ type: 'word', text: word })
    word = undefined
  }
  const take = (length: number, text?: string) => {
    if (text !== undefined) word = (word ?? '') + text
    rest = rest.slice(length)
  }
  // oxlint-disable-next-line no-unmodified-loop-condition -- `take` shortens it
  while (rest !== '') {
    if (rest.startsWith('\\\n')) take(2)
    else if (rest === '\\') return { pieces, open: true }
    else if (rest[0] === "'" || rest[0] === '"') {
      const quoted = rest[0] === "'" ? /^'([^']*)'/.exec(rest) : /^"((?:\\[^]|[^"\\])*)"/.exec(rest)
      if (!quoted) return { pieces, open: true }
      // What is substituted inside a string runs as well.
      if (rest[0] === '"' && /\$\(|`/.test(quoted[1] ?? '')) pieces.push(...substitutions(quoted[1] ?? ''))
      take(quoted[0].length, quoted[1] ?? '')
    } else if (word === undefined && rest[0] === '#') take(/^[^\n]*/.exec(rest)?.[0].length ?? 1)
    else if (rest.startsWith('$((')) take(3, '$((')
    else if (rest.startsWith('$(')) {
      depth.push('substitution')
      take(2, '')
      pieces.push({ type: 'operator', text: '$(' })
    } else if (rest[0] === '`') {
      pieces.push({ type: 'operator', text: inBackticks ? ')' : '$(' })
      inBackticks = !inBackticks
      take(1)
    } else {
      const found = operator.exec(rest)?.[0]
      const isNumber = found !== undefined && /^\d/.test(found)
      if (found !== undefined && !(isNumber && word !== undefined)) {
        endWord()
        if (found === '(') depth.push('group')
        if (found === ')') depth.pop()
        pieces.push({ type: 'operator', text: found })
        take(found.length)
      } else if (/^\s/.test(rest)) {
        endWord()
        take(1)
      } else {
        const plain = unquoted.exec(rest)?.[0] ?? (rest[0] as string)
        take(plain.length, plain.startsWith('\\') ? plain.slice(1) : plain)
      }
    }
  }
  endWord()
  return { pieces, open: inBackticks || depth.length > 0 || /(?:\||&&)\s*$/.test(script) }
}

/** What runs inside a string of double quotes. */
function substitutions(text: string): readonly Piece[] {
  const inner = [...text.matchAll(/\$\(([^()]*)\)|`([^`]*)`/g)].map(found => found[1] ?? found[2] ?? '')
  return inner.flatMap(script => [{ type: 'operator' as const, text: '$(' }, ...scan(script).pieces, { type: 'operator' as const, text: ')' }])
}
