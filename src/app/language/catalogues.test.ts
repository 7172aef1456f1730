import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor, type Expression, type JSXEmptyExpression } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

// Every sentence of the page stands in a catalogue, in both languages.

const src = join(dirname(fileURLToPath(import.meta.url)), '../..')
const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).map(path => path.replaceAll('\\', '/'))

/** Attributes that are shown or spoken. */
const spoken = new Set(['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt', 'label', 'description'])

/** Words that read the same in both languages: the product's name, Kubernetes' own terms, units and keys. */
const untranslated = /^(Podwright|YAML|Kubernetes|Pod|ConfigMap|Secret|PVC|emptyDir|hostPath|kubectl|ro|rw|ms|s|Ctrl|Enter|Esc|Delete|CPU)$/

const isSentence = (text: string) => /\p{L}{2,}/u.test(text) && !untranslated.test(text.trim())

/** The literal texts of a component that a person would see or hear. */
function hardCoded(path: string, text: string): readonly string[] {
  const found: string[] = []
  const check = (value: unknown) => {
    if (typeof value === 'string' && isSentence(value)) found.push(`${path}: ${value.trim()}`)
  }
  const checkExpression = (expression: Expression | JSXEmptyExpression) => {
    if (expression.type === 'Literal') check(expression.value)
    if (expression.type === 'TemplateLiteral') expression.quasis.forEach(quasi => check(quasi.value.raw))
  }
  new Visitor({
    JSXText: node => check(node.value),
    JSXElement: node => {
      for (const child of node.children) if (child.type === 'JSXExpressionContainer') checkExpression(child.expression)
    },
    JSXAttribute: node => {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : ''
      if (!spoken.has(name) || !node.value) return
      if (node.value.type === 'Literal') check(node.value.value)
      if (node.value.type === 'JSXExpressionContainer') checkExpression(node.value.expression)
    },
  }).visit(parseSync(path, text).program)
  return found
}

/** The keys of a catalogue with what kind of message each is. */
function shape(messages: object, prefix = ''): readonly string[] {
  return Object.entries(messages).flatMap(([key, value]): string | readonly string[] => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return shape(value, `${prefix}${key}.`)
    return `${prefix}${key}: ${Array.isArray(value) ? 'list' : typeof value}`
  })
}

const emptyMessages = (messages: object): readonly string[] =>
  Object.entries(messages).flatMap(([key, value]): readonly string[] => {
    if (typeof value === 'object' && value !== null) return emptyMessages(value)
    return value === '' ? [key] : []
  })

describe('every component', () => {
  it('takes its sentences from a catalogue', () => {
    const components = paths.filter(path => path.endsWith('.tsx') && !path.includes('.test.'))
    expect(components.length).toBeGreaterThan(20)
    expect(components.flatMap(path => hardCoded(path, readFileSync(join(src, path), 'utf8')))).toEqual([])
  })

  it('would be found out if it did not', () => {
    expect(hardCoded('x.tsx', 'const a = <p>Nothing here</p>')).toHaveLength(1)
    expect(hardCoded('x.tsx', 'const a = <p>没有内容</p>')).toHaveLength(1)
    expect(hardCoded('x.tsx', 'const a = <button title="Close" />')).toHaveLength(1)
    expect(hardCoded('x.tsx', "const a = <button aria-label={'Close'} />")).toHaveLength(1)
    expect(hardCoded('x.tsx', 'const a = <p>{`moved to lane ${x}`}</p>')).toHaveLength(1)
    expect(hardCoded('x.tsx', 'const a = <b className="tb-name" title={t.close}>{`${n} ms`}</b>')).toEqual([])
  })
})

describe('every catalogue', () => {
  const catalogues = paths.filter(path => /(^|\/)messages\.ts$/.test(path))

  it.each(catalogues)('%s has the same messages in both languages, none of them empty', async path => {
    const module = (await import(/* @vite-ignore */ join(src, path))) as Record<string, unknown>
    const found = Object.values(module).filter((value): value is { en: object; zh: object } => typeof value === 'object' && value !== null && 'en' in value && 'zh' in value)
    expect(found).not.toHaveLength(0)
    for (const { en, zh } of found) {
      expect(shape(zh)).toEqual(shape(en))
      expect([...emptyMessages(en), ...emptyMessages(zh)]).toEqual([])
    }
  })
})
