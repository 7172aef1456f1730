import { Failure } from './command.ts'
import { parseOptions } from './parse-options.ts'
import { textCommand } from './text-command.ts'

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** Takes the options of a script apart. */
export const getopt = textCommand({ usage: '[OPTIONS] [--] OPTSTRING PARAMS', letters: '+ao:l:n:qQuTs:', long: { options: 'o', longoptions: 'l', name: 'n', quiet: 'q', unquoted: 'u' } }, function* (process, call, output) {
  if (call.has('T')) return 4
  const old = call.given.length === 0
  const letters = call.value('o') ?? call.operands[0]
  if (letters === undefined) throw new Failure('missing optstring argument', 2)
  const words = call.value('o') === undefined ? call.operands.slice(1) : call.operands
  const names = (call.value('l') ?? '').split(/[, ]+/).filter(name => name !== '')
  // Long options stand in for letters that nobody can type.
  const stand = new Map(names.map((name, i) => [String.fromCharCode(256 + i), name.replace(/:+$/, '')]))
  const table = letters + names.map((name, i) => String.fromCharCode(256 + i) + (/:+$/.exec(name)?.[0] ?? '')).join('')
  const parsed = parseOptions(words, { letters: table, long: Object.fromEntries([...stand].map(([letter, name]) => [name, letter])) })
  const quote = old || call.has('u') ? (text: string) => text : quoted
  if ('problem' in parsed) {
    if (!call.has('q')) yield* process.err(`${call.value('n') ?? call.name}: ${parsed.problem}\n`)
    yield* output.put(' --\n')
    return 1
  }
  const shown = parsed.given.flatMap(({ letter, value }) => {
    const long = stand.get(letter)
    const optional = letters.includes(`${letter}::`) && value === undefined
    return [long === undefined ? `-${letter}` : `--${long}`, ...(value === undefined ? (optional ? [quote('')] : []) : [quote(value)])]
  })
  yield* output.put(` ${[...shown, '--', ...parsed.operands.map(quote)].join(' ')}\n`)
  return 0
})
