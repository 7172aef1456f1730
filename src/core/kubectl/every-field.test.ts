import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PodObject, Volume } from '../pod/kubernetes.ts'
import { describePod } from './describe-pod.ts'
import { volumeForms } from './volume-forms.ts'

// A Pod with every volume source but `image`, every form of a variable, probe, port and toleration, served to a real kubectl (1.32).
// Its two lines on optional parts of a projected volume stand here as 1.35 prints them.
const { pod, describe: printed } = JSON.parse(readFileSync(join(import.meta.dirname, 'every-field.json'), 'utf8')) as {
  readonly pod: PodObject
  readonly describe: readonly string[]
}

test('every field prints as kubectl printed it', () => {
  expect(describePod(pod, [], 0).text.split('\n')).toEqual(printed)
})

test('ports have no names before 1.34', () => {
  const containers = pod.spec.containers.map(c => ({ ...c, ports: [{ name: 'web', containerPort: 80, protocol: 'TCP' }] }))
  const ports = (version: '1.33' | '1.34') => describePod({ ...pod, spec: { ...pod.spec, containers } }, [], 0, version).text.split('\n').find(line => line.startsWith('    Port:'))?.replace(/ +/g, ' ')
  expect([ports('1.33'), ports('1.34')]).toEqual([' Port: 80/TCP', ' Port: 80/TCP (web)'])
})

test('the Pod does hold every volume source that kubectl knows, but the newest', () => {
  const used = new Set(pod.spec.volumes?.flatMap(volume => Object.keys(volume)))
  expect(volumeForms.map(form => form.key).filter(key => !used.has(key))).toEqual(['image'])
})

test('an image volume prints its reference; an unknown source says so', () => {
  const volumes: readonly Volume[] = [{ name: 'data', image: { reference: 'shop/data:1', pullPolicy: 'IfNotPresent' } }, { name: 'odd' }]
  const lines = describePod({ ...pod, spec: { ...pod.spec, volumes } }, [], 0).text.split('\n')
  const start = lines.indexOf('Volumes:')
  expect(lines.slice(start, start + 7)).toEqual([
    'Volumes:',
    '  data:',
    '    Type:        Image (a container image or OCI artifact)',
    '    Reference:   shop/data:1',
    '    PullPolicy:  IfNotPresent',
    '  odd:',
    '  <unknown>',
  ])
})
