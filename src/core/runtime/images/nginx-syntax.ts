/** A directive of nginx: words, and between braces what belongs to it. */
export interface Directive {
  readonly name: string
  readonly args: readonly string[]
  /** `/etc/nginx/conf.d/default.conf:3` */
  readonly place: string
  readonly block?: readonly Directive[]
}

interface Token {
  readonly text: string
  readonly line: number
  readonly isMark: boolean
}

/** Nobody nests deeper. */
const deepest = 20

function tokens(text: string): readonly Token[] {
  const found: Token[] = []
  const pattern = /(\s+)|#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([{};])|((?:\$\{[^}]*\}|\\.|[^\s{};"'\\])+)|(.)/gs
  let line = 1
  for (const match of text.matchAll(pattern)) {
    const [whole, space, double, single, mark, word, rest] = match
    const quoted = double ?? single
    if (quoted !== undefined) found.push({ text: quoted.replaceAll(/\\(["'\\])/g, '$1'), line, isMark: false })
    else if (mark !== undefined) found.push({ text: mark, line, isMark: true })
    else if (word !== undefined || rest !== undefined) found.push({ text: word ?? rest ?? '', line, isMark: false })
    line += (space ?? (quoted === undefined ? '' : whole)).split('\n').length - 1
  }
  return found
}

/** Reads a configuration file, or says in nginx's words why it cannot. */
export function readDirectives(text: string, file: string): readonly Directive[] | { readonly problem: string } {
  const all = tokens(text)
  const lastLine = text.split('\n').length
  let at = 0
  const fail = (problem: string, line: number) => ({ problem: `${problem} in ${file}:${line}` })
  const readBlock = (depth: number): readonly Directive[] | { readonly problem: string } => {
    const directives: Directive[] = []
    for (;;) {
      const first = all[at]
      if (!first) return depth === 0 ? directives : fail('unexpected end of file, expecting "}"', lastLine)
      if (first.isMark && first.text === '}') {
        if (depth === 0) return fail('unexpected "}"', first.line)
        at++
        return directives
      }
      if (first.isMark || depth > deepest) return fail(`unexpected "${first.text}"`, first.line)
      const words: Token[] = []
      while (all[at] && !all[at]?.isMark) words.push(all[at++] as Token)
      const end = all[at++]
      if (!end) return fail('unexpected end of file, expecting ";" or "}"', lastLine)
      if (end.text === '}') return fail('unexpected "}"', end.line)
      const block = end.text === '{' ? readBlock(depth + 1) : undefined
      if (block && 'problem' in block) return block
      directives.push({ name: first.text, args: words.slice(1).map(word => word.text), place: `${file}:${first.line}`, ...(block ? { block } : {}) })
    }
  }
  return readBlock(0)
}
