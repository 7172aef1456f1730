import { assert, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPod } from '../pod/read-pod.ts'
import type { CanvasScene } from './canvas-scene.ts'
import { fittingScene } from './choose-density.ts'
import type { Density } from './density.ts'
import { fittingZoom } from './fitting-zoom.ts'
import { bottom, type Rect, right, type Size } from './geometry.ts'
import { layOutCanvas } from './lay-out-canvas.ts'
import { crowd, desk, laptop, orders, shop } from './test/pods.ts'
import { textWidth } from './text-width.ts'

const card = (scene: CanvasScene, id: string) => {
  const found = scene.cards.find(c => c.id === id)
  if (!found) throw new Error(`no card ${id}`)
  return found
}
const overlap = (a: Rect, b: Rect) => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a)
const inside = (a: Rect, b: Rect) => a.x >= b.x && a.y >= b.y && right(a) <= right(b) && bottom(a) <= bottom(b)

describe('the canvas as a score', () => {
  it('puts steps in a row, the gate after them, apps behind the gate', () => {
    const scene = layOutCanvas(shop, 'full', desk)
    const [migrate, fetch, web] = ['migrate', 'fetch-assets', 'shop'].map(id => card(scene, id))
    expect([migrate?.step, fetch?.step, web?.step]).toEqual([1, 2, undefined])
    expect(migrate?.rect.y).toBe(fetch?.rect.y)
    expect(right(migrate!.rect)).toBeLessThan(fetch!.rect.x)
    expect(scene.gate!.x).toBeGreaterThan(right(fetch!.rect))
    expect(web!.rect.x).toBeGreaterThan(scene.gate!.x)
    expect(scene.rail.y).toBeGreaterThan(Math.max(...scene.cards.map(c => bottom(c.rect))))
  })

  it('gives each sidecar a row of its own, from its step to the right edge of the Pod', () => {
    const scene = layOutCanvas(orders, 'full', desk)
    const [vault, shipper, render] = ['vault-agent', 'log-shipper', 'render-config'].map(id => card(scene, id).rect)
    expect(right(vault!)).toBe(right(shipper!))
    expect(right(vault!)).toBe(right(scene.pod) - 24)
    expect(shipper!.y).toBeGreaterThan(bottom(vault!))
    expect(vault!.x).toBeGreaterThan(card(scene, 'migrate').rect.x)
    expect(vault!.x).toBeLessThan(render!.x)
    expect(shipper!.x).toBeGreaterThan(render!.x)
    expect(scene.cards.map(c => c.step)).toEqual([1, 2, 3, 4, 5, undefined])
  })

  it('draws a straight line to the volume below a mount, and passes apps below beside', () => {
    const scene = layOutCanvas(shop, 'full', desk)
    const [fills, reads] = scene.mounts
    expect(new Set(fills?.line.map(p => p.x)).size).toBe(1)
    expect(reads?.readOnly).toBe(true)
    const metrics = card(scene, 'metrics').rect
    const goesDown = reads!.line.slice(1).map((p, i) => [reads!.line[i]!, p] as const).filter(([a, b]) => a.x === b.x)
    for (const [a, b] of goesDown) {
      const throughMetrics = a.x > metrics.x && a.x < right(metrics) && Math.min(a.y, b.y) < bottom(metrics) && Math.max(a.y, b.y) > metrics.y
      expect(throughMetrics).toBe(false)
    }
  })

  it('has no gate without init containers, and no line for a mount without a volume', () => {
    const scene = layOutCanvas(readPod('p', { containers: [{ name: 'web', volumeMounts: [{ name: 'gone', mountPath: '/x' }] }] }, []), 'full', desk)
    expect(scene.gate).toBeUndefined()
    expect(scene.mounts).toMatchObject([{ volume: undefined, colour: undefined, line: [] }])
  })

  it('tells repeated and empty names apart', () => {
    const scene = layOutCanvas(readPod('p', { containers: [{ name: 'a' }, { name: 'a' }, {}] }, []), 'full', desk)
    expect(scene.cards.map(c => c.id)).toEqual(['a', 'a#2', '#1'])
  })

  it.each<Density>(['full', 'narrow', 'compact', 'dense'])('never lets two cards or volumes overlap, and keeps them in the Pod (%s)', density => {
    assert(property(nat(26), nat(34), nat(40), (steps, apps, volumes) => {
      const scene = layOutCanvas(crowd(steps, apps, volumes), density, laptop)
      const boxes = [...scene.cards, ...scene.volumes]
      const outside = boxes.filter(a => !inside(a.rect, scene.pod)).map(a => a.id)
      const overlapping = boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap(b => (overlap(a.rect, b.rect) ? [`${a.id} on ${b.id}`] : [])))
      expect([...outside, ...overlapping]).toEqual([])
    }), { numRuns: 60 })
  })

  it.each<Density>(['full', 'narrow', 'compact', 'dense'])('keeps endless names in the Pod too (%s)', density => {
    const endless = 'n'.repeat(10_000)
    const pod = readPod('p', { containers: [{ name: 'app', image: endless }], volumes: [{ name: endless, hostPath: { path: endless } }, { name: 'b', emptyDir: {} }] }, [])
    for (const canvas of [laptop, { width: 300, height: 300 }]) {
      const scene = layOutCanvas(pod, density, canvas)
      for (const box of [...scene.cards, ...scene.volumes]) expect(inside(box.rect, scene.pod), box.id.slice(0, 9)).toBe(true)
    }
  })

  it.each<Density>(['full', 'narrow'])('gives every line above the rail a track of its own (%s)', density => {
    const scene = layOutCanvas(crowd(6, 5, 6), density, laptop)
    const across = scene.mounts.flatMap(m => m.line.slice(1).flatMap((p, i) => {
      const from = m.line[i]!
      return p.y === from.y && p.y > Math.max(...scene.cards.map(c => bottom(c.rect))) ? [{ y: p.y, from: Math.min(p.x, from.x), to: Math.max(p.x, from.x) }] : []
    }))
    expect(across.length).toBeGreaterThan(1)
    across.forEach((a, i) => across.slice(i + 1).forEach(b => expect(a.y === b.y && a.from < b.to && b.from < a.to).toBe(false)))
  })

  it('does not look at states: the picture is a function of the Pod alone', () => {
    expect(layOutCanvas(orders, 'full', desk)).toEqual(layOutCanvas(orders, 'full', desk))
  })
})

describe('the density that fits', () => {
  it('draws a few containers whole, narrower beside a dock, and many as small cards', () => {
    expect(fittingScene(shop, { width: 890, height: 540 }).density).toBe('full')
    expect(fittingScene(orders, { width: 730, height: 540 }).density).toBe('narrow')
    expect(fittingScene(crowd(25, 35, 40), { width: 1404, height: 740 }).density).toBe('compact')
    expect(fittingScene(crowd(25, 35, 40), laptop).density).toBe('dense')
  })

  it('letters 60 containers so that whole names can be read, in a small window too', () => {
    const long = readPod('checkout', {
      initContainers: Array.from({ length: 14 }, (_, i) => ({ name: `step-${i}`, ...(i % 4 === 1 ? { restartPolicy: 'Always' } : {}) })),
      containers: Array.from({ length: 46 }, (_, i) => ({ name: `app-inventory-${i}` })),
      volumes: Array.from({ length: 9 }, (_, i) => ({ name: `vol-${i}`, emptyDir: {} })),
    }, [])
    const scene = fittingScene(long, laptop)
    expect(13 * fittingZoom(scene.pod, laptop)).toBeGreaterThan(9.5)
    const cut = scene.cards.filter(c => textWidth(c.name, 13, 'bold') > c.rect.width - (c.step === undefined ? 29 : 49))
    expect(cut.map(c => c.name)).toEqual([])
    expect(13 * fittingZoom(fittingScene(crowd(25, 35, 40), laptop).pod, laptop)).toBeGreaterThan(9)
  })

  it('cuts a few endless names rather than making all small', () => {
    const endless = readPod('p', { containers: Array.from({ length: 40 }, (_, i) => ({ name: i === 7 ? 'x'.repeat(10_000) : `app-${i}` })) }, [])
    const scene = fittingScene(endless, laptop)
    expect(13 * fittingZoom(scene.pod, laptop)).toBeGreaterThan(9.5)
  })

  it('seldom moves small cards when a name grows by a letter', () => {
    const named = (name: string) => readPod('p', { initContainers: Array.from({ length: 10 }, (_, i) => ({ name: i === 0 ? name : `step-${i}` })), containers: Array.from({ length: 10 }, (_, i) => ({ name: `app-${i}` })) }, [])
    const places = Array.from({ length: 60 }, (_, letters) => {
      const scene = fittingScene(named('x'.repeat(letters + 1)), desk)
      expect(scene.density).toBe('compact')
      return JSON.stringify(scene.cards.map(c => c.rect))
    })
    expect(new Set(places).size).toBeLessThan(10)
  })

  it('puts apps side by side where the canvas is flat, and on top of each other where there is room', () => {
    const tops = (canvas: Size) => new Set(layOutCanvas(shop, 'full', canvas).cards.filter(c => c.lane === 'app').map(c => c.rect.y)).size
    expect(tops(laptop)).toBe(1)
    expect(tops(desk)).toBe(2)
  })
})
