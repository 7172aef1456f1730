import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { ContainerView, PodView } from './pod.ts'
import { readPod } from './read-pod.ts'
import { recognizeFragment } from './fragment.ts'
import { freshName, imageName, nameFault, suggestContainer, suggestMountPath, volumesUsedOnlyBy } from './suggestions.ts'
import { undrawnFields, undrawnVolumeFields } from './undrawn-fields.ts'

const pod: PodView = readPod('p', {
  initContainers: [{ name: 'init', image: 'busybox', volumeMounts: [{ name: 'page', mountPath: '/work' }, { name: 'tmp', mountPath: '/tmp' }] }],
  containers: [
    { name: 'web', image: 'docker.io/library/nginx:1.29', readinessProbe: {}, resources: {}, lifecycle: {} },
    { name: 'other', image: 'acme/thing@sha256:00', volumeMounts: [{ name: 'page', mountPath: '/data' }, { name: 'lost', mountPath: '/lost' }] },
  ],
  volumes: [{ name: 'page', emptyDir: {} }, { name: 'tmp', emptyDir: {} }, { name: 'odd', someDisk: {} }],
}, ['spec'])
const named = (name: string): ContainerView => {
  const found = pod.containers.find(c => c.name === name)
  if (!found) throw new Error(name)
  return found
}

describe('suggestions', () => {
  it.each([['web', 'web'], ['init', 'init-2'], ['web-2', 'web-2'], ['busy', 'busy-4'], ['busy-2', 'busy-4']])('makes a fresh name of %s: %s', (base, fresh) => {
    expect(freshName(base, ['init', 'busy', 'busy-2', 'busy-3'])).toBe(fresh)
  })

  it('never makes a name too long', () => {
    const long = 'a'.repeat(80)
    expect(freshName(long, [])).toHaveLength(63)
    expect(freshName(long, ['a'.repeat(63)])).toBe(`${'a'.repeat(61)}-2`)
  })

  it.each([['web', undefined], ['', 'empty'], ['Web', 'characters'], ['-a', 'characters'], ['a.b', 'characters'], ['a'.repeat(64), 'too-long'], ['名', 'characters'], ['a\n', 'characters']])(
    'judges the name %j: %s', (name, fault) => expect(nameFault(name)).toBe(fault))

  it('names new containers after their lane', () => {
    const taken = pod.containers.map(c => c.name)
    expect(suggestContainer('init', taken)).toEqual({ name: 'init-2', image: 'busybox:1.37', command: ['sh', '-c', 'sleep 3'] })
    expect(suggestContainer('app', taken)).toEqual({ name: 'app', image: 'nginx:1.29' })
  })

  it('suggests where the image expects its data, then where others mount it, then the name', () => {
    expect(suggestMountPath(pod, named('web'), 'page')).toBe('/usr/share/nginx/html')
    expect(suggestMountPath(pod, named('other'), 'tmp')).toBe('/tmp')
    expect(suggestMountPath(pod, named('other'), 'new')).toBe('/new')
    expect(suggestMountPath(pod, named('init'), 'page')).toBe('/data')
    expect(suggestMountPath(pod, named('other'), 'lost')).toBe('/lost-2')
  })

  it('knows the image without registry, tag and digest', () => {
    expect(['nginx', 'localhost:5000/a/nginx:1', 'nginx:1@sha256:0', ''].map(imageName)).toEqual(['nginx', 'nginx', 'nginx', ''])
  })

  it('knows which volumes a container leaves without use', () => {
    expect(volumesUsedOnlyBy(pod, named('init'))).toEqual(['tmp'])
    expect(volumesUsedOnlyBy(pod, named('other'))).toEqual([])
  })

  it('names the fields that only the YAML shows', () => {
    expect(undrawnFields(named('web'))).toEqual(['readinessProbe', 'resources', 'lifecycle'])
    expect(pod.volumes.map(undrawnVolumeFields)).toEqual([[], [], ['someDisk']])
  })
})

describe('fragments', () => {
  it.each<[string, JsonObject | readonly JsonObject[] | undefined | string]>([
    ['pod-spec', { initContainers: [], volumes: [] }],
    ['pod-spec', { containers: [{ name: 'a' }] }],
    ['pod-body', { metadata: { name: 'x' }, spec: { containers: [] } }],
    ['containers', [{ name: 'a', image: 'b' }]],
  ])('recognises %s', (fragment, value) => expect(recognizeFragment(value)).toBe(fragment))

  it.each([[{ kind: 'Pod', containers: [] }], [{ containers: 'x' }], [[]], [[{ name: 'a' }]], ['containers'], [undefined], [{ data: {} }]])(
    'leaves %j alone', value => expect(recognizeFragment(value)).toBeUndefined())
})
