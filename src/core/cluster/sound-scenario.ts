import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { ImageDescription } from '../runtime/images/image-description.ts'
import { kubernetesVersions } from '../pod/kubernetes-version.ts'
import type { NumberReader } from './read-dependencies.ts'
import { readImage } from './read-images.ts'
import { pullErrors, type ContainerScenario, type Dependency, type RegistrySpeed, type Scenario } from './scenario.ts'
import { soundEvent } from './sound-event.ts'
import { soundNames } from './sound-names.ts'
import { soundTerminalInput } from './sound-terminal-input.ts'

const times = ['exitCode', 'failures', 'pullTimeMs', 'readyAfterMs'] as const

const dependencyTimes = ['nameAtMs', 'answersAtMs', 'downAtMs'] as const

const isNumber = (value: Json | undefined): value is number => typeof value === 'number' && Number.isFinite(value)

/**
 * What of a value from a link or from the browser's storage has the form of a scenario: it can be shown in a form. Whether
 * its numbers make sense is `readScenario`'s matter.
 */
export function soundScenario(value: unknown): Scenario {
  if (!isJsonObject(value)) return {}
  const { containers, dependencies, events, images, registry, terminal, seed } = value
  const kubernetes = kubernetesVersions.find(version => version === value.kubernetes)
  return {
    ...(isJsonObject(containers) && { containers: soundContainers(containers) }),
    ...(isJsonObject(dependencies) && { dependencies: soundDependencies(dependencies) }),
    ...(isJsonObject(images) && { images: soundImages(images) }),
    ...(isJsonObject(registry) && { registry: soundRegistry(registry) }),
    ...(Array.isArray(events) && { events: (events as readonly Json[]).flatMap(event => soundEvent(event) ?? []) }),
    ...(Array.isArray(terminal) && { terminal: (terminal as readonly Json[]).flatMap(input => soundTerminalInput(input) ?? []) }),
    ...(Array.isArray(value.byHand) && { byHand: soundNames(value.byHand) }),
    ...(isNumber(seed) && { seed }),
    ...(kubernetes && { kubernetes }),
  }
}

/** Takes what has the right type; whether it makes sense is not its matter. */
const lenient: NumberReader = {
  whole: (_field, value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  ignored: () => undefined,
  clamped: () => undefined,
}

function soundImages(images: JsonObject): Readonly<Record<string, ImageDescription>> {
  return Object.fromEntries(Object.entries(images).flatMap(([name, given]) => {
    const image = readImage(given, name, lenient)
    return image ? [[name, image] as const] : []
  }))
}

function soundRegistry({ bandwidthMBps, latencyMs }: JsonObject): RegistrySpeed {
  return { ...(isNumber(bandwidthMBps) && { bandwidthMBps }), ...(isNumber(latencyMs) && { latencyMs }) }
}

function soundContainers(containers: JsonObject): Readonly<Record<string, ContainerScenario>> {
  return Object.fromEntries(Object.entries(containers).flatMap(([name, given]) => (isJsonObject(given) ? [[name, soundContainer(given)] as const] : [])))
}

function soundContainer(given: JsonObject): ContainerScenario {
  const { runTimeMs } = given
  const pullError = pullErrors.find(word => word === given.pullError)
  return {
    ...Object.fromEntries(times.flatMap(field => (isNumber(given[field]) ? [[field, given[field]] as const] : []))),
    ...((isNumber(runTimeMs) || runTimeMs === 'forever') && { runTimeMs }),
    ...(pullError && { pullError }),
  }
}

function soundDependencies(dependencies: JsonObject): Readonly<Record<string, Dependency>> {
  return Object.fromEntries(Object.entries(dependencies).flatMap(([name, given]) => (isJsonObject(given) ? [[name, soundDependency(given)] as const] : [])))
}

function soundDependency(given: JsonObject): Dependency {
  const { ports } = given
  return {
    ...Object.fromEntries(dependencyTimes.flatMap(field => (isNumber(given[field]) ? [[field, given[field]] as const] : []))),
    ...(Array.isArray(ports) && { ports: (ports as readonly Json[]).filter(isNumber) }),
  }
}
