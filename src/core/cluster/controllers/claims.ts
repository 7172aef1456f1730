import { objectAt } from '../../pod/tolerant.ts'
import type { ControllerContext } from './controller-context.ts'
import { putStatus } from './put-status.ts'

/** Binds each PersistentVolumeClaim to a volume made for it, as a provisioner does that always has one. */
export function bindClaims({ api, clock, latencies }: ControllerContext): void {
  api.objects.watch((type, claim) => {
    if (type !== 'ADDED' || claim.kind !== 'PersistentVolumeClaim') return
    clock.after(latencies.of('watch'), () => {
      const current = api.getObject(claim.kind, claim.metadata.namespace, claim.metadata.name)
      if (!current) return
      const spec = objectAt(current.fields, 'spec')
      const bound = api.objects.update(current, { fields: { ...current.fields, spec: { volumeName: `pvc-${claim.metadata.uid}`, ...spec } } }, 'provisioner: bind')
      if (!bound) return
      const capacity = objectAt(objectAt(spec, 'resources'), 'requests')
      putStatus(api, bound, { phase: 'Bound', accessModes: spec['accessModes'] ?? [], capacity })
    })
  })
}
