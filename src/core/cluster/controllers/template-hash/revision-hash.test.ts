import { expect, it } from 'vitest'
import { defaultObject } from '../../api/default-object.ts'
import { objectAt } from '../../../pod/tolerant.ts'
import { revisionHash } from './template-hash.ts'

it('names the revision of a StatefulSet as a real controller did', () => {
  const set = defaultObject({
    kind: 'StatefulSet',
    spec: {
      template: {
        metadata: { labels: { app: 'db' } },
        spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'db', image: 'busybox:1.36', command: ['sh', '-c', 'echo db up; exec sleep 3600'] }] },
      },
    },
  })
  expect(revisionHash(objectAt(objectAt(set, 'spec'), 'template'))).toBe('bd6b9b8d9')
})
