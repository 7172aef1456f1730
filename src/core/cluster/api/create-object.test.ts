import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { simulate } from '../simulate.ts'
import { container } from '../test/pod-fixture.ts'

const pod = (spec: JsonObject, resources: JsonObject = {}): JsonObject => ({ kind: 'Pod', metadata: { name: 'p' }, spec: { ...spec, containers: [container('app', { resources })] } })
const run = (...objects: readonly JsonObject[]) => simulate({ objects, scenario: {}, untilMs: 100 })
const stored = (...objects: readonly JsonObject[]) => run(...objects).pods[0]?.object

const high: JsonObject = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 100, preemptionPolicy: 'Never' }
const range = (limit: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'r' }, spec: { limits: [{ type: 'Container', ...limit }] } })

describe('admission', () => {
  it.each<[string, readonly JsonObject[], number]>([
    ['a class of the file', [high, pod({ priorityClassName: 'high' })], 100],
    ['a class of the system', [pod({ priorityClassName: 'system-node-critical' })], 2_000_001_000],
    ['the default class', [{ ...high, globalDefault: true }, pod({})], 100],
    ['no class', [high, pod({})], 0],
  ])('sets the priority of %s', (_, objects, priority) => expect(stored(...objects)?.spec.priority).toBe(priority))

  it('takes the preemption policy from the class', () => {
    expect(stored(high, pod({ priorityClassName: 'high' }))?.spec.other?.['preemptionPolicy']).toBe('Never')
  })

  it.each<[JsonObject, string, string]>([
    [{ priorityClassName: 'none' }, 'spec.priorityClassName', 'pods "p" is forbidden: no PriorityClass with name none was found'],
    [{ serviceAccountName: 'bot' }, 'spec.serviceAccountName', 'pods "p" is forbidden: error looking up service account default/bot: serviceaccount "bot" not found'],
  ])('refuses %j', (spec, path, message) => {
    expect(run(pod(spec)).notices).toEqual([{ atMs: 0, code: 'pod-refused', params: { path, message } }])
  })

  it('lets a Pod run as an account of the file', () => {
    expect(stored({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'bot' } }, pod({ serviceAccountName: 'bot' }))?.spec.serviceAccountName).toBe('bot')
  })

  it('gives containers what their namespace gives to those without', () => {
    const object = stored(range({ default: { memory: '64Mi' }, defaultRequest: { cpu: '100m' } }), pod({}, { requests: { cpu: '1' } }))
    expect(object?.spec.containers[0]?.resources).toEqual({ requests: { cpu: '1', memory: '64Mi' }, limits: { memory: '64Mi' } })
    expect(object?.status.qosClass).toBe('Burstable')
    expect(object?.metadata.annotations).toEqual({ 'kubernetes.io/limit-ranger': 'LimitRanger plugin set: memory request for container app; memory limit for container app' })
  })
})
