import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { effectiveResources } from './resources.ts'

const container = (requests: JsonObject, limits: JsonObject = {}, rest: JsonObject = {}): JsonObject => ({ ...rest, resources: { requests, limits } })
const always = { restartPolicy: 'Always' }
const requestsOf = (spec: JsonObject) => Object.fromEntries(effectiveResources(spec).requests)

describe('effective resources', () => {
  it('adds up the apps', () => {
    expect(requestsOf({ containers: [container({ cpu: '200m', memory: '128Mi' }), container({ cpu: '50m', memory: '64Mi' })] }))
      .toEqual({ cpu: '250m', memory: '192Mi' })
  })

  it('reserves the largest init step when that is more than the apps', () => {
    expect(requestsOf({ initContainers: [container({ cpu: '1' }), container({ cpu: '2' })], containers: [container({ cpu: '500m' })] })).toEqual({ cpu: '2' })
  })

  it('counts a sidecar with the apps and with the init steps after it, not before it', () => {
    const sidecar = container({ cpu: '1' }, {}, always)
    const step = container({ cpu: '3' })
    expect(requestsOf({ initContainers: [sidecar, step], containers: [container({ cpu: '500m' })] })).toEqual({ cpu: '4' })
    expect(requestsOf({ initContainers: [step, sidecar], containers: [container({ cpu: '500m' })] })).toEqual({ cpu: '3' })
    expect(requestsOf({ initContainers: [sidecar], containers: [container({ cpu: '500m' })] })).toEqual({ cpu: '1500m' })
  })

  it('takes a missing request from the limit', () => {
    expect(requestsOf({ containers: [container({}, { memory: '1Gi' })] })).toEqual({ memory: '1Gi' })
  })

  it('lets Pod-level resources replace the sum, then adds the overhead', () => {
    const spec = {
      containers: [container({ cpu: '1', 'example.com/gpu': 1 })],
      resources: { requests: { cpu: '4' }, limits: { cpu: '8' } },
      overhead: { cpu: '250m', memory: '120Mi' },
    }
    const { requests, limits, qosClass } = effectiveResources(spec)
    expect(Object.fromEntries(requests)).toEqual({ cpu: '4250m', 'example.com/gpu': '1', memory: '120Mi' })
    expect(Object.fromEntries(limits)).toEqual({ cpu: '8250m' })
    expect(qosClass).toBe('Burstable')
  })

  const full = { cpu: '1', memory: '1Gi' }
  it.each<[string, JsonObject, string]>([
    ['nothing asked', { containers: [{}, { resources: 'x' }] }, 'BestEffort'],
    ['zero asked', { containers: [container({ cpu: '0' })] }, 'BestEffort'],
    ['limits only, both', { containers: [container({}, full)] }, 'Guaranteed'],
    ['equal and both', { containers: [container(full, { cpu: '1000m', memory: '1024Mi' })] }, 'Guaranteed'],
    ['one limit missing', { containers: [container({}, { cpu: '1' })] }, 'Burstable'],
    ['less asked than allowed', { containers: [container({ cpu: '500m' }, full)] }, 'Burstable'],
    ['an init step without limits', { initContainers: [{}], containers: [container({}, full)] }, 'Burstable'],
    ['a sidecar without limits', { initContainers: [always], containers: [container({}, full)] }, 'Burstable'],
    ['Pod level decides', { containers: [{}], resources: { limits: full } }, 'Guaranteed'],
  ])('finds the QoS class: %s', (_, spec, qos) => {
    expect(effectiveResources(spec).qosClass).toBe(qos)
  })

  it('tolerates what is no quantity and keys of the prototype', () => {
    const spec = JSON.parse('{"containers": [{"resources": {"requests": {"cpu": "lots", "__proto__": "1", "memory": null}}}, null], "resources": null}') as JsonObject
    expect([...effectiveResources(spec).requests]).toEqual([['__proto__', '1']])
  })
})
