import type { Container, PodSpec } from '../../pod/kubernetes.ts'
import type { VersionSwitches } from '../version.ts'
import { isSidecar } from './is-sidecar.ts'

/** A spec without the fields that a version of the API server does not know yet (pkg/api/pod DropDisabledPodFields; spec 18). */
export function dropDisabledFields(spec: PodSpec, switches: Pick<VersionSwitches, 'restartRules' | 'restartAllContainers'>): PodSpec {
  const isKnown = switches.restartRules && switches.restartAllContainers
  const app = isKnown ? withoutStopSignal : switches.restartRules ? withoutRestartAll : withoutPolicy
  // A sidecar's own `Always` is older than the rules.
  const init = (container: Container) => (switches.restartRules || !isSidecar(container) ? app(container) : { ...withoutPolicy(container), restartPolicy: 'Always' as const })
  return { ...spec, containers: spec.containers.map(app), ...(spec.initContainers ? { initContainers: spec.initContainers.map(init) } : {}) }
}

function withoutPolicy(given: Container): Container {
  const { restartPolicy: _policy, restartPolicyRules: _rules, ...container } = withoutStopSignal(given)
  return container
}

function withoutRestartAll(given: Container): Container {
  const container = withoutStopSignal(given)
  if (!container.restartPolicyRules) return container
  return { ...container, restartPolicyRules: container.restartPolicyRules.filter(rule => rule['action'] !== 'RestartAllContainers') }
}

/** The gate of `lifecycle.stopSignal` is alpha and off in every version so far (kube_features.go ContainerStopSignals). */
function withoutStopSignal(container: Container): Container {
  if (container.lifecycle?.['stopSignal'] === undefined) return container
  const { lifecycle: { stopSignal: _signal, ...lifecycle }, ...others } = container
  return Object.keys(lifecycle).length === 0 ? others : { ...others, lifecycle }
}
