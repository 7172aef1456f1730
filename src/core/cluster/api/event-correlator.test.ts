import { describe, expect, it } from 'vitest'
import { EventCorrelator } from './event-correlator.ts'

// client-go tools/record (spec 12.1).
const event = (message: string, more: Partial<Parameters<EventCorrelator['observe']>[0]> = {}) => ({
  fieldPath: 'spec.containers{app}', type: 'Normal', reason: 'Pulled', message, ...more,
})

describe('events', () => {
  it('that are equal are counted', () => {
    const correlator = new EventCorrelator(true)
    correlator.observe(event('x'), 0)?.created('first')
    expect(correlator.observe(event('x'), 5000)).toMatchObject({ count: 2, firstMs: 0, eventName: 'first' })
  })

  it('of another container or with another message are events of their own', () => {
    const correlator = new EventCorrelator(true)
    correlator.observe(event('x'), 0)
    expect(correlator.observe(event('x', { fieldPath: 'spec.containers{b}' }), 0)?.count).toBe(1)
    expect(correlator.observe(event('y'), 0)?.count).toBe(1)
  })

  it('with ten different messages of one reason become one', () => {
    const correlator = new EventCorrelator(true)
    const found = Array.from({ length: 12 }, (_, i) => correlator.observe(event(`took ${i} s`), i * 1000))
    expect(found.map(f => f?.message)).toEqual([
      ...Array.from({ length: 9 }, (_, i) => `took ${i} s`),
      ...[9, 10, 11].map(i => `(combined from similar events): took ${i} s`),
    ])
    expect(found.at(-1)?.count).toBe(3)
  })

  it('are told apart again after ten quiet minutes', () => {
    const correlator = new EventCorrelator(true)
    for (let i = 0; i < 12; i++) correlator.observe(event(`took ${i} s`), 0)
    expect(correlator.observe(event('took 99 s'), 600_001)?.message).toBe('took 99 s')
  })

  it('in a flood are dropped, but counted; one more every five minutes', () => {
    const correlator = new EventCorrelator(true)
    const burst = Array.from({ length: 30 }, () => correlator.observe(event('x'), 0))
    expect(burst.filter(Boolean)).toHaveLength(25)
    expect(correlator.observe(event('x'), 299_000)).toBeUndefined()
    expect(correlator.observe(event('x'), 300_001)?.count).toBe(32)
  })

  it.each([[true, 1], [false, undefined]])('are limited for each type, from 1.32 on (%s)', (filtersByType, count) => {
    const correlator = new EventCorrelator(filtersByType)
    for (let i = 0; i < 30; i++) correlator.observe(event('x'), 0)
    expect(correlator.observe(event('x', { type: 'Warning' }), 0)?.count).toBe(count)
  })
})
