import type { Container, PodSpec } from '../../pod/kubernetes.ts'
import type { VersionSwitches } from '../version.ts'
import { isSidecar } from './is-sidecar.ts'

/** A spec without the fields that a version of the API server does not know yet (pkg/api/pod DropDisabledPodFields; spec 18). */
export function dropDisabledFields(spec: PodSpec, switches: Pick<VersionSwitches, 'restartRules' | 'restartAllContainers'>): PodSpec {
  if (switches.restartRules && switches.restartAllContainers) return spec
  const app = switches.restartRules ? withoutRestartAll : withoutPolicy
  // A sidecar's own `Always` is older than the rules.
  const init = (container: Container) => (switches.restartRules || !isSidecar(container) ? app(container) : { ...withoutPolicy(container), restartPolicy: 'Always' as const })
  return { ...spec, containers: spec.containers.map(app), ...(spec.initContainers ? { initContainers: spec.initContainers.map(init) } : {}) }
}

const withoutPolicy = ({ restartPolicy: _policy, restartPolicyRules: _rules, ...container }: Container): Container => container

function withoutRestartAll(container: Container): Container {
  if (!container.restartPolicyRules) return container
  return { ...container, restartPolicyRules: container.restartPolicyRules.filter(rule => rule['action'] !== 'RestartAllContainers') }
}
