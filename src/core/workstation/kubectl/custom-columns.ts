import { fromBytes } from '../../bytes.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { escapeTerminal } from '../../kubectl/tab-writer.ts'
import { printGoValue } from '../../kubectl/templates/go-value.ts'
import { JsonPath } from '../../kubectl/templates/json-path.ts'
import { PathError } from '../../kubectl/templates/parse-json-path.ts'
import { listAt } from '../../pod/tolerant.ts'
import { SystemError } from '../../runtime/system-error.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'
import type { ObjectPrinter } from './output-format.ts'
import { requirePath } from './sort-by.ts'
import { TablePrinter } from './table-printer.ts'

interface Column {
  readonly title: string
  readonly path: JsonPath
}

/** The printer of `-o custom-columns=…` and `-o custom-columns-file=…`; `undefined`: another form is asked for. */
export function customColumnsPrinter(call: Call): ObjectPrinter | undefined {
  const [, file, spec = ''] = /^custom-columns(-file)?(?:=([^]*))?$/.exec(call.flags.text('output')) ?? []
  if (!/^custom-columns(?:-file)?(?:=|$)/.test(call.flags.text('output'))) return undefined
  const given = spec === '' ? call.flags.text('template') : spec
  if (given === '') throw fail(['custom-columns format specified but no custom columns given'])
  const isTemplate = file !== undefined
  return printer(isTemplate ? columnsOfFile(call, given) : columnsOf(given), call.flags.isTrue('no-headers') && !isTemplate)
}

function columnsOf(spec: string): readonly Column[] {
  return spec.split(',').map(part => {
    const at = part.indexOf(':')
    if (at < 0) throw fail([`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`])
    return column(part.slice(0, at), part.slice(at + 1))
  })
}

/** Two lines: the titles, and the paths below them. */
function columnsOfFile({ process }: Call, path: string): readonly Column[] {
  let text: string
  try {
    text = fromBytes(process.files.readFile(path))
  } catch (error) {
    if (error instanceof SystemError) throw fail([`error reading template ${path}, open ${path}: no such file or directory\n`])
    throw error
  }
  const [titles, paths] = text.split('\n').map(line => line.split(/\s+/).filter(Boolean))
  const expected = 'Expected format is one line of space separated headers, one line of space separated column specs.'
  if (!titles || text === '') throw fail([`invalid template, missing header line. ${expected}`])
  if (!paths || !text.trimEnd().includes('\n')) throw fail([`invalid template, missing spec line. ${expected}`])
  if (titles.length !== paths.length) throw fail([`number of headers (${titles.length}) and field specifications (${paths.length}) don't match`])
  return titles.map((title, i) => column(title, paths[i] ?? ''))
}

function column(title: string, path: string): Column {
  try {
    return { title, path: new JsonPath(requirePath(path), true) }
  } catch (error) {
    if (error instanceof PathError) throw fail([error.message])
    throw error
  }
}

function printer(columns: readonly Column[], hidesTitles: boolean): ObjectPrinter {
  const table = new TablePrinter()
  let isFirst = !hidesTitles
  return object => {
    const objects = Array.isArray(object['items']) ? listAt(object, 'items').filter(isJsonObject) : [object]
    const rows = [...(isFirst ? [columns.map(({ title }) => title)] : []), ...objects.map(each => columns.map(({ path }) => cell(path, each)))]
    isFirst = false
    return table.print(rows)
  }
}

function cell(path: JsonPath, object: JsonObject): string {
  try {
    const found = path.find(object)
    const texts = found.flatMap(values => values.map(value => escapeTerminal(printGoValue(value))))
    return [...(found.length === 0 || found[0]?.length === 0 ? ['<none>'] : []), ...texts].join(',')
  } catch (error) {
    if (error instanceof PathError) throw fail([error.message])
    throw error
  }
}
