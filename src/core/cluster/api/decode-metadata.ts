import type { ObjectMeta } from '../../pod/kubernetes.ts'
import { compact, type ManifestReader } from './manifest-reader.ts'

/** What a manifest may say about its object. */
export type GivenMetadata = Pick<ObjectMeta, 'name' | 'generateName' | 'namespace' | 'labels' | 'annotations' | 'ownerReferences' | 'finalizers'>

/** Reads `metadata` of a manifest. The name is empty where there is none. */
export function decodeMetadata(metadata: ManifestReader): GivenMetadata {
  const finalizers = metadata.texts('finalizers')
  return compact({
    name: metadata.text('name') ?? '',
    generateName: metadata.text('generateName') || undefined,
    namespace: metadata.text('namespace') || 'default',
    labels: metadata.map('labels'),
    annotations: metadata.map('annotations'),
    ownerReferences: decodeOwners(metadata),
    finalizers: finalizers?.length === 0 ? undefined : finalizers,
  })
}

function decodeOwners(metadata: ManifestReader): ObjectMeta['ownerReferences'] {
  const owners = metadata.readers('ownerReferences').map(owner =>
    compact({
      apiVersion: owner.text('apiVersion') ?? '',
      kind: owner.text('kind') ?? '',
      name: owner.text('name') ?? '',
      uid: owner.text('uid') ?? '',
      controller: owner.bool('controller'),
      blockOwnerDeletion: owner.bool('blockOwnerDeletion'),
    }),
  )
  return owners.length === 0 ? undefined : owners
}
