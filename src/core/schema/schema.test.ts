import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { volumeSourceKeys } from '../pod/volume.ts'
import editorSchema from './pod-schema.generated.json'
import { nearest } from './nearest.ts'
import { definition, knownVersion } from './structure.ts'

const here = dirname(fileURLToPath(import.meta.url))
const files = ['pod-schema.generated.json', 'structure.generated.json']

describe('the generated schema', () => {
  it('is what the script makes of the pinned package', { timeout: 60_000 }, () => {
    const out = mkdtempSync(join(tmpdir(), 'schema-'))
    try {
      execFileSync(process.execPath, [join(here, '../../../scripts/generate-schema.mjs'), out])
      for (const file of files) expect(readFileSync(join(out, file), 'utf8') === readFileSync(join(here, file), 'utf8'), file).toBe(true)
    } finally {
      rmSync(out, { recursive: true })
    }
  })

  it('costs the first load no more than 6 kB', () => {
    expect(gzipSync(readFileSync(join(here, 'structure.generated.json'))).length).toBeLessThan(6144)
  })

  it('has no reference that leads nowhere', () => {
    const text = JSON.stringify(editorSchema)
    const referred = new Set([...text.matchAll(/#\/definitions\/(\w+)/g)].map(m => m[1]))
    expect([...referred].filter(name => name === undefined || !Object.hasOwn(editorSchema.definitions, name))).toEqual([])
    expect(referred.size).toBeGreaterThan(100)
  })

  it('describes the fields for hover, and knows the overlay', () => {
    const { Container, PodSpec } = editorSchema.definitions
    expect(Container.properties.imagePullPolicy.description).toContain('Image pull policy')
    expect(Container.properties.restartPolicy.enum).toEqual(['Always', 'OnFailure', 'Never'])
    expect(Container.required).toEqual(['name', 'image'])
    expect(PodSpec.required).toEqual(['containers'])
  })

  it('resolves every type of the compact form', () => {
    for (const name of Object.keys(editorSchema.definitions)) expect(definition(name).fields.size).toBeGreaterThan(0)
    expect(volumeSourceKeys.filter(key => !definition('Volume').fields.has(key))).toEqual([])
    expect([knownVersion('CronJob'), knownVersion('Ingress'), knownVersion('toString')]).toEqual(['batch/v1', undefined, undefined])
  })
})

describe('the nearest word', () => {
  it.each([
    ['emtpyDir', 'emptyDir'], ['EmptyDir', 'emptyDir'], ['configmap', 'configMap'], ['imagePullPolicyy', 'imagePullPolicy'],
    ['volumemount', 'volumeMounts'], ['nmae', 'name'], ['img', undefined], ['x', undefined], ['', undefined], ['y'.repeat(10_000), undefined], ['__proto__', undefined],
  ])('to %j is %s', (word, expected) => {
    expect(nearest(word.slice(0, 10_000), ['emptyDir', 'configMap', 'imagePullPolicy', 'volumeMounts', 'image', 'name'])).toBe(expected)
  })
})
