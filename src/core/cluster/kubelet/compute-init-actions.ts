import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import { type ContainerInstance, newestInstance, type PodRuntimeStatus } from '../node/runtime-status.ts'
import { hasChanged } from './has-changed.ts'
import type { ProbeResults } from './probe-results.ts'
import { shouldRestartOnExit } from './restart-decision.ts'

/** A running instance that is to be killed, and what its event says. */
export interface Kill {
  readonly instance: ContainerInstance
  readonly container: Container
  readonly message: string
  /** Whose own grace period counts. */
  readonly because: 'liveness' | 'startup' | 'other'
}

/** What the init containers need next. */
export interface InitActions {
  /** In spec order. */
  readonly start: readonly Container[]
  readonly kill: readonly Kill[]
  /** All init containers are done (sidecars: started): the app containers may start. */
  readonly initialized: boolean
  /** An init container failed for good: the whole Pod goes. */
  readonly killPod: boolean
}

/** kuberuntime computeInitContainerActions (spec 2.5): from the last init container to the first. */
export function computeInitActions(pod: PodObject, status: PodRuntimeStatus, probes: ProbeResults): InitActions {
  const containers = pod.spec.initContainers ?? []
  if (containers.length === 0) return { start: [], kill: [], initialized: true, killPod: false }
  const start: Container[] = []
  const kill: Kill[] = []
  let initialized = pod.spec.containers.some(c => isCreatedOrRunning(newestInstance(status, c.name)))
  let previous = initialized

  /** Lets the next one go, once this one holds nothing back any more. */
  const passOn = (i: number) => {
    const next = containers[i + 1]
    if (!next) initialized = true
    else if (!previous) start.unshift(next)
  }

  for (let i = containers.length - 1; i >= 0; i--) {
    const container = containers[i] as Container
    const sidecar = isSidecar(container)
    const instance = newestInstance(status, container.name)
    if (!instance) {
      if (previous && sidecar) start.unshift(container)
      continue
    }
    if (previous && !sidecar) continue
    switch (instance.state) {
      case 'created':
        start.unshift(container)
        break
      case 'running': {
        if (!sidecar) break
        const startup = container.startupProbe ? (probes.result('startup', pod.metadata.uid, instance) ?? 'unknown') : 'success'
        if (startup === 'unknown') break
        if (startup === 'failure') {
          kill.push({ instance, container, message: `Init container ${container.name} failed startup probe`, because: 'startup' })
          start.unshift(container)
          break
        }
        passOn(i)
        if (hasChanged(container, instance)) {
          kill.push({ instance, container, message: `Init container ${container.name} definition changed`, because: 'other' })
          start.unshift(container)
        } else if (probes.result('liveness', pod.metadata.uid, instance) === 'failure') {
          kill.push({ instance, container, message: `Init container ${container.name} failed liveness probe`, because: 'liveness' })
          start.unshift(container)
        }
        break
      }
      case 'exited':
        if (sidecar) start.unshift(container)
        else if (!hasFailed(instance)) passOn(i)
        else if (shouldRestartOnExit(pod.spec, container, instance.exitCode ?? 0)) start.unshift(container)
        else return { start: [], kill, initialized: false, killPod: true }
        break
      case 'unknown':
        if (!sidecar && pod.spec.restartPolicy === 'Never') return { start: [], kill, initialized: false, killPod: true }
        kill.push({ instance, container, message: `Init container is in "unknown" state, try killing it before restart`, because: 'other' })
        start.unshift(container)
        break
    }
    previous = true
  }
  if (!previous) start.push(containers[0] as Container)
  return { start, kill, initialized, killPod: false }
}

const isCreatedOrRunning = (instance: ContainerInstance | undefined) => instance?.state === 'created' || instance?.state === 'running'

/** isInitContainerFailed: out of memory counts as failed whatever the exit code. */
const hasFailed = (instance: ContainerInstance) => instance.exitCode !== 0 || instance.reason === 'OOMKilled'
