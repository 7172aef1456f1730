import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { podWith, sourcesOf } from '../test/objects-fixture.ts'
import { containerEnvironment } from './container-environment.ts'

const settings = { kind: 'ConfigMap', metadata: { name: 'cfg' }, data: { COLOR: 'blue', SIZE: '3' }, binaryData: { RAW: 'AP8=' } }
const secret = { kind: 'Secret', metadata: { name: 's' }, data: { pw: 'aHVudGVyMg==' } }

/** The variables that are not about Services, or the error. */
function told(container: JsonObject, spec: JsonObject = {}): string {
  const environment = containerEnvironment(...podWith(container, spec), sourcesOf(settings, secret))
  if ('error' in environment) return environment.error
  return [...environment].filter(([name]) => !name.startsWith('KUBERNETES_')).map(([name, value]) => `${name}=${value}`).join(' ')
}

const from = (valueFrom: JsonObject): JsonObject => ({ env: [{ name: 'X', valueFrom }] })
const configKey = (more: JsonObject) => from({ configMapKeyRef: { name: 'cfg', key: 'COLOR', ...more } })
const secretKey = (more: JsonObject) => from({ secretKeyRef: { name: 's', key: 'pw', ...more } })

describe('the environment of a container', () => {
  it.each<[string, JsonObject, string]>([
    ['is empty when nothing is said', {}, ''],
    ['has values in their order', { env: [{ name: 'B', value: '2' }, { name: 'A', value: '1' }] }, 'B=2 A=1'],
    ['uses what stands before', { env: [{ name: 'A', value: '1' }, { name: 'B', value: '$(A)-$(C)-$$(A)' }, { name: 'C', value: '3' }] }, 'A=1 B=1-$(C)-$(A) C=3'],
    ['takes the last of a name, at the place of the first', { env: [{ name: 'A', value: '1' }, { name: 'B', value: 'x' }, { name: 'A', value: '$(A)2' }] }, 'A=12 B=x'],
    ['has an empty value where there is none', { env: [{ name: 'A' }] }, 'A='],
    ['takes a key of a ConfigMap', configKey({}), 'X=blue'],
    ['takes a key of a Secret', secretKey({}), 'X=hunter2'],
    ['misses a ConfigMap', configKey({ name: 'none' }), 'configmap "none" not found'],
    ['misses a Secret', secretKey({ name: 'none' }), 'secret "none" not found'],
    ['misses a key of a ConfigMap', configKey({ key: 'k' }), "couldn't find key k in ConfigMap default/cfg"],
    ['misses a key of a Secret', secretKey({ key: 'k' }), "couldn't find key k in Secret default/s"],
    ['does without an optional ConfigMap', configKey({ name: 'none', optional: true }), ''],
    ['does without an optional key', secretKey({ key: 'k', optional: true }), ''],
    ['does not take binary data of a ConfigMap', configKey({ key: 'RAW' }), "couldn't find key RAW in ConfigMap default/cfg"],
    ['takes a whole ConfigMap', { envFrom: [{ configMapRef: { name: 'cfg' } }] }, 'COLOR=blue SIZE=3'],
    ['puts a prefix before', { envFrom: [{ prefix: 'S_', secretRef: { name: 's' } }] }, 'S_pw=hunter2'],
    ['lets env win over envFrom', { envFrom: [{ configMapRef: { name: 'cfg' } }], env: [{ name: 'SIZE', value: '$(SIZE)0' }] }, 'COLOR=blue SIZE=30'],
    ['misses a whole ConfigMap', { envFrom: [{ configMapRef: { name: 'none' } }] }, 'configmap "none" not found'],
    ['does without an optional whole one', { envFrom: [{ configMapRef: { name: 'none', optional: true } }] }, ''],
    ['takes a field of the Pod', from({ fieldRef: { fieldPath: 'status.podIP' } }), 'X=10.244.0.7'],
    ['takes a limit', { resources: { limits: { memory: '32Mi' } }, ...from({ resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } }) }, 'X=32'],
    ['is in UTF-8', { env: [{ name: 'A', value: 'é' }] }, 'A=\xc3\xa9'],
  ])('%s', (_, container, expected) => expect(told(container)).toBe(expected))

  it('knows the API server whatever is said', () => {
    const environment = containerEnvironment(...podWith({}, { enableServiceLinks: false }), sourcesOf())
    expect(environment).toBeInstanceOf(Map)
    expect([...(environment as ReadonlyMap<string, string>)]).toContainEqual(['KUBERNETES_SERVICE_HOST', '10.96.0.1'])
  })
})
