import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { ObjectStore } from './object-store.ts'

function store() {
  let version = 0
  const objects = new ObjectStore({ uid: () => `uid-${++version}`, suffix: () => 'abcde', now: () => '2026-01-05T09:00:00Z', version: () => String(++version) })
  const written: string[] = []
  objects.watch((type, { kind, metadata }) => written.push(`${type} ${kind} ${metadata.name} ${metadata.generation}`))
  return { objects, written }
}

const web: JsonObject = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 1 } }

describe('objects of any kind', () => {
  it('are found by kind, namespace and name, and listed in order of creation', () => {
    const { objects } = store()
    for (const name of ['b', 'a']) objects.create({ kind: 'ConfigMap', metadata: { name }, data: { x: name } }, '')
    objects.create({ kind: 'ConfigMap', metadata: { name: 'a', namespace: 'other' } }, '')
    expect(objects.get('ConfigMap', 'default', 'a')?.fields).toEqual({ data: { x: 'a' } })
    expect(objects.list('ConfigMap', 'default').map(o => o.metadata.name)).toEqual(['b', 'a'])
    expect(objects.list('ConfigMap')).toHaveLength(3)
    expect(objects.get('Secret', 'default', 'a')).toBeUndefined()
  })

  it('have one object for a name', () => {
    const { objects, written } = store()
    expect(objects.create(web, '')).toBeDefined()
    expect(objects.create(web, '')).toBeUndefined()
    expect(written).toEqual(['ADDED Deployment web 1'])
  })

  it('without a name get one where they may, and are refused otherwise', () => {
    const { objects } = store()
    expect(objects.create({ kind: 'ConfigMap', metadata: { generateName: 'c-' } }, '')?.metadata.name).toBe('c-abcde')
    expect(objects.create({ kind: 'ConfigMap' }, '')).toBeUndefined()
    expect(objects.create({ metadata: { name: 'x' } }, '')).toBeUndefined()
  })

  it('of the whole cluster have no namespace', () => {
    const { objects } = store()
    objects.create({ kind: 'PriorityClass', metadata: { name: 'high', namespace: 'x' }, value: 9 }, '')
    expect(objects.get('PriorityClass', 'anything', 'high')?.metadata.namespace).toBe('')
  })

  it('are of a new generation when their spec changes, and of a new version at each write', () => {
    const { objects, written } = store()
    const created = objects.create(web, '')
    if (!created) throw new Error('not created')
    const counted = objects.update(created, { fields: { ...created.fields, status: { replicas: 1 } } }, '')
    const scaled = counted && objects.update(counted, { fields: { ...counted.fields, spec: { replicas: 3 } } }, '')
    expect(written).toEqual(['ADDED Deployment web 1', 'MODIFIED Deployment web 1', 'MODIFIED Deployment web 2'])
    expect(Number(scaled?.metadata.resourceVersion)).toBeGreaterThan(Number(created.metadata.resourceVersion))
  })

  it('that are deleted go with their last finalizer', () => {
    const { objects, written } = store()
    const held = objects.create({ kind: 'ConfigMap', metadata: { name: 'c', finalizers: ['x.io/hold'] } }, '')
    if (!held) throw new Error('not created')
    const { finalizers: _, ...free } = held.metadata
    objects.update(held, { metadata: { ...held.metadata, deletionTimestamp: '2026-01-05T09:00:01Z' } }, '')
    expect(objects.get('ConfigMap', 'default', 'c')).toBeDefined()
    objects.update(held, { metadata: { ...free, deletionTimestamp: '2026-01-05T09:00:01Z' } }, '')
    expect(objects.get('ConfigMap', 'default', 'c')).toBeUndefined()
    expect(written.at(-1)).toBe('DELETED ConfigMap c 1')
  })

  it('of kind Secret keep their texts as data', () => {
    const { objects } = store()
    objects.create({ kind: 'Secret', metadata: { name: 's' }, data: { a: 'YQ==' }, stringData: { pw: 'x' } }, '')
    expect(objects.get('Secret', 'default', 's')?.fields).toEqual({ data: { a: 'YQ==', pw: 'eA==' } })
  })
})
