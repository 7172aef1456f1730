import { describe, expect, it } from 'vitest'
import { podOf } from '../test/pod-fixture.ts'
import { hasStorageLimit, storageEviction } from './storage-limits.ts'

const limited = (name: string, limit: string) => ({ name, image: 'i', resources: { limits: { 'ephemeral-storage': limit } } })
const volume = podOf({ containers: [{ name: 'a', image: 'i' }], volumes: [{ name: 'd', emptyDir: { sizeLimit: '1Mi' } }, { name: 'e', emptyDir: {} }] })
const oneOfTwo = podOf({ containers: [limited('a', '1Mi'), limited('b', '4Mi')] })
const use = (emptyDirs: Record<string, number>, containers: Record<string, number> = {}) => ({
  emptyDirs: new Map(Object.entries(emptyDirs)),
  containers: new Map(Object.entries(containers)),
})
const mib = 1024 * 1024

describe('limits of local storage', () => {
  it.each([
    ['a volume at its limit', volume, use({ d: mib }), undefined],
    ['a volume over its limit', volume, use({ d: mib + 1 }), 'Usage of EmptyDir volume "d" exceeds the limit "1Mi". '],
    ['a volume without one', volume, use({ e: 99 * mib }), undefined],
    ['a container over its limit', oneOfTwo, use({}, { a: 2 * mib, b: 0 }), 'Container a exceeded its local ephemeral storage limit "1Mi". '],
    ['a Pod over the sum of its containers', oneOfTwo, use({ e: 4 * mib }, { a: mib, b: mib }), 'Pod ephemeral local storage usage exceeds the total limit of containers 5Mi. '],
    ['a Pod below all of them', oneOfTwo, use({ e: mib }, { a: mib, b: 2 * mib }), undefined],
  ])('of %s', (_, pod, used, message) => expect(storageEviction(pod, used)).toBe(message))

  it('are there or not', () => {
    expect([volume, oneOfTwo, podOf({ containers: [{ name: 'a', image: 'i' }] })].map(hasStorageLimit)).toEqual([true, true, false])
  })
})
