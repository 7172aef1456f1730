import { describe, expect, it } from 'vitest'
import { podWith } from '../test/objects-fixture.ts'
import { resourceValue } from './resource-value.ts'

const [, container] = podWith({ resources: { requests: { cpu: '250m', memory: '32Mi' }, limits: { memory: '100M' } } })
const allocatable = { cpu: '2', memory: '24Gi' }

describe('resourceFieldRef', () => {
  it.each([
    ['requests.cpu', undefined, '1'],
    ['requests.cpu', '1m', '250'],
    ['requests.cpu', '100m', '3'],
    ['requests.memory', undefined, '33554432'],
    ['requests.memory', '1Mi', '32'],
    ['limits.memory', '1Mi', '96'],
    ['limits.cpu', undefined, '2'],
    ['limits.cpu', '1m', '2000'],
    ['limits.memory', '0', '100000000'],
    ['requests.ephemeral-storage', undefined, '0'],
    ['limits.ephemeral-storage', undefined, '0'],
    ['limits.gpu', undefined, { error: 'unsupported container resource : limits.gpu' }],
  ])('%s / %s is %j', (resource, divisor, value) =>
    expect(resourceValue({ resource, ...(divisor === undefined ? {} : { divisor }) }, container, allocatable)).toEqual(value))
})
