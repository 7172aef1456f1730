import { decodeBase64 } from '../../../bytes.ts'
import type { Json, JsonObject } from '../../../json.ts'
import { writeVolumeSource } from '../../../kubectl/describe-volumes.ts'
import { byBytes, type DescribeWriter } from '../../../kubectl/describe-writer.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { type Describer, type Target, writeHead, writeTags } from './describe-target.ts'

/** kubectl ConfigMapDescriber */
export const describeConfigMap: Describer = (w, target) => {
  const { object: { json } } = target
  writeHead(w, target)
  w.write(0, '\nData\n====\n')
  const data = objectAt(json, 'data')
  for (const key of Object.keys(data).sort(byBytes)) {
    w.write(0, `${key}:\n----\n`)
    w.write(0, `${textAt(data, key)}\n`)
    w.write(0, '\n')
  }
  w.write(0, '\nBinaryData\n====\n')
  const binary = objectAt(json, 'binaryData')
  for (const key of Object.keys(binary).sort(byBytes)) w.write(0, `${key}: ${decodeBase64(textAt(binary, key)).length} bytes\n`)
  w.write(0, '\n')
  target.events(w)
}

/** kubectl describeSecret: how long each value is, and not what it is. */
export const describeSecret: Describer = (w, target) => {
  const { object: { json } } = target
  writeHead(w, target)
  const type = textAt(json, 'type') || 'Opaque'
  w.write(0, `\nType:\t${type}\n`)
  w.write(0, '\nData\n====\n')
  const data = objectAt(json, 'data')
  for (const key of Object.keys(data).sort(byBytes)) {
    const bytes = decodeBase64(textAt(data, key))
    const isToken = key === 'token' && type === 'kubernetes.io/service-account-token'
    w.write(0, isToken ? `${key}:\t${bytes}\n` : `${key}:\t${bytes.length} bytes\n`)
  }
}

/** kubectl describeServiceAccount */
export const describeServiceAccount: Describer = (w, target) => {
  writeHead(w, target)
  const names = listAt(target.object.json, 'imagePullSecrets').map(secret => textAt(secret, 'name'))
  if (names.length === 0) w.write(0, 'Image pull secrets:\t<none>\n')
  for (const [i, name] of names.entries()) w.write(0, `${i === 0 ? 'Image pull secrets:' : ' '.repeat(19)}\t${name}\n`)
  target.events(w)
}

/** kubectl describeNamespace */
export const describeNamespace: Describer = (w, { object: { metadata }, status }) => {
  w.field(0, 'Name', metadata.name)
  writeTags(w, metadata)
  w.field(0, 'Status', textAt(status, 'phase') || 'Active')
  w.write(0, '\n')
  w.write(0, 'No resource quota.\n')
  w.write(0, '\n')
  w.write(0, 'No LimitRange resource.\n')
}

/** kubectl describePersistentVolume */
export const describeVolume: Describer = (w, target) => {
  const { object: { metadata }, spec, status } = target
  w.field(0, 'Name', metadata.name)
  writeTags(w, metadata)
  w.field(0, 'Finalizers', `[${(metadata.finalizers ?? []).join(' ')}]`)
  w.field(0, 'StorageClass', textAt(spec, 'storageClassName'))
  w.field(0, 'Status', metadata.deletionTimestamp === undefined ? textAt(status, 'phase') : `Terminating (lasts ${metadata.deletionTimestamp})`)
  const claim = objectAt(spec, 'claimRef')
  w.field(0, 'Claim', member(spec, 'claimRef') === undefined ? '' : `${textAt(claim, 'namespace')}/${textAt(claim, 'name')}`)
  w.field(0, 'Reclaim Policy', textAt(spec, 'persistentVolumeReclaimPolicy'))
  w.field(0, 'Access Modes', modesOf(spec))
  w.field(0, 'VolumeMode', textAt(spec, 'volumeMode'))
  w.field(0, 'Capacity', textAt(spec['capacity'], 'storage') || '0')
  writeNodeAffinity(w, listAt(objectAt(objectAt(spec, 'nodeAffinity'), 'required'), 'nodeSelectorTerms'))
  w.field(0, 'Message', textAt(status, 'message'))
  w.write(0, 'Source:\n')
  writeVolumeSource(w, spec)
  target.events(w)
}

/** kubectl printVolumeNodeAffinity */
function writeNodeAffinity(w: DescribeWriter, terms: readonly Json[]): void {
  if (terms.length === 0) return w.field(0, 'Node Affinity', '<none>')
  w.write(0, 'Node Affinity:\t\n')
  w.write(1, 'Required Terms:\t\n')
  for (const [i, term] of terms.entries()) {
    const rules = listAt(term, 'matchExpressions')
    if (rules.length === 0) w.write(2, `Term ${i}:\t<none>\n`)
    for (const [j, rule] of rules.entries()) {
      const values = listAt(rule, 'values')
      w.write(2, `${j === 0 ? `Term ${i}:` : ''}\t${textAt(rule, 'key')} ${textAt(rule, 'operator').toLowerCase()}${values.length === 0 ? '' : ` [${values.map(textOf).join(', ')}]`}\n`)
    }
  }
}

/** kubectl describePersistentVolumeClaim */
export const describeClaim: Describer = (w, target) => {
  const { object: { metadata }, spec, status, api } = target
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  w.field(0, 'StorageClass', textAt(spec, 'storageClassName'))
  w.field(0, 'Status', metadata.deletionTimestamp === undefined ? textAt(status, 'phase') || 'Pending' : `Terminating (lasts ${metadata.deletionTimestamp})`)
  w.field(0, 'Volume', textAt(spec, 'volumeName'))
  writeTags(w, metadata)
  w.field(0, 'Finalizers', `[${(metadata.finalizers ?? []).join(' ')}]`)
  const isBound = textAt(spec, 'volumeName') !== ''
  w.field(0, 'Capacity', isBound ? textAt(status['capacity'], 'storage') : '')
  w.field(0, 'Access Modes', isBound ? modesOf(status) : '')
  w.field(0, 'VolumeMode', textAt(spec, 'volumeMode') || 'Filesystem')
  writeUsers(w, 'Used By', usersOf(target, api))
  target.events(w)
}

const modesOf = (holder: JsonObject) => listAt(holder, 'accessModes').map(mode => shortModes[textOf(mode)] ?? textOf(mode)).join(',')

const shortModes: Readonly<Record<string, string>> = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' }

const usersOf = ({ object: { metadata } }: Target, api: Target['api']) => api.list('Pod', metadata.namespace)
  .filter(({ json }) => listAt(objectAt(json, 'spec'), 'volumes').some(volume => textAt(member(volume, 'persistentVolumeClaim'), 'claimName') === metadata.name))
  .map(pod => pod.metadata.name)

function writeUsers(w: DescribeWriter, title: string, names: readonly string[]): void {
  if (names.length === 0) w.field(0, title, '<none>')
  for (const [i, name] of names.entries()) w.write(0, `${i === 0 ? `${title}:` : ''}\t${name}\n`)
}
