import { describe, expect, it } from 'vitest'
import type { PodObject } from '../../pod/kubernetes.ts'
import { podOf } from '../test/pod-fixture.ts'
import { fieldValue } from './field-value.ts'

const plain = podOf({ containers: [{ name: 'a', image: 'i' }], serviceAccountName: 'robot', nodeName: 'node-1' })
const pod: PodObject = {
  ...plain,
  metadata: { ...plain.metadata, labels: { app: 'web', 'example.com/tier': 'front' }, annotations: { note: 'say "hi"\n' } },
}

describe('fieldRef', () => {
  it.each([
    ['metadata.name', 'p'],
    ['metadata.namespace', 'default'],
    ['metadata.uid', 'uid-1'],
    ["metadata.labels['app']", 'web'],
    ["metadata.labels['example.com/tier']", 'front'],
    ["metadata.labels['none']", ''],
    ["metadata.labels['constructor']", ''],
    ["metadata.annotations['note']", 'say "hi"\n'],
    ['metadata.labels', 'app="web"\nexample.com/tier="front"'],
    ['metadata.annotations', 'note="say \\"hi\\"\\n"'],
    ['spec.nodeName', 'node-1'],
    ['spec.serviceAccountName', 'robot'],
    ['status.podIP', '10.244.0.7'],
    ['status.podIPs', '10.244.0.7'],
    ['status.hostIP', '192.0.2.2'],
    ['status.phase', { error: 'unsupported fieldPath: status.phase' }],
    ["spec.containers['a']", { error: 'fieldPath "spec.containers[\'a\']" does not support subscript' }],
  ])('%s is %j', (path, value) => expect(fieldValue(path, pod, { podIp: '10.244.0.7', hostIp: '192.0.2.2' })).toEqual(value))
})
