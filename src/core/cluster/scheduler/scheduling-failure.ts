import type { PodObject } from '../../pod/kubernetes.ts'
import { member, textAt } from '../../pod/tolerant.ts'
import type { ApiServer } from '../api/api-server.ts'
import type { VersionSwitches } from '../version.ts'
import type { NodeWorld } from '../world.ts'
import { fitNode } from './fit-node.ts'

/** Why no node takes a Pod, in the words of its condition and its event; `undefined` when the node does (framework FitError.Error, spec 12.2). */
export function schedulingFailure(
  api: ApiServer,
  pod: PodObject,
  node: NodeWorld,
  onNode: readonly PodObject[],
  { shortTaintText, claimsText }: Pick<VersionSwitches, 'shortTaintText' | 'claimsText'>,
): string | undefined {
  const nodes = '0/1 nodes are available:'
  const unhelpful = '1 Preemption is not helpful for scheduling'
  const claim = claimFailure(api, pod, node)
  if (claim !== undefined) {
    const tail = claimsText ? 'not found' : `preemption: ${nodes} ${unhelpful}.`
    return `${nodes} ${claim}. ${tail}`
  }
  const misfit = fitNode(pod, node, onNode, shortTaintText)
  if (!misfit) return undefined
  const reasons = misfit.reasons.map(reason => `1 ${reason}`).toSorted((a, b) => (a < b ? -1 : 1)).join(', ')
  const preemption = misfit.couldFit ? '1 No preemption victims found for incoming pod' : unhelpful
  return `${nodes} ${reasons}. ${claimsText ? 'no new claims to deallocate, ' : ''}preemption: ${nodes} ${preemption}.`
}

/** What is wrong with the claims that a Pod mounts. An ephemeral volume's claim is made for it; where volumes are made, they are made for a Pod (scheduler volumebinding PreFilter). */
function claimFailure(api: ApiServer, { metadata, spec }: PodObject, node: NodeWorld): string | undefined {
  const names = (spec.volumes ?? []).flatMap(volume => textAt(member(volume, 'persistentVolumeClaim'), 'claimName') || [])
  const claims = names.map(name => ({ name, claim: api.getObject('PersistentVolumeClaim', metadata.namespace, name) }))
  const missing = claims.find(({ claim }) => !claim)
  if (missing) return `persistentvolumeclaim ${JSON.stringify(missing.name)} not found`
  const isUnbound = claims.some(({ claim }) => textAt(claim?.fields['status'], 'phase') === 'Pending')
  return isUnbound && !node.provisionsVolumes ? 'pod has unbound immediate PersistentVolumeClaims' : undefined
}
