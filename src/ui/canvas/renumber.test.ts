import { describe, expect, it } from 'vitest'
import { layOutCanvas } from '../../core/scene/lay-out-canvas.ts'
import { desk, orders } from '../../core/scene/test/pods.ts'
import { placeInLane, placeTowards } from './item-moves.ts'
import { renumber } from './renumber.ts'

const scene = layOutCanvas(orders, 'full', desk)
const card = (id: string) => scene.cards.find(c => c.id === id)!

describe('the numbers after a drop', () => {
  it('shift behind something new', () => {
    const steps = renumber(scene, undefined, { lane: 'init', index: 3, step: 4, same: false })
    expect([...steps]).toEqual([['log-shipper', 5], ['warm-cache', 6]])
  })

  it('close up behind what leaves for the apps', () => {
    const steps = renumber(scene, card('render-config'), { lane: 'app', index: 0, step: undefined, same: false })
    expect([...steps]).toEqual([['log-shipper', 3], ['warm-cache', 4]])
  })

  it('change between the old and the new place', () => {
    const steps = renumber(scene, card('warm-cache'), { lane: 'init', index: 2, step: 3, same: false })
    expect([...steps]).toEqual([['render-config', 4], ['log-shipper', 5]])
    expect(renumber(scene, card('warm-cache'), { lane: 'init', index: 4, step: 5, same: true }).size).toBe(0)
  })
})

describe('moving with the keyboard', () => {
  it('goes along the order of start, through the gate, and between steps and sidecars', () => {
    expect(placeTowards(scene, card('render-config'), 'left')).toEqual({ lane: 'init', index: 1 })
    expect(placeTowards(scene, card('warm-cache'), 'right')).toEqual({ lane: 'app', index: 0 })
    expect(placeTowards(scene, card('migrate'), 'left')).toBeUndefined()
    expect(placeTowards(scene, card('render-config'), 'down')).toEqual({ lane: 'sidecar', index: 2 })
    expect(placeTowards(scene, card('vault-agent'), 'up')).toEqual({ lane: 'init', index: 1 })
    expect(placeTowards(scene, card('orders-api'), 'left')).toEqual({ lane: 'init', index: 5 })
  })

  it('keeps the place in the order when only the kind changes', () => {
    expect(placeInLane(scene, card('render-config'), 'sidecar')).toEqual({ lane: 'sidecar', index: 2 })
    expect(placeInLane(scene, card('orders-api'), 'init')).toEqual({ lane: 'init', index: 5 })
  })
})
