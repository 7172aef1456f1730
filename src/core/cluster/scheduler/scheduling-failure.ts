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
  const claim = missingClaim(api, pod)
  if (claim !== undefined) {
    const tail = claimsText ? 'not found' : `preemption: ${nodes} ${unhelpful}.`
    return `${nodes} persistentvolumeclaim ${JSON.stringify(claim)} not found. ${tail}`
  }
  const misfit = fitNode(pod, node, onNode, shortTaintText)
  if (!misfit) return undefined
  const reasons = misfit.reasons.map(reason => `1 ${reason}`).toSorted((a, b) => (a < b ? -1 : 1)).join(', ')
  const preemption = misfit.couldFit ? '1 No preemption victims found for incoming pod' : unhelpful
  return `${nodes} ${reasons}. ${claimsText ? 'no new claims to deallocate, ' : ''}preemption: ${nodes} ${preemption}.`
}

/** The first claim that a Pod mounts and that is not there. An ephemeral volume's claim is made for it (scheduler volumebinding PreFilter). */
function missingClaim(api: ApiServer, { metadata, spec }: PodObject): string | undefined {
  const names = (spec.volumes ?? []).flatMap(volume => textAt(member(volume, 'persistentVolumeClaim'), 'claimName') || [])
  return names.find(name => !api.getObject('PersistentVolumeClaim', metadata.namespace, name))
}
