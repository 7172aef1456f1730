import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { runLines } from './play-lines.ts'

const volume = (name: string, storage: string, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name },
  spec: { storageClassName: 'manual', capacity: { storage }, accessModes: ['ReadWriteOnce'], hostPath: { path: `/tmp/${name}` }, ...more },
})
const claim = (storage: string, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'default' },
  spec: { storageClassName: 'manual', accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, ...more },
})
const user: JsonObject = {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'user' },
  spec: {
    terminationGracePeriodSeconds: 1,
    containers: [{ name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'] }],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  },
}
const answers = (objects: readonly JsonObject[], ...lines: readonly string[]) =>
  runLines({ objects, files: {}, text: lines.join('\n'), atMs: 9000 }).map(({ stdout, stderr }) => stdout + stderr)

const volumeOf = "kubectl get pvc data -o jsonpath='{.status.phase} {.spec.volumeName} {.status.capacity.storage}'"

describe('a PersistentVolumeClaim', () => {
  it.each<[string, readonly JsonObject[], JsonObject, RegExp]>([
    ['the smallest volume that is large enough', [volume('big', '5Gi'), volume('fits', '1Gi'), volume('small', '100Mi')], claim('500Mi'), /^Bound fits 1Gi$/],
    ['only a volume of its class', [volume('other', '1Gi', { storageClassName: 'fast' })], claim('500Mi'), /^Bound pvc-\S+ 500Mi$/],
    ['only a volume that can be used as it wants', [volume('once', '1Gi')], claim('500Mi', { accessModes: ['ReadWriteMany'] }), /^Bound pvc-/],
    ['only a volume of its mode', [volume('files', '1Gi')], claim('500Mi', { volumeMode: 'Block' }), /^Bound pvc-/],
    ['the volume that it names', [volume('a', '1Gi'), volume('b', '5Gi')], claim('500Mi', { volumeName: 'b' }), /^Bound b 5Gi$/],
    ['no volume that is kept for another claim', [volume('kept', '1Gi', { claimRef: { name: 'other', namespace: 'default' } })], claim('500Mi'), /^Bound pvc-/],
  ])('takes %s', (_what, volumes, wanted, says) => {
    expect(answers([...volumes, wanted], volumeOf)[0]).toMatch(says)
  })

  it('stays until no Pod uses it', () => {
    expect(answers([volume('disk', '1Gi'), claim('1Gi'), user],
      'kubectl delete pvc data --wait=false', 'kubectl get pvc data --no-headers | cut -c 1-20', 'kubectl delete pod user', 'kubectl get pvc data', "kubectl get pv disk -o jsonpath='{.status.phase}'",
    )).toEqual([
      'persistentvolumeclaim "data" deleted from default namespace\n', 'data   Terminating  \n', 'pod "user" deleted from default namespace\n',
      'Error from server (NotFound): persistentvolumeclaims "data" not found\n', 'Released',
    ])
  })

  it('takes the volume that was made for it along', () => {
    expect(answers([claim('1Gi')], 'kubectl get pv -o name | cut -d- -f 1', 'kubectl delete pvc data', 'kubectl get pv')).toEqual([
      'persistentvolume/pvc\n', 'persistentvolumeclaim "data" deleted from default namespace\n', 'No resources found\n',
    ])
  })
})
