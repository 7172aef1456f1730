import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { newestInstance, type PodRuntimeStatus, usableSandbox } from '../node/runtime-status.ts'
import { hasChanged } from './has-changed.ts'
import { computeInitActions, type Kill } from './compute-init-actions.ts'
import type { ProbeResults } from './probe-results.ts'
import { shouldBeRestarted } from './restart-decision.ts'

/** What one sync has to do. Deciding it is separate from doing it. */
export interface PodActions {
  /** Kill all containers and the sandbox, before anything else. */
  readonly killPod: boolean
  readonly createSandbox: boolean
  /** Of the sandbox to create. */
  readonly attempt: number
  readonly kill: readonly Kill[]
  readonly startInit: readonly Container[]
  readonly start: readonly Container[]
  readonly startEphemeral: readonly Container[]
}

const nothing: PodActions = { killPod: false, createSandbox: false, attempt: 0, kill: [], startInit: [], start: [], startEphemeral: [] }

/** kuberuntime computePodActions (spec 2.3). */
export function computePodActions(pod: PodObject, status: PodRuntimeStatus, probes: ProbeResults): PodActions {
  if (!usableSandbox(status, pod.spec.hostNetwork === true)) return newSandbox(pod, status)
  const startEphemeral = (pod.spec.ephemeralContainers ?? []).filter(c => !newestInstance(status, c.name))
  const init = computeInitActions(pod, status, probes)
  if (init.killPod) return { ...nothing, killPod: true }
  if (!init.initialized) return { ...nothing, kill: init.kill, startInit: init.start, startEphemeral }

  const kill: Kill[] = [...init.kill]
  const start: Container[] = []
  let kept = 0
  for (const container of pod.spec.containers) {
    const instance = newestInstance(status, container.name)
    if (instance?.state === 'running') {
      const because = hasChanged(container, instance) ? 'other' : (['liveness', 'startup'] as const).find(kind => probes.result(kind, pod.metadata.uid, instance) === 'failure')
      if (!because) {
        kept++
        continue
      }
      // Rules on exit codes are not asked here: there is no exit code yet.
      const restart = because === 'other' || (container.restartPolicy ?? pod.spec.restartPolicy) !== 'Never'
      const what = because === 'other' ? 'definition changed' : `failed ${because} probe`
      const message = `Container ${container.name} ${what}${restart ? ', will be restarted' : ''}`
      kill.push({ instance, container, message, because })
      if (restart) start.push(container)
    } else if (shouldBeRestarted(pod, container, status)) {
      if (instance?.state === 'unknown') {
        kill.push({ instance, container, message: 'Container is in "unknown" state, try killing it before restart', because: 'other' })
      }
      start.push(container)
    }
  }
  // This is what stops the sidecars of a Pod whose work is done.
  if (kept === 0 && start.length === 0) return { ...nothing, killPod: true, startEphemeral }
  return { ...nothing, kill, startInit: init.start, start, startEphemeral }
}

/** The sandbox is missing or lost: everything begins anew, or the Pod is over. */
function newSandbox(pod: PodObject, status: PodRuntimeStatus): PodActions {
  const { spec } = pod
  const attempt = status.sandboxes[0] ? status.sandboxes[0].attempt + 1 : 0
  if (spec.restartPolicy === 'Never' && attempt !== 0 && status.instances.length > 0) return { ...nothing, killPod: true }
  const start = spec.containers.filter(container => {
    const instance = newestInstance(status, container.name)
    const succeeded = instance?.state === 'exited' && instance.exitCode === 0
    return !(succeeded && (container.restartPolicy ?? spec.restartPolicy) === 'OnFailure')
  })
  const everCreated = spec.containers.some(container => newestInstance(status, container.name))
  if (start.length === 0 && everCreated) return { ...nothing, killPod: true }
  const [firstInit] = spec.initContainers ?? []
  const first = firstInit ? { startInit: [firstInit] } : { start }
  return { ...nothing, killPod: true, createSandbox: true, attempt, ...first }
}
