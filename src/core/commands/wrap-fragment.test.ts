import { describe, expect, it } from 'vitest'
import { applyEdits } from '../text/apply-edits.ts'
import { parseSource } from '../yaml/source.ts'
import { readWorkloads } from '../pod/workloads.ts'
import { createPod } from './create-pod.ts'
import { findFragment, wrapFragment } from './wrap-fragment.ts'

function wrapped(text: string): string {
  const result = wrapFragment(parseSource(text))
  if (!result.ok) return result.refusal.code
  expect(applyEdits(text, result.value.edits)).toBe(result.value.source.text)
  return result.value.source.text
}
function namesAfterCreating(text: string): readonly string[] | string {
  const result = createPod(parseSource(text))
  return result.ok ? readWorkloads(result.value.source.documents).map(w => w.name) : result.refusal.code
}
const head = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: my-pod\n'

describe('wrapping a fragment into a Pod', () => {
  it('puts the lines before it and moves its own to the right', () => {
    expect(wrapped('containers:\n- name: a # app\n  image: b\n\n  args: [|-\n    x]\n')).toBe('no-fragment')
    expect(wrapped('# why\ninitContainers:\n- name: a # app\n\n  image: b\nvolumes: []')).toBe(`${head}spec:\n  # why\n  initContainers:\n  - name: a # app\n\n    image: b\n  volumes: []`)
  })

  it('wraps a bare list of containers', () => {
    expect(wrapped('- name: a\n  image: b\n')).toBe(`${head}spec:\n  containers:\n    - name: a\n      image: b\n`)
  })

  it('adds only what is missing around a spec', () => {
    expect(wrapped('metadata:\n  name: x\nspec:\n  containers: []\n')).toBe('apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  containers: []\n')
    expect(wrapped('spec:\n  containers: []\n')).toBe(`${head}spec:\n  containers: []\n`)
  })

  it('keeps block scalars, CRLF, a mark at the start and other documents', () => {
    const script = 'containers:\n- name: a\n  image: b\n  args:\n  - |2\n      two\n     \n    done\n'
    expect(wrapped(script)).toBe(head + `spec:\n${script}`.replace(/\n(?!$)/g, '\n  '))
    expect(wrapped('\uFEFFvolumes: []\r\n')).toBe(`\uFEFF${head}spec:\n  volumes: []\n`.replaceAll('\n', '\r\n'))
    expect(wrapped('# licence\n\n---\nkind: Service\n---\n# mine\nvolumes: []\n...\n---\nkind: Secret\n'))
      .toBe(`# licence\n\n---\nkind: Service\n---\n${head}spec:\n  # mine\n  volumes: []\n...\n---\nkind: Secret\n`)
    expect(wrapped('{"containers": [\n{"name": "a"}\n]}')).toBe(`${head}spec:\n  {"containers": [\n  {"name": "a"}\n  ]}`)
  })

  it('refuses where it would not be sure', () => {
    expect(wrapped('--- {containers: []}\n')).toBe('cannot-wrap')
    expect(wrapped('kind: Pod\ncontainers: []\n')).toBe('no-fragment')
    expect(wrapped('')).toBe('no-fragment')
    expect(findFragment(parseSource('a: 1\n---\nvolumes: []\n'))).toEqual({ document: 1, fragment: 'pod-spec' })
  })
})

describe('creating a Pod', () => {
  it('fills an empty text or appends a document', () => {
    expect(namesAfterCreating('')).toEqual(['my-pod'])
    expect(namesAfterCreating('# just a comment')).toEqual(['my-pod'])
    expect(namesAfterCreating('kind: Pod\nmetadata: {name: other}')).toEqual(['other', 'my-pod'])
    expect(namesAfterCreating('kind: Pod\r\nmetadata: {name: other}\r\n---\r\n')).toEqual(['other', 'my-pod'])
    expect(namesAfterCreating('\uFEFF')).toEqual(['my-pod'])
  })

  it('refuses to write below broken YAML', () => expect(namesAfterCreating('a: [')).toBe('yaml-broken'))
})
