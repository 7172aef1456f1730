import type { Bash } from './bash-syntax.ts'
import type { Redirect } from './command-tree.ts'
import { compileHereBody, compileHereText, compileWord, literalWord, type WordCompiler } from './compile-word.ts'
import { Mistake } from './mistake.ts'

/** Translates a redirection; ash knows neither here-strings nor descriptors in variables. */
export function compileRedirect(redirect: Bash.Redirection, compiler: WordCompiler): Redirect {
  if (redirect.type === 'HereString') throw new Mistake('unexpected redirection', redirect.pos)
  const given = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined
  if (redirect.descriptor?.type === 'FileDescriptorVariable') throw new Mistake('unexpected redirection', redirect.pos)
  if (redirect.type === 'HereDoc') return { kind: 'here', descriptor: given ?? 0, body: compileBody(redirect, compiler) }
  if (!redirect.target) throw new Mistake('unexpected end of file', redirect.end)
  const target = compileWord(redirect.target, compiler)
  const operator = redirect.operator
  if (operator === '&>' || operator === '&>>') return { kind: 'both', operator: operator === '&>' ? '>' : '>>', target }
  if (operator === '<&' || operator === '>&') {
    const toFile = operator === '>&' && given === undefined && target.literal !== undefined && !/^(?:\d+|-)$/.test(target.literal)
    return toFile ? { kind: 'both', operator: '>', target } : { kind: 'duplicate', descriptor: given ?? (operator === '<&' ? 0 : 1), target }
  }
  return { kind: 'open', operator, descriptor: given ?? (operator.startsWith('<') ? 0 : 1), target }
}

function compileBody(here: Bash.HereDoc, compiler: WordCompiler) {
  const stripTabs = (text: string) => text.replace(/^\t+/gm, '')
  if (here.delimiter?.quoted) return literalWord(here.operator === '<<-' ? stripTabs(here.body.text) : here.body.text)
  if (here.operator === '<<') return compileHereBody(here.body, compiler)
  return compileHereText(stripTabs(here.body.text), compiler)
}
