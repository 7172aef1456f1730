import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { readVolume, volumeSourceKeys } from './volume.ts'

const models = join(dirname(createRequire(import.meta.url).resolve('kubernetes-models/package.json')), 'v1')

describe('volumes', () => {
  it('knows every source of the API', () => {
    expect(readdirSync(models)).toContain('Volume.d.ts')
    const fields = [...readFileSync(join(models, 'Volume.d.ts'), 'utf8').matchAll(/^ {4}"(\w+)"\?: /gm)].map(m => m[1])
    expect([...volumeSourceKeys].sort()).toEqual([...new Set(fields)].sort())
    expect(volumeSourceKeys.slice(0, 5)).toEqual(['emptyDir', 'configMap', 'secret', 'persistentVolumeClaim', 'hostPath'])
  })

  it.each<[JsonObject, string, string]>([
    [{ emptyDir: {} }, 'emptyDir', ''],
    [{ emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }, 'emptyDir', 'Memory 1Gi'],
    [{ emptyDir: null }, 'emptyDir', ''],
    [{ configMap: { name: 'web' } }, 'configMap', 'web'],
    [{ secret: { secretName: 'tls' } }, 'secret', 'tls'],
    [{ persistentVolumeClaim: { claimName: 'data' } }, 'persistentVolumeClaim', 'data'],
    [{ hostPath: { path: '/var/log' } }, 'hostPath', '/var/log'],
    [{ nfs: { server: '10.0.0.1', path: '/x' } }, 'nfs', '10.0.0.1:/x'],
    [{ projected: { sources: [{ configMap: { name: 'a' } }, { serviceAccountToken: {} }, null, 'x'] } }, 'projected', 'a, serviceAccountToken'],
    [{ downwardAPI: { items: [{ path: 'labels' }, 5] } }, 'downwardAPI', 'labels'],
    [{ ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } } }, 'ephemeral', '1Gi'],
    [{ image: { reference: 'quay.io/x:1' } }, 'image', 'quay.io/x:1'],
    [{ emtpyDir: {} }, 'unknown', ''],
    [{}, 'unknown', ''],
  ])('reads %j', (source, kind, detail) => {
    expect(readVolume({ name: 'v', ...source }, [])).toMatchObject({ name: 'v', source: kind, detail })
  })

  it('reads every source without any detail', () => {
    for (const key of volumeSourceKeys) for (const value of [null, {}, 'x', [], 5]) expect(readVolume({ name: 'v', [key]: value }, [])).toMatchObject({ source: key, detail: '' })
  })
})
