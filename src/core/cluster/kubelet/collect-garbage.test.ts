import { describe, expect, it } from 'vitest'
import { instance } from '../test/runtime-fixture.ts'
import { superfluous } from './collect-garbage.ts'

describe('the garbage collection of containers', () => {
  it.each([
    ['the one dead instance of a container that runs', [instance('a', 'running', { id: 'a1' }), instance('a', 1, { id: 'a0' })], []],
    ['the newest of two dead ones', [instance('a', 0, { id: 'a1' }), instance('a', 1, { id: 'a0' })], ['a0']],
    ['of a container about to be started nothing but that', [instance('a', 'created', { id: 'a2' }), instance('a', 1, { id: 'a1' }), instance('a', 1, { id: 'a0' })], ['a1', 'a0']],
    ['one of each container', [instance('b', 0, { id: 'b1' }), instance('a', 0, { id: 'a0' }), instance('b', 0, { id: 'b0' })], ['b0']],
  ])('keeps %s', (_, instances, removed) => {
    expect(superfluous(instances).map(({ id }) => id)).toEqual(removed)
  })
})
