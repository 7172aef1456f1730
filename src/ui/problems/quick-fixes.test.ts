import { describe, expect, test } from 'vitest'
import { readWorkloads } from '../../core/pod/workloads.ts'
import { validateReferences } from '../../core/schema/validate-references.ts'
import { validateStructure } from '../../core/schema/validate-structure.ts'
import { parseSource } from '../../core/yaml/source.ts'
import { quickFixes } from './quick-fixes.ts'

function read(text: string) {
  const source = parseSource(text)
  const workloads = readWorkloads(source.documents)
  return { source, workloads, problems: [...validateStructure(source.documents), ...validateReferences(workloads)] }
}

function fixesOf(text: string, code: string) {
  const { source, workloads, problems } = read(text)
  const problem = problems.find(one => one.code === code)
  if (!problem) throw new Error(`no ${code} among ${problems.map(one => one.code).join(', ')}`)
  return quickFixes(problem, source, workloads).map(({ action, apply }) => {
    const result = apply(source)
    return { action, text: result.ok ? result.value.source.text : result.refusal.code }
  })
}

const pod = (spec: string) => `apiVersion: v1 # core\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`
const web = '  containers:\n  - name: web\n    image: nginx\n'

describe('a quick fix changes its own characters only and makes its problem go away', () => {
  test.each([
    ['unknown-field', pod(`${web}    imagePullPolcy: Always\n`), 'imagePullPolicy'],
    ['not-in-enum', pod(`${web}    imagePullPolicy: always\n`), 'Always'],
    ['relative-mount-path', pod(`${web}    volumeMounts:\n    - {name: v, mountPath: data}\n  volumes:\n  - {name: v, emptyDir: {}}\n`), '/data'],
    ['wrong-type', pod(`${web}    env:\n    - name: PORT\n      value: 0755 # octal\n`), '"0755"'],
  ])('%s', (code, text, expected) => {
    const [fix] = fixesOf(text, code)
    expect(fix?.action).toEqual({ type: 'change-to', to: expected })
    const changed = (fix?.text ?? '').split('\n').filter((line, index) => line !== text.split('\n')[index])
    expect(changed).toHaveLength(1)
    expect(changed[0]).toContain(expected.replaceAll('"', ''))
    expect(read(fix?.text ?? '').problems.map(problem => problem.code)).not.toContain(code)
  })

  test('an API version that does not fit its kind is set', () => {
    const text = 'apiVersion: v1\nkind: Deployment\nmetadata: {name: a}\nspec: {}\n'
    expect(fixesOf(text, 'unknown-api-version')).toEqual([
      { action: { type: 'change-to', to: 'apps/v1' }, text: text.replace('apiVersion: v1', 'apiVersion: apps/v1') },
    ])
  })

  test('a mount of a volume that is not there: the near name first, then a new emptyDir', () => {
    const text = pod(`${web}    volumeMounts:\n    - name: pagse\n      mountPath: /x\n  volumes:\n  - name: pages\n    emptyDir: {}\n`)
    const fixes = fixesOf(text, 'unknown-volume')
    expect(fixes.map(fix => fix.action)).toEqual([{ type: 'change-to', to: 'pages' }, { type: 'declare-empty-dir', volume: 'pagse' }])
    expect(fixes[0]?.text).toBe(text.replace('pagse', 'pages'))
    expect(fixes[1]?.text).toBe(`${text}  - name: pagse\n    emptyDir: {}\n`)
  })

  test('a volume that nobody mounts can be deleted', () => {
    const text = pod(`${web}  volumes:\n  - name: pages\n    emptyDir: {}\n  # keep\n  - name: cache\n    emptyDir: {}\n`)
    const [fix] = fixesOf(text, 'unused-volume')
    expect(fix?.action).toEqual({ type: 'delete-volume', volume: 'pages' })
    expect(fix?.text).toBe(text.replace('  - name: pages\n    emptyDir: {}\n', ''))
  })

  test('a field that an init container may not have can be removed', () => {
    const text = pod(`  initContainers:\n  - name: i\n    image: x\n    readinessProbe: {tcpSocket: {port: 1}}\n${web}`)
    const [fix] = fixesOf(text, 'init-forbids-field')
    expect(fix?.action).toEqual({ type: 'remove-field', field: 'readinessProbe' })
    expect(fix?.text).toBe(text.replace('    readinessProbe: {tcpSocket: {port: 1}}\n', ''))
  })

  test('what has no sure cure gets none', () => {
    expect(fixesOf(pod('  containers: []\n'), 'no-app-container')).toEqual([])
    expect(fixesOf(pod('  containers:\n  - name: web\n    image: 5\n    ports: 80\n'), 'wrong-type')).toHaveLength(1)
  })
})
