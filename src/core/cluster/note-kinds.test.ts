import { expect, it } from 'vitest'
import { noteKinds } from './note-kinds.ts'

const object = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: 'x' } })

it.each(['Pod', 'Deployment', 'CronJob', 'ConfigMap', 'Service', 'ServiceAccount', 'RoleBinding'])('has nothing to say about a %s', kind => {
  expect(noteKinds([object(kind)])).toEqual([])
})

it('names each object that nothing acts on', () => {
  expect(noteKinds(['NetworkPolicy', 'Service', 'ConfigMap', 'Widget'].map(object))).toEqual([
    { code: 'kind-not-simulated', params: { kind: 'NetworkPolicy', name: 'x' } },
    { code: 'kind-not-simulated', params: { kind: 'Widget', name: 'x' } },
  ])
})
