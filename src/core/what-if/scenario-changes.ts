import type { ContainerScenario, Dependency, RegistrySpeed, Scenario, WorldEvent } from '../cluster/scenario.ts'
import { defaultVersion, type KubernetesVersion } from '../pod/kubernetes-version.ts'

type ContainerKey = keyof ContainerScenario
type OwnImage = NonNullable<Scenario['images']>[string]

/** An object without one of its members. */
export function without<T extends object>(object: T, key: keyof T): T {
  const { [key]: _, ...rest } = object
  return rest as T
}

/** The scenario with one value of one container set, or back at its default; what is empty goes. */
export function withContainerValue<Key extends ContainerKey>(
  scenario: Scenario,
  container: string,
  key: Key,
  value: ContainerScenario[Key] | undefined,
): Scenario {
  const all = scenario.containers ?? {}
  const old = Object.hasOwn(all, container) ? (all[container] ?? {}) : {}
  const next: ContainerScenario = value === undefined ? without(old, key) : { ...old, [key]: value }
  const containers = Object.keys(next).length === 0 ? without(all, container) : { ...all, [container]: next }
  return Object.keys(containers).length === 0 ? without(scenario, 'containers') : { ...scenario, containers }
}

/** The scenario with other world events. */
export function withEvents(scenario: Scenario, events: readonly WorldEvent[]): Scenario {
  return events.length === 0 ? without(scenario, 'events') : { ...scenario, events }
}

/** The scenario with one dependency as it is given, or without it. */
export function withDependency(scenario: Scenario, name: string, dependency: Dependency | undefined): Scenario {
  const all = scenario.dependencies ?? {}
  const dependencies = dependency === undefined ? without(all, name) : { ...all, [name]: dependency }
  return Object.keys(dependencies).length === 0 ? without(scenario, 'dependencies') : { ...scenario, dependencies }
}

/** The scenario with one image as it is described, or without it. */
export function withImage(scenario: Scenario, name: string, image: OwnImage | undefined): Scenario {
  const all = scenario.images ?? {}
  const images = image === undefined || Object.keys(image).length === 0 ? without(all, name) : { ...all, [name]: image }
  return Object.keys(images).length === 0 ? without(scenario, 'images') : { ...scenario, images }
}

/** The scenario with another speed of the registries; what is left open is as usual. */
export function withRegistry(scenario: Scenario, registry: RegistrySpeed): Scenario {
  return Object.keys(registry).length === 0 ? without(scenario, 'registry') : { ...scenario, registry }
}

/** What is set for one container. */
export function containerScenario(scenario: Scenario, container: string): ContainerScenario {
  const all = scenario.containers ?? {}
  return Object.hasOwn(all, container) ? (all[container] ?? {}) : {}
}

/** The scenario in another version of Kubernetes; the default one need not be said. */
export function withVersion(scenario: Scenario, version: KubernetesVersion): Scenario {
  return version === defaultVersion ? without(scenario, 'kubernetes') : { ...scenario, kubernetes: version }
}

/** How much differs from the defaults: each value of each container, each dependency, image and event, the registry, the version. */
export function countChanges(scenario: Scenario): number {
  const values = Object.values(scenario.containers ?? {}).reduce((sum, container) => sum + Object.keys(container).length, 0)
  const dependencies = Object.keys(scenario.dependencies ?? {}).length
  const ofImages = Object.keys(scenario.images ?? {}).length + Object.keys(scenario.registry ?? {}).length
  return values + dependencies + ofImages + (scenario.events?.length ?? 0) + (scenario.kubernetes === undefined ? 0 : 1)
}

/** Containers that the scenario speaks of and the Pod does not have (renamed or deleted in the YAML). */
export function strangers(scenario: Scenario, names: readonly string[]): readonly string[] {
  return Object.keys(scenario.containers ?? {}).filter(name => !names.includes(name))
}

/** The scenario without a container's values. */
export function withoutContainer(scenario: Scenario, container: string): Scenario {
  const containers = without(scenario.containers ?? {}, container)
  return Object.keys(containers).length === 0 ? without(scenario, 'containers') : { ...scenario, containers }
}
