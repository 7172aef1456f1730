import { describe, expect, test } from 'vitest'
import { readWorkloads } from '../../core/pod/workloads.ts'
import { parseSource } from '../../core/yaml/source.ts'
import { highlightOf, isAbout, standingAt } from './selection-spans.ts'

const text = `apiVersion: v1
kind: Pod
metadata:
  name: two-steps
spec:
  initContainers:
  # fetches the page
  - name: fetch
    image: busybox
    volumeMounts:
    - name: pages
      mountPath: /out
  containers:
  - name: web
    image: nginx
  volumes:
  - name: pages
    emptyDir: {}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: other
spec:
  template:
    spec:
      containers:
      - name: web
        image: httpd
`
const source = parseSource(text)
const workloads = readWorkloads(source.documents)
const at = (words: string) => text.indexOf(words)
const linesOf = (span: { from: number; to: number } | undefined) => span && text.slice(span.from, span.to).trim().split('\n').map(line => line.trim())

describe('the lines of the selection', () => {
  test('a container owns its comment, its fields and its mounts', () => {
    const highlight = highlightOf(source, workloads[0], { type: 'container', name: 'fetch' })
    expect(highlight?.kind).toBe('init')
    expect(linesOf(highlight?.span)).toEqual(['# fetches the page', '- name: fetch', 'image: busybox', 'volumeMounts:', '- name: pages', 'mountPath: /out'])
  })

  test('a mount owns its own lines, in the colour of its container', () => {
    const highlight = highlightOf(source, workloads[0], { type: 'mount', container: 'fetch', mountPath: '/out' })
    expect(highlight?.kind).toBe('init')
    expect(linesOf(highlight?.span)).toEqual(['- name: pages', 'mountPath: /out'])
  })

  test('a volume owns its item', () => {
    expect(linesOf(highlightOf(source, workloads[0], { type: 'volume', name: 'pages' })?.span)).toEqual(['- name: pages', 'emptyDir: {}'])
  })

  test('what the shown Pod does not have has no lines', () => {
    expect(highlightOf(source, workloads[1], { type: 'container', name: 'fetch' })).toBeUndefined()
    expect(highlightOf(source, undefined, { type: 'container', name: 'fetch' })).toBeUndefined()
  })
})

describe('where the caret stands', () => {
  test.each([
    ['image: busybox', { workload: 0, selection: { type: 'container', name: 'fetch' } }],
    ['/out', { workload: 0, selection: { type: 'container', name: 'fetch' } }],
    ['image: nginx', { workload: 0, selection: { type: 'container', name: 'web' } }],
    ['emptyDir', { workload: 0, selection: { type: 'volume', name: 'pages' } }],
    ['image: httpd', { workload: 1, selection: { type: 'container', name: 'web' } }],
    ['kind: Pod', undefined],
    ['kind: Deployment', undefined],
  ])('at %j', (words, expected) => {
    expect(standingAt(source, workloads, at(words) + 2)).toEqual(expected)
  })

  test('a selected mount is about its container, so the caret in it changes nothing', () => {
    const mount = { type: 'mount', container: 'fetch', mountPath: '/out' } as const
    expect(isAbout(mount, { type: 'container', name: 'fetch' })).toBe(true)
    expect(isAbout(mount, { type: 'container', name: 'web' })).toBe(false)
    expect(isAbout(undefined, { type: 'container', name: 'fetch' })).toBe(false)
    expect(isAbout({ type: 'volume', name: 'web' }, { type: 'container', name: 'web' })).toBe(false)
  })
})
