import { describe, expect, it } from 'vitest'
import type { Json } from '../../json.ts'
import { mergePatch, strategicMergePatch } from './merge-patch.ts'

describe('a merge patch', () => {
  // The examples of RFC 7386, appendix A.
  it.each<[Json, Json, Json]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [['a', 'b'], ['c', 'd'], ['c', 'd']],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j is %j', (target, patch, result) => expect(mergePatch(target, patch)).toEqual(result))
})

describe('a strategic merge patch', () => {
  it.each<[string, Json, Json, Json]>([
    ['merges containers by name', { containers: [{ name: 'a', image: 'x' }, { name: 'b' }] }, { containers: [{ name: 'b', image: 'y' }] },
      { containers: [{ name: 'a', image: 'x' }, { name: 'b', image: 'y' }] }],
    ['puts a new condition first, as a real server does', { conditions: [{ type: 'Ready', status: 'False' }, { type: 'Initialized', status: 'True' }] },
      { conditions: [{ type: 'example.com/ok', status: 'True' }] },
      { conditions: [{ type: 'example.com/ok', status: 'True' }, { type: 'Ready', status: 'False' }, { type: 'Initialized', status: 'True' }] }],
    ['changes a condition in its place', { conditions: [{ type: 'a', status: 'x' }, { type: 'b', status: 'x' }] }, { conditions: [{ type: 'b', status: 'y' }] },
      { conditions: [{ type: 'a', status: 'x' }, { type: 'b', status: 'y' }] }],
    ['takes an entry away', { env: [{ name: 'A' }, { name: 'B' }] }, { env: [{ name: 'A', $patch: 'delete' }] }, { env: [{ name: 'B' }] }],
    ['replaces a list when told to', { env: [{ name: 'A' }] }, { env: [{ name: 'B' }, { $patch: 'replace' }] }, { env: [{ name: 'B' }] }],
    ['replaces lists without a key', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
    ['tells the ports of containers and of Services apart', { ports: [{ port: 80 }] }, { ports: [{ port: 80, name: 'web' }, { port: 81 }] },
      { ports: [{ port: 80, name: 'web' }, { port: 81 }] }],
    ['adds finalizers', { finalizers: ['a'] }, { finalizers: ['b', 'a'] }, { finalizers: ['a', 'b'] }],
    ['removes members with null', { a: 1, b: { c: 1 } }, { b: { c: null } }, { a: 1, b: {} }],
  ])('%s', (_, target, patch, result) => expect(strategicMergePatch(target, patch)).toEqual(result))
})
