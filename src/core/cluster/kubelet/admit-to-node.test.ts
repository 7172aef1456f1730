import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { podOf } from '../test/pod-fixture.ts'
import { usualWorld } from '../world.ts'
import { admitToNode } from './admit-to-node.ts'

const node = { ...usualWorld.node, allocatable: { cpu: '2', memory: '1Gi', pods: '2', 'example.com/gpu': '1' }, labels: { disk: 'ssd' } }
const asking = (requests: JsonObject, more: JsonObject = {}) => podOf({ containers: [{ name: 'a', image: 'i', resources: { requests } }], ...more })
const listening = (hostPort: number, protocol = 'TCP') => podOf({ containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort, protocol }] }] })

describe('admission on the node', () => {
  it.each([
    ['fits', asking({ cpu: '2', memory: '1Gi' }), [], undefined],
    ['asks for too much CPU', asking({ cpu: '64' }), [], ['OutOfcpu', "Node didn't have enough resource: cpu, requested: 64000, used: 0, capacity: 2000"]],
    ['asks for more than others leave', asking({ cpu: '1.5' }), [asking({ cpu: '600m' })], ['OutOfcpu', "Node didn't have enough resource: cpu, requested: 1500, used: 600, capacity: 2000"]],
    ['asks for too much memory', asking({ memory: '2Gi' }), [], ['OutOfmemory', "Node didn't have enough resource: memory, requested: 2147483648, used: 0, capacity: 1073741824"]],
    ['is one too many', asking({}), [asking({}), asking({})], ['OutOfpods', "Node didn't have enough resource: pods, requested: 1, used: 2, capacity: 2"]],
    ['asks for a device too many', asking({ 'example.com/gpu': '2' }), [], ['OutOfexample.com/gpu', "Node didn't have enough resource: example.com/gpu, requested: 2, used: 0, capacity: 1"]],
    ['asks for a device that the node does not know', asking({ 'example.com/tpu': '2' }), [], undefined],
    ['wants another node', asking({}, { nodeSelector: { disk: 'hdd' } }), [], ['NodeAffinity', "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector"]],
    ['wants this node', asking({}, { nodeSelector: { disk: 'ssd' } }), [], undefined],
    ['wants a port that is taken', listening(80), [listening(80)], ['NodePorts', "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports"]],
    ['wants the port of another protocol', listening(80), [listening(80, 'UDP')], undefined],
  ] as const)('of a Pod that %s', (_, pod, others, expected) =>
    expect(admitToNode(pod, others, node)).toEqual(expected && { reason: expected[0], message: expected[1] }))
})
