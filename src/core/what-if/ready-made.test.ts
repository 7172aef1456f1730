import { describe, expect, it } from 'vitest'
import type { Scenario } from '../cluster/scenario.ts'
import { simulate } from '../cluster/simulate.ts'
import type { JsonObject } from '../json.ts'
import { readWorkloads } from '../pod/workloads.ts'
import { whatIfManifestOf, type WhatIfManifest } from './new-flags.ts'
import { readyMades } from './ready-made.ts'

const shell = (name: string, script: string, more: JsonObject = {}): JsonObject => ({ name, image: 'busybox:1.36', command: ['sh', '-c', script], ...more })
const serves = 'trap "exit 0" TERM; while true; do sleep 1; done'
const settings: JsonObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { A: 'b' } }
const pod = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec })
const shop = pod({
  initContainers: [shell('wait', 'until nc -z mysql 3306; do sleep 1; done')],
  containers: [shell('web', serves, { envFrom: [{ configMapRef: { name: 'settings' } }], readinessProbe: { exec: { command: ['true'] } } })],
})

function manifestOf(...objects: readonly JsonObject[]): WhatIfManifest {
  const [workload] = readWorkloads(objects.map((value, index) => ({ index, value })))
  if (!workload) throw new Error('there is a workload')
  return whatIfManifestOf(workload, objects)
}

const offered = (manifest: WhatIfManifest, scenario: Scenario = {}) => readyMades(manifest, scenario).map(({ id, subject }) => `${id} ${subject}`.trim())

describe('ready-made what-ifs', () => {
  it('fit the manifest: what it waits for, what it uses, what it is made of', () => {
    expect(offered(manifestOf(settings, shop))).toEqual([
      'dependency-late mysql', 'dependency-down mysql', 'object-late ConfigMap settings', 'image-missing web', 'slow-registry', 'step-fails-first wait', 'step-hangs wait',
      'starts-crash web', 'runs-end web', 'out-of-memory web', 'never-ready web', 'node-reboots', 'pod-deleted', 'pod-evicted', 'version-before 1.34',
    ])
  })

  it('do not take a Service of the manifest for something outside', () => {
    const service: JsonObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'mysql' }, spec: { ports: [{ port: 3306 }] } }
    expect(offered(manifestOf(service, settings, shop))).not.toContain('dependency-late mysql')
  })

  it('leave out what the manifest does not have', () => {
    const plain = pod({ restartPolicy: 'Never', containers: [shell('work', 'sleep 5')] })
    const unused: JsonObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'nobody' } }
    expect(offered(manifestOf(unused, plain))).toEqual(['image-missing work', 'slow-registry', 'starts-crash work', 'out-of-memory work', 'node-reboots', 'pod-deleted', 'pod-evicted', 'version-before 1.34'])
  })

  it('keep what the scenario says already, and know when it says all of it', () => {
    const manifest = manifestOf(settings, shop)
    let scenario: Scenario = { seed: 7, containers: { web: { exitCode: 3 } }, events: [{ type: 'kill-sandbox', atMs: 5 }] }
    for (const { id } of readyMades(manifest, scenario)) {
      const before = scenario
      const made = readyMades(manifest, scenario).find(one => one.id === id)
      if (!made) continue
      expect(made.isApplied, id).toBe(false)
      scenario = made.scenario
      expect(scenario).not.toEqual(before)
      expect(scenario.events?.[0]).toEqual({ type: 'kill-sandbox', atMs: 5 })
      if (id !== 'version-before') expect(readyMades(manifest, scenario).find(one => one.id === id)).toMatchObject({ isApplied: true, scenario })
    }
    expect(scenario.seed).toBe(7)
  })

  it('tell what they set', () => {
    const [late, , configMap, image] = readyMades(manifestOf(settings, shop), {})
    expect(late?.effects).toEqual([{ type: 'flag', kind: 'name-resolves', subject: 'mysql', atMs: 20_000 }, { type: 'flag', kind: 'port-answers', subject: 'mysql', atMs: 20_000 }])
    expect(configMap?.effects).toEqual([{ type: 'flag', kind: 'delay-object', subject: 'settings', atMs: 30_000 }])
    // Both have the same image.
    expect(image?.effects).toEqual([{ type: 'value', containers: ['wait', 'web'], key: 'pullError', value: 'not-found' }])
  })

  it('are things that the simulation does, without a complaint', () => {
    for (const { id, scenario } of readyMades(manifestOf(settings, shop), {})) {
      const usual: Scenario = { ...scenario, dependencies: scenario.dependencies ?? { mysql: {} } }
      const trace = simulate({ objects: [settings, shop], scenario: usual, untilMs: 150_000 })
      const plain = simulate({ objects: [settings, shop], scenario: { dependencies: { mysql: {} } }, untilMs: 150_000 })
      expect(trace.notices.filter(({ code }) => code.startsWith('scenario') || code.startsWith('event')), id).toEqual([])
      if (id !== 'dependency-down') expect([trace.pods.length, trace.events.length, trace.spans, trace.kubernetes], id).not.toEqual([plain.pods.length, plain.events.length, plain.spans, plain.kubernetes])
    }
  })
})
