import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { podWith, sourcesOf } from '../test/objects-fixture.ts'
import { volumePayload } from './volume-payload.ts'

const config = { kind: 'ConfigMap', metadata: { name: 'cfg' }, data: { 'b.conf': 'b\n', 'a.conf': 'a\n' }, binaryData: { raw: 'AP8=' } }
const secret = { kind: 'Secret', metadata: { name: 's' }, data: { pw: 'aHVudGVyMg==' }, stringData: { user: 'me' } }

function told(source: JsonObject, spec: JsonObject = {}): string {
  const [pod] = podWith({ resources: { limits: { memory: '64Mi' } } }, { ...spec, volumes: [{ name: 'v', ...source }] })
  const volume = pod.spec.volumes?.[0]
  const payload = volume && volumePayload(pod, volume, sourcesOf(config, secret))
  if (!payload) throw new Error('the Pod has a volume')
  if ('error' in payload) return payload.error
  return [...payload].map(([path, { content, mode }]) => `${path} ${mode.toString(8)} ${JSON.stringify(content)}`).join(', ')
}

describe('what the kubelet writes into volumes', () => {
  it.each<[string, JsonObject, string]>([
    ['all keys, sorted', { configMap: { name: 'cfg' } }, 'a.conf 644 "a\\n", b.conf 644 "b\\n", raw 644 "\\u0000ÿ"'],
    ['with their mode', { configMap: { name: 'cfg', defaultMode: 0o400, items: [{ key: 'a.conf', path: 'etc/x' }, { key: 'b.conf', path: 'y', mode: 0o755 }] } }, 'etc/x 400 "a\\n", y 755 "b\\n"'],
    ['a Secret in plain bytes', { secret: { secretName: 's' } }, 'pw 644 "hunter2", user 644 "me"'],
    ['no ConfigMap', { configMap: { name: 'none' } }, 'configmap "none" not found'],
    ['no Secret', { secret: { secretName: 'none' } }, 'secret "none" not found'],
    ['no key', { configMap: { name: 'cfg', items: [{ key: 'k', path: 'k' }] } }, 'configmap references non-existent config key: k'],
    ['no key of a Secret', { secret: { secretName: 's', items: [{ key: 'k', path: 'k' }] } }, 'references non-existent secret key: k'],
    ['nothing when optional', { configMap: { name: 'none', optional: true } }, ''],
    ['only what is there when optional', { secret: { secretName: 's', optional: true, items: [{ key: 'k', path: 'k' }, { key: 'pw', path: 'p' }] } }, 'p 644 "hunter2"'],
    ['fields of the Pod', { downwardAPI: { items: [{ path: 'name', fieldRef: { fieldPath: 'metadata.name' } }, { path: 'mem', resourceFieldRef: { containerName: 'a', resource: 'limits.memory', divisor: '1Mi' } }] } }, 'name 644 "p", mem 644 "64"'],
    ['several sources', { projected: { sources: [{ secret: { name: 's', items: [{ key: 'pw', path: 'pw' }] } }, { configMap: { name: 'cfg', items: [{ key: 'a.conf', path: 'a' }] } }], defaultMode: 0o440 } }, 'pw 440 "hunter2", a 440 "a\\n"'],
    ['none of several when one is missing', { projected: { sources: [{ secret: { name: 's' } }, { configMap: { name: 'none' } }] } }, 'configmap "none" not found'],
    ['all errors of several', { projected: { sources: [{ secret: { name: 'x' } }, { configMap: { name: 'none' } }] } }, '[secret "x" not found, configmap "none" not found]'],
    ['nothing that leads out', { configMap: { name: 'cfg', items: [{ key: 'a.conf', path: '../../etc/passwd' }] } }, 'etc/passwd 644 "a\\n"'],
    ['nothing into others', { emptyDir: {} }, ''],
  ])('%s', (_, source, expected) => expect(told(source)).toBe(expected))

  it('a token that names the Pod', () => {
    const source = { projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }
    const [, payload = ''] = /"[^.]+\.([^.]+)\./.exec(told(source)) ?? []
    expect(JSON.parse(atob(payload)).sub).toBe('system:serviceaccount:default:default')
    expect(told(source, { securityContext: { fsGroup: 5 } })).toMatch(/^token 600 /)
  })
})
