import { listAt, member, textAt } from '../../pod/tolerant.ts'
import type { ApiServer } from '../api/api-server.ts'
import type { Taint } from '../world.ts'

/** Taints that controllers put on a node that they hear nothing of. */
const ofLifecycle = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

/** Keeps the taints that the scheduler reads as somebody writes them into the Node (kubectl taint, cordon). */
export function followNodeTaints(api: ApiServer, taints: Taint[], changed: () => void): void {
  api.objects.watch((type, { kind, fields }) => {
    if (kind !== 'Node' || type === 'DELETED') return
    const written = listAt(fields['spec'], 'taints').map((taint): Taint => {
      const value = member(taint, 'value')
      return { key: textAt(taint, 'key'), effect: textAt(taint, 'effect') as Taint['effect'], ...(typeof value === 'string' ? { value } : {}) }
    })
    taints.splice(0, taints.length, ...taints.filter(({ key }) => ofLifecycle.includes(key)), ...written.filter(({ key }) => !ofLifecycle.includes(key)))
    changed()
  })
}
