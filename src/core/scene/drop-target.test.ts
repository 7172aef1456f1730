import { describe, expect, it } from 'vitest'
import { readPod } from '../pod/read-pod.ts'
import { dropMarker } from './drop-marker.ts'
import { dropTarget } from './drop-target.ts'
import { bottom, centre, type Point, right } from './geometry.ts'
import { layOutCanvas } from './lay-out-canvas.ts'
import { mountTarget } from './mount-target.ts'
import { itemKey, neighbour, sceneItems } from './neighbour.ts'
import { crowd, desk, laptop, orders, shop } from './test/pods.ts'

const scene = layOutCanvas(orders, 'full', desk)
const shopScene = layOutCanvas(shop, 'full', desk)
const at = (id: string, in_ = scene): Point => centre([...in_.cards, ...in_.volumes].find(item => item.id === id)!.rect)
const drag = (id: string, to: Point, in_ = scene) => dropTarget(in_, { type: 'card', id, grabbedAt: at(id, in_) }, to)

describe('where a dragged container lands', () => {
  it('trades places with the card that it is dropped on, from either side', () => {
    expect(drag('migrate', at('fetch-assets', shopScene), shopScene)).toEqual({ lane: 'init', index: 1, step: 2, same: false })
    expect(drag('fetch-assets', at('migrate', shopScene), shopScene)).toEqual({ lane: 'init', index: 0, step: 1, same: false })
    expect(drag('shop', at('metrics', shopScene), shopScene)).toEqual({ lane: 'app', index: 1, step: undefined, same: false })
    expect(drag('metrics', at('shop', shopScene), shopScene)).toEqual({ lane: 'app', index: 0, step: undefined, same: false })
  })

  it('trades places with apps side by side too', () => {
    const flat = layOutCanvas(shop, 'full', laptop)
    expect(drag('shop', at('metrics', flat), flat)).toMatchObject({ lane: 'app', index: 1, same: false })
    expect(drag('metrics', at('shop', flat), flat)).toMatchObject({ lane: 'app', index: 0, same: false })
    const { from, to } = dropMarker(flat, { lane: 'app', index: 1, step: undefined, same: false }, 'shop')
    expect(from.x).toBe(to.x)
    expect(from.x).toBeGreaterThan(right(flat.cards.find(c => c.id === 'metrics')!.rect))
  })

  it('trades places with any step of the stairs, in whichever row', () => {
    const stairs = layOutCanvas(crowd(25, 35, 40), 'dense', laptop)
    const steps = stairs.cards.filter(c => c.lane === 'init')
    for (const a of [steps[0]!, steps[7]!, steps[18]!]) {
      for (const b of steps) expect(drag(a.id, at(b.id, stairs), stairs), `${a.id} on ${b.id}`).toEqual({ lane: 'init', index: b.index, step: b.step, same: a === b })
    }
  })

  it.each([['full', orders], ['compact', crowd(25, 35, 40)], ['dense', crowd(25, 35, 40)]] as const)('leaves every card where it is grabbed and let go (%s)', (density, pod) => {
    const still = layOutCanvas(pod, density, laptop)
    for (const { id, rect } of still.cards) {
      const grabbedAt = { x: rect.x + 12, y: rect.y + 8 }
      expect(dropTarget(still, { type: 'card', id, grabbedAt }, { x: grabbedAt.x + 3, y: grabbedAt.y + 2 })?.same, id).toBe(true)
    }
  })

  it('changes nothing where the card stands', () => {
    for (const id of ['migrate', 'vault-agent', 'render-config', 'orders-api']) {
      const { x, y } = at(id)
      expect(drag(id, { x: x + 3, y: y + 3 })?.same, id).toBe(true)
    }
  })

  it('counts sidecars among the steps', () => {
    expect(drag('warm-cache', at('render-config'))).toMatchObject({ lane: 'init', index: 2, step: 3 })
    const grabbedAt = { x: scene.lanes.sidecar.title.x + 10, y: at('vault-agent').y }
    const target = dropTarget(scene, { type: 'card', id: 'vault-agent', grabbedAt }, { ...grabbedAt, x: grabbedAt.x + 500 })
    expect(target).toMatchObject({ lane: 'sidecar', index: 4, step: 5 })
  })

  it('moves between lanes', () => {
    expect(drag('orders-api', { x: 6, y: at('migrate').y })).toMatchObject({ lane: 'init', index: 0, step: 1 })
    expect(drag('warm-cache', at('orders-api'))).toMatchObject({ lane: 'app' })
    expect(drag('warm-cache', { ...at('warm-cache'), y: at('log-shipper').y })).toMatchObject({ lane: 'sidecar', index: 4 })
    const { sidecar } = shopScene.lanes
    expect(drag('migrate', { x: 80, y: sidecar.rect.y + 20 }, shopScene)).toMatchObject({ lane: 'sidecar', index: 0, same: false })
  })

  it('lands nowhere outside the Pod and on the rail', () => {
    expect(drag('migrate', { x: -40, y: 100 })).toBeUndefined()
    expect(drag('migrate', { x: 100, y: scene.rail.y + 10 })).toBeUndefined()
  })

  it('keeps the lane of a new container wherever it is dropped in the Pod', () => {
    expect(dropTarget(scene, { type: 'new', lane: 'init' }, at('orders-api'))).toMatchObject({ lane: 'init', index: 5, step: 6 })
    expect(dropTarget(scene, { type: 'new', lane: 'app' }, at('migrate'))).toMatchObject({ lane: 'app' })
    expect(dropTarget(scene, { type: 'new', lane: 'sidecar' }, { x: 10, y: 100 })).toMatchObject({ lane: 'sidecar', index: 0, step: 1 })
  })
})

describe('the line that shows where it lands', () => {
  const rect = (id: string) => shopScene.cards.find(c => c.id === id)!.rect

  it('stands behind the last step when a step becomes the last one after a sidecar', () => {
    const { from } = dropMarker(scene, { lane: 'init', index: 5, step: 6, same: false }, undefined)
    expect(from.x).toBeGreaterThan(right(scene.cards.find(c => c.id === 'warm-cache')!.rect))
    const ends = layOutCanvas(readPod('p', { initContainers: [{ name: 'a' }, { name: 'b', restartPolicy: 'Always' }], containers: [{ name: 'c' }] }, []), 'full', desk)
    expect(dropMarker(ends, { lane: 'init', index: 2, step: 3, same: false }, undefined).from.x).toBeGreaterThan(right(ends.cards[0]!.rect))
  })

  it('stands between the steps', () => {
    const { from, to } = dropMarker(shopScene, { lane: 'init', index: 1, step: 2, same: false }, 'shop')
    expect(from.x).toBe(to.x)
    expect(from.x).toBeGreaterThan(right(rect('migrate')))
    expect(from.x).toBeLessThan(rect('fetch-assets').x)
  })

  it('lies between the apps, below the last when the first one goes there', () => {
    const between = dropMarker(shopScene, { lane: 'app', index: 1, step: undefined, same: false }, 'migrate')
    expect(between.from.y).toBeGreaterThan(bottom(rect('shop')))
    expect(between.from.y).toBeLessThan(rect('metrics').y)
    const last = dropMarker(shopScene, { lane: 'app', index: 1, step: undefined, same: false }, 'shop')
    expect(last.from.y).toBeGreaterThan(bottom(rect('metrics')))
  })
})

describe('the other end of a mount', () => {
  it('is a volume from a container and a container from a volume', () => {
    expect(mountTarget(scene, { type: 'container', id: 'migrate' }, at('logs'))).toEqual({ type: 'volume', id: 'logs' })
    expect(mountTarget(scene, { type: 'volume', id: 'logs' }, at('render-config'))).toEqual({ type: 'container', id: 'render-config' })
    expect(mountTarget(scene, { type: 'container', id: 'migrate' }, at('render-config'))).toBeUndefined()
  })
})

describe('walking with the arrow keys', () => {
  it('follows the score', () => {
    expect(neighbour(shopScene, { type: 'container', id: 'migrate' }, 'right')).toEqual({ type: 'container', id: 'fetch-assets' })
    expect(neighbour(shopScene, { type: 'container', id: 'fetch-assets' }, 'right')).toEqual({ type: 'container', id: 'shop' })
    expect(neighbour(shopScene, { type: 'container', id: 'metrics' }, 'up')).toEqual({ type: 'container', id: 'shop' })
    expect(neighbour(shopScene, { type: 'container', id: 'migrate' }, 'left')).toBeUndefined()
  })

  it('enters a card downwards, and leaves it to the volume', () => {
    const chip = neighbour(shopScene, { type: 'container', id: 'fetch-assets' }, 'down')
    expect(chip).toEqual({ type: 'mount', id: 'fetch-assets /assets' })
    expect(neighbour(shopScene, chip!, 'up')).toEqual({ type: 'container', id: 'fetch-assets' })
    expect(neighbour(shopScene, chip!, 'down')).toEqual({ type: 'volume', id: 'assets' })
  })

  it.each([['full', orders], ['compact', crowd(25, 35, 40)], ['dense', crowd(25, 35, 40)]] as const)('reaches everything (%s)', (density, pod) => {
    const whole = layOutCanvas(pod, density, laptop)
    const [first] = sceneItems(whole)
    const seen = new Set([itemKey(first!)])
    const queue = [first!]
    for (let item = queue.shift(); item; item = queue.shift()) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = neighbour(whole, item, direction)
        const key = next && itemKey(next)
        if (next && key && !seen.has(key)) {
          seen.add(key)
          queue.push({ ...next, rect: item.rect })
        }
      }
    }
    expect(sceneItems(whole).map(itemKey).filter(key => !seen.has(key))).toEqual([])
  })
})
