import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { strategicMerge } from './strategic-merge.ts'
import { threeWayPatch } from './three-way-patch.ts'

const pod = (spec: JsonObject, labels: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, spec })
const container = (name: string, more: JsonObject = {}): JsonObject => ({ name, image: 'a', ...more })

describe('the patch of apply', () => {
  it('is empty when the server has all that the manifest says', () => {
    const current = pod({ containers: [container('c', { imagePullPolicy: 'Always' })], dnsPolicy: 'ClusterFirst' })
    const manifest = pod({ containers: [container('c')] })
    expect(threeWayPatch(manifest, manifest, current)).toEqual({})
  })

  it('names the order of a list that the server made longer, which kubectl calls a change', () => {
    const mounted = (mounts: readonly string[]) => pod({ containers: [container('c', { volumeMounts: mounts.map(mountPath => ({ mountPath, name: 'v' })) })] })
    expect(threeWayPatch(mounted(['/a']), mounted(['/a']), mounted(['/a', '/token']))).toEqual({
      spec: { '$setElementOrder/containers': [{ name: 'c' }], containers: [{ '$setElementOrder/volumeMounts': [{ mountPath: '/a' }], name: 'c' }] },
    })
  })

  it('takes away what was applied before and is not in the manifest any more, and nothing else', () => {
    const original = pod({ containers: [container('c'), container('d')] }, { a: '1', b: '2' })
    const current = pod({ containers: [container('c'), container('d'), container('injected')] }, { a: '1', b: '2', other: 'x' })
    const patch = threeWayPatch(original, pod({ containers: [container('c', { image: 'b' })] }, { a: '1' }), current)
    expect(patch['metadata']).toEqual({ labels: { b: null } })
    expect(strategicMerge(current, patch)).toEqual(pod({ containers: [container('c', { image: 'b' }), container('injected')] }, { a: '1', other: 'x' }))
  })

  it('replaces lists without a merge key', () => {
    const [before, after] = [pod({ containers: [container('c', { command: ['a', 'b'] })] }), pod({ containers: [container('c', { command: ['a'] })] })]
    expect(strategicMerge(before, threeWayPatch(before, after, before))).toEqual(after)
  })
})

describe('a strategic merge', () => {
  it('carries out directives', () => {
    const before = pod({ containers: [container('a'), container('b'), container('c')] })
    const merged = strategicMerge(before, { spec: { containers: [{ name: 'b', $patch: 'delete' }, container('d')], '$setElementOrder/containers': [{ name: 'd' }, { name: 'a' }] } })
    expect((merged['spec'] as JsonObject)['containers']).toEqual([container('d'), container('a'), container('c')])
  })

  it('keeps only the members that $retainKeys names', () => {
    const before: JsonObject = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } }
    expect(strategicMerge(before, { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } })['spec']).toEqual({ strategy: { type: 'Recreate' } })
  })
})
