import { fromBytes } from '../../bytes.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { listAt, textAt } from '../../pod/tolerant.ts'
import { printJson } from '../../kubectl/print-json.ts'
import { printKyaml } from '../../kubectl/print-kyaml.ts'
import { printYaml } from '../../kubectl/print-yaml.ts'
import { goQuote, goSyntax } from '../../kubectl/templates/go-value.ts'
import { GoTemplate } from '../../kubectl/templates/go-template.ts'
import { JsonPath } from '../../kubectl/templates/json-path.ts'
import { PathError } from '../../kubectl/templates/parse-json-path.ts'
import { printValue } from '../../kubectl/templates/template-functions.ts'
import { TemplateError } from '../../kubectl/templates/template-error.ts'
import { SystemError } from '../../runtime/system-error.ts'
import { groupOf } from './api-resources.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'

/** Prints one object after the other in a form; throws `KubectlError` where an object does not fit. */
export type ObjectPrinter = (object: JsonObject) => string

const goTemplates = ['template', 'go-template', 'go-template-file', 'templatefile']
const jsonPaths = ['jsonpath', 'jsonpath-file', 'jsonpath-as-json']

/** The printer that `-o` and `--template` ask for: json, yaml, kyaml, name, jsonpath… and go-template…; `undefined`: it is none of these. */
export function objectPrinter(call: Call, format = call.flags.text('output')): ObjectPrinter | undefined {
  const template = call.flags.text('template')
  return templatePrinter(call, format === '' && template !== '' ? 'go-template' : format, template) ?? plainPrinter(format.toLowerCase())
}

function plainPrinter(format: string): ObjectPrinter | undefined {
  let printed = 0
  switch (format) {
    case 'json': return object => `${printJson(object, '    ')}\n`
    case 'yaml': return object => `${printed++ > 0 ? '---\n' : ''}${printYaml(object)}`
    case 'kyaml': return object => printKyaml(object)
    case 'name': return printName
    default: return undefined
  }
}

/** `pod/web`, `deployment.apps/web`, line by line of a list. printers.NamePrinter */
function printName(object: JsonObject): string {
  if (Array.isArray(object['items'])) return listAt(object, 'items').map(item => (isJsonObject(item) ? printName(item) : '')).join('')
  const group = groupOf({ apiVersion: textAt(object, 'apiVersion') })
  return `${textAt(object, 'kind').toLowerCase()}${group === '' ? '' : `.${group}`}/${textAt(object['metadata'], 'name') || '<unknown>'}\n`
}

/** genericclioptions KubeTemplatePrintFlags.ToPrinter */
function templatePrinter(call: Call, format: string, argument: string): ObjectPrinter | undefined {
  const names = [...goTemplates, ...jsonPaths]
  const [name, value] = argument === '' ? split(format, names) : [names.find(each => each === format), argument]
  if (name === undefined) return undefined
  if (value === '') throw fail(['template format specified but no template given'])
  const text = name.endsWith('file') ? readTemplate(call, value) : value
  const allowsMissing = call.flags.isTrue('allow-missing-template-keys')
  if (goTemplates.includes(name)) return goTemplatePrinter(text, allowsMissing)
  return jsonPathPrinter(text, allowsMissing, name === 'jsonpath-as-json')
}

function split(format: string, names: readonly string[]): readonly [name: string | undefined, value: string] {
  const at = format.indexOf('=')
  const name = at < 0 ? format : format.slice(0, at)
  return [names.find(each => each === name), at < 0 ? '' : format.slice(at + 1)]
}

function readTemplate({ process }: Call, path: string): string {
  try {
    return fromBytes(process.files.readFile(path))
  } catch (error) {
    if (error instanceof SystemError) throw fail([`error reading --template ${path}, open ${path}: no such file or directory\n`])
    throw error
  }
}

function goTemplatePrinter(text: string, allowsMissing: boolean): ObjectPrinter {
  const template = reading(() => new GoTemplate(text, allowsMissing), message => `error parsing template ${text}, ${message}\n`)
  return object => {
    try {
      return template.print(object)
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      // What helps to find the mistake goes to standard output.
      const given = `\traw data was:\n\t\t${printJson(object)}\n\tobject given to template engine was:\n\t\t${printValue(object)}\n\n`
      const more = `Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${text}\n${given}`
      throw new KubectlError(`error: error executing template ${goQuote(text)}: ${error.message}\n`, 1, more)
    }
  }
}

function jsonPathPrinter(text: string, allowsMissing: boolean, asJson: boolean): ObjectPrinter {
  const path = reading(() => new JsonPath(text, allowsMissing), message => `error parsing jsonpath ${text}, ${message}\n`)
  const print = asJson ? (object: Json) => path.printAsJson(object) : (object: Json) => path.print(object)
  return object => reading(() => print(object), message => {
    const given = `\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n`
    return `error executing jsonpath ${goQuote(text)}: Error executing template: ${message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${text}\n${given}\n`
  })
}

function reading<T>(read: () => T, words: (message: string) => string): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof PathError || error instanceof TemplateError) throw fail([words(error.message)])
    throw error
  }
}
