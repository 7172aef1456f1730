import { expect, it } from 'vitest'
import type { KubernetesVersion } from '../../pod/kubernetes-version.ts'
import { container, podOf, sidecar } from '../test/pod-fixture.ts'
import { switchesOf } from '../version.ts'
import { dropDisabledFields } from './drop-disabled-fields.ts'

const rule = (action: string) => ({ action, exitCodes: { operator: 'In', values: [42] } })
const { spec } = podOf({
  initContainers: [sidecar('s'), container('i', { restartPolicy: 'Never' })],
  containers: [container('a', { restartPolicy: 'Never', restartPolicyRules: [rule('Restart'), rule('RestartAllContainers')] })],
})

it.each([
  ['1.34', ['Always', undefined, undefined], undefined],
  ['1.35', ['Always', 'Never', 'Never'], ['Restart']],
  ['1.36', ['Always', 'Never', 'Never'], ['Restart', 'RestartAllContainers']],
] as const)('of %s, policies and rules of containers are %j and %j', (version, policies, actions) => {
  const kept = dropDisabledFields(spec, switchesOf(version satisfies KubernetesVersion))
  expect([...(kept.initContainers ?? []), ...kept.containers].map(c => c.restartPolicy)).toEqual(policies)
  expect(kept.containers[0]?.restartPolicyRules?.map(r => r['action'])).toEqual(actions)
})

it('knows no stop signal in any version, and no hooks where there was nothing else', () => {
  const hook = { exec: { command: ['true'] } }
  const signals = podOf({ containers: [container('a', { lifecycle: { stopSignal: 'SIGUSR1' } }), container('b', { lifecycle: { stopSignal: 'SIGUSR1', preStop: hook } })] })
  const kept = dropDisabledFields(signals.spec, switchesOf('1.36'))
  expect(kept.containers.map(c => c.lifecycle)).toEqual([undefined, { preStop: hook }])
})
