import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

// The law of docs/architecture.md as a test: who may import whom, which package has which door, no cycles, no barrels.

const src = dirname(fileURLToPath(import.meta.url))

/** Rooms (folders below `src`) and the rooms and packages that each may import. A room may always import itself. */
const rooms: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages?: readonly string[] }>> = {
  core: { rooms: [] },
  'core/text': { rooms: ['core'] },
  'core/yaml': { rooms: ['core', 'core/text'], packages: ['yaml'] },
  'core/clock': { rooms: ['core'] },
  'core/pod': { rooms: ['core'] },
  'core/schema': { rooms: ['core', 'core/pod'] },
  'core/commands': { rooms: ['core', 'core/text', 'core/yaml', 'core/pod'] },
  'core/trace': { rooms: ['core', 'core/pod'] },
  'core/runtime': { rooms: ['core', 'core/clock'], packages: ['unbash'] },
  'core/cluster': { rooms: ['core', 'core/clock', 'core/pod', 'core/runtime', 'core/trace'] },
  'core/kubectl': { rooms: ['core', 'core/pod', 'core/trace'] },
  'core/scene': { rooms: ['core', 'core/pod', 'core/trace'] },
  'core/what-if': { rooms: ['core', 'core/pod', 'core/cluster'] },
  'core/share': { rooms: ['core', 'core/cluster'] },
  'core/conformance': { rooms: ['core', 'core/clock', 'core/pod', 'core/yaml', 'core/trace', 'core/kubectl', 'core/cluster', 'core/workstation'] },
  'core/workstation': { rooms: ['core', 'core/clock', 'core/pod', 'core/yaml', 'core/trace', 'core/kubectl', 'core/runtime', 'core/cluster'] },
  content: { rooms: [] },
  app: { rooms: ['core', 'core/*', 'content'], packages: ['zustand', 'react'] },
  ui: { rooms: ['ui/*', 'app', 'core', 'core/*', 'content'], packages: ['react', 'react-dom'] },
  'ui/*': { rooms: ['ui/kit', 'app', 'core', 'core/*', 'content'], packages: ['react', 'react-dom'] },
  'ui/kit': { rooms: ['app'], packages: ['react', 'react-dom'] },
  'ui/shell': { rooms: ['ui/*', 'app', 'core', 'core/*'], packages: ['react'] },
  'ui/canvas': { rooms: ['ui/kit', 'app', 'core', 'core/*'], packages: ['react', '@xyflow/react'] },
  'ui/terminal': { rooms: ['ui/kit', 'app', 'core', 'core/*'], packages: ['react', '@xterm/xterm', '@xterm/addon-fit'] },
  'ui/editor': { rooms: ['ui/kit', 'app', 'core', 'core/*'], packages: ['react', 'monaco-editor', 'monaco-yaml'] },
}

interface SourceFile {
  /** Path below `src`, with forward slashes. */
  readonly path: string
  readonly imports: readonly string[]
  readonly isBarrel: boolean
}

/** Tests and the page's entry stand outside the house: they may see every room. */
const outside = (path: string) => /\.test\.tsx?$/.test(path) || path === 'main.tsx' || /(^|\/)(test|fixtures)\//.test(path)

function readFile(path: string, text: string): SourceFile {
  const { program, module } = parseSync(path, text)
  const reexports = module.staticExports.flatMap(e => e.entries.flatMap(entry => entry.moduleRequest?.value ?? []))
  const imports = [
    ...module.staticImports.map(i => i.moduleRequest.value),
    ...reexports,
    ...module.dynamicImports.map(i => text.slice(i.moduleRequest.start, i.moduleRequest.end).replace(/^['"`]|['"`]$/g, '')),
  ]
  const isBarrel = program.body.length > 0 && program.body.every(s => /^Export(All|Named)Declaration$/.test(s.type) && 'source' in s && s.source)
  return { path, imports, isBarrel: Boolean(isBarrel) }
}

function roomOf(path: string): string {
  const parts = path.split('/').slice(0, -1)
  return (parts[0] === 'core' || parts[0] === 'ui') && parts.length > 1 ? `${parts[0]}/${parts[1]}` : (parts[0] ?? '')
}

const ruleOf = (room: string) => rooms[room] ?? rooms[`${room.split('/')[0]}/*`] ?? rooms[room.split('/')[0] ?? '']

const matches = (pattern: string, room: string) => pattern === room || (pattern.endsWith('/*') && room.startsWith(pattern.slice(0, -1)))

/** The path below `src` that a relative import of a file points to. */
const target = (from: string, specifier: string) =>
  relative(src, resolve(src, dirname(from), specifier.replace(/\?.*$/, ''))).replaceAll('\\', '/')

function violations(file: SourceFile): string[] {
  if (outside(file.path)) return []
  const room = roomOf(file.path)
  const rule = ruleOf(room)
  if (!rule) return [`${file.path}: stands in no room of the table`]
  return file.imports.flatMap(specifier => {
    if (specifier.startsWith('.')) {
      const other = roomOf(target(file.path, specifier))
      return other === room || rule.rooms.some(r => matches(r, other)) ? [] : [`${file.path}: ${room} may not import ${other} (${specifier})`]
    }
    const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
    return rule.packages?.includes(name) ? [] : [`${file.path}: ${room} may not import the package ${name}`]
  })
}

function cycle(files: readonly SourceFile[]): readonly string[] | undefined {
  const graph = new Map(files.map(f => [f.path, f.imports.filter(i => i.startsWith('.')).map(i => target(f.path, i))]))
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    if (done.has(path)) return undefined
    for (const next of graph.get(path) ?? []) {
      const found = walk(next, [...trail, path])
      if (found) return found
    }
    done.add(path)
    return undefined
  }
  for (const file of files) {
    const found = walk(file.path, [])
    if (found) return found
  }
  return undefined
}

const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map(p => p.replaceAll('\\', '/'))
  .filter(p => /\.tsx?$/.test(p) && !p.endsWith('.d.ts'))
const files = paths.map(p => readFile(p, readFileSync(join(src, p), 'utf8')))

describe('the law of the house', () => {
  it('lets each room import only what its row of the table names', () => {
    expect(files.flatMap(violations)).toEqual([])
  })

  it('sees a forbidden import when there is one', () => {
    expect(violations(readFile('core/pod/planted.ts', "import { parse } from 'yaml'"))).toHaveLength(1)
    expect(violations(readFile('core/pod/planted.ts', "import { x } from '../yaml/source.ts'"))).toHaveLength(1)
    expect(violations(readFile('core/pod/planted.ts', "import { x } from '../../app/store.ts'"))).toHaveLength(1)
    expect(violations(readFile('core/pod/planted.ts', "export { x } from '../yaml/source.ts'"))).toHaveLength(1)
    expect(violations(readFile('ui/canvas/planted.tsx', "const x = () => import('../timeline/Timeline.tsx')"))).toHaveLength(1)
    expect(violations(readFile('app/planted.ts', "import { x } from '../ui/kit/Button.tsx'"))).toHaveLength(1)
  })

  it('has no cycle of imports', () => {
    expect(cycle(files)).toBeUndefined()
  })

  it('sees a cycle when there is one', () => {
    const planted = [readFile('core/pod/a.ts', "import './b.ts'"), readFile('core/pod/b.ts', "import './a.ts'")]
    expect(cycle(planted)).toEqual(['core/pod/a.ts', 'core/pod/b.ts', 'core/pod/a.ts'])
  })

  it('has no barrels, which tie files into knots', () => {
    expect(files.filter(f => f.isBarrel).map(f => f.path)).toEqual([])
    expect(readFile('core/pod/index.ts', "export * from './pod.ts'").isBarrel).toBe(true)
  })

  it('has no drawers without a label', () => {
    expect(paths.filter(p => /(^|\/)(utils?|helpers?|common|misc|types|index)\.tsx?$/.test(p))).toEqual([])
  })
})
