import type { JsonObject } from '../json.ts'
import { kubernetesVersions, type KubernetesVersion } from '../pod/kubernetes-version.ts'
import type { ImageDescription } from '../runtime/images/image-description.ts'
import type { TraceNotice } from '../trace/trace.ts'
import { type NumberReader, readDependencies, type ReadDependency } from './read-dependencies.ts'
import { readEvents } from './read-events.ts'
import { readImages } from './read-images.ts'
import { readRegistry } from './read-registry.ts'
import { pullErrors, type ContainerScenario, type RegistrySpeed, type ObjectName, type Scenario, type TerminalInput, type WorldEvent } from './scenario.ts'
import { soundNames } from './sound-names.ts'
import { soundTerminalInput } from './sound-terminal-input.ts'

/** A scenario that makes sense for a Pod, and what had to be changed for that. */
export interface ReadScenario {
  readonly containers: ReadonlyMap<string, ContainerScenario>
  readonly dependencies: readonly ReadDependency[]
  readonly events: readonly WorldEvent[]
  /** By full names: `docker.io/library/nginx`, with a tag or without. */
  readonly images: ReadonlyMap<string, ImageDescription>
  readonly registry: RegistrySpeed
  readonly terminal: readonly TerminalInput[]
  readonly byHand: readonly ObjectName[]
  readonly seed: number
  readonly kubernetes: KubernetesVersion | undefined
  readonly notices: readonly Pick<TraceNotice, 'code' | 'params'>[]
}

/** Nothing lasts longer than a week. */
const longestMs = 7 * 86_400_000
const mostFailures = 1_000_000
const mostInputs = 1000

/** Makes a scenario, which may come from a link or a half-filled form, safe to run. Never throws. */
export function readScenario(scenario: Scenario, containerNames: readonly string[]): ReadScenario {
  const notices: Pick<TraceNotice, 'code' | 'params'>[] = []
  const note = (code: string, params: TraceNotice['params']) => notices.push({ code, params })

  /** A whole number from `least` to `most`; nothing when it is none at all. */
  const whole = (field: string, value: unknown, least: number, most: number): number | undefined => {
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'number' || Number.isNaN(value)) {
      note('scenario-ignored', { field, value: text(value) })
      return undefined
    }
    const clamped = Math.min(Math.max(Math.round(value), least), most)
    if (clamped !== value) note('scenario-clamped', { field, value, used: clamped })
    return clamped
  }

  const container = (name: string, given: ContainerScenario): ContainerScenario => {
    const at = (field: string) => `${name}.${field}`
    const runTimeMs = given.runTimeMs === 'forever' ? 'forever' : whole(at('runTimeMs'), given.runTimeMs, 0, longestMs)
    const pullError = pullErrors.find(word => word === given.pullError)
    if (given.pullError && !pullError) note('scenario-ignored', { field: at('pullError'), value: text(given.pullError) })
    const numbers = {
      exitCode: whole(at('exitCode'), given.exitCode, 0, 255),
      failures: whole(at('failures'), given.failures, 0, mostFailures),
      pullTimeMs: whole(at('pullTimeMs'), given.pullTimeMs, 0, longestMs),
      readyAfterMs: whole(at('readyAfterMs'), given.readyAfterMs, 0, longestMs),
    }
    const present = Object.fromEntries(Object.entries({ ...numbers, runTimeMs, pullError }).filter(([, value]) => value !== undefined))
    return present as ContainerScenario
  }

  const containers = new Map<string, ContainerScenario>()
  for (const [name, given] of Object.entries(scenario.containers ?? {})) {
    if (!containerNames.includes(name)) note('scenario-unknown-container', { name })
    else if (typeof given === 'object' && given !== null) containers.set(name, container(name, given))
  }
  const reader: NumberReader = {
    whole,
    ignored: (field, value) => note('scenario-ignored', { field, value: text(value) }),
    clamped: (field, value, used) => note('scenario-clamped', { field, value, used }),
  }
  const dependencies = readDependencies(scenario.dependencies, longestMs, reader)
  const images = readImages(scenario.images, reader)
  const registry = readRegistry(scenario.registry, reader)
  const events = readEvents(scenario.events, longestMs, reader)
  const crashed = new Set(events.flatMap(event => (event.type === 'crash-container' ? [event.container] : [])))
  for (const name of crashed) if (!containerNames.includes(name)) note('scenario-unknown-container', { name })
  const typed: readonly TerminalInput[] = Array.isArray(scenario.terminal) ? scenario.terminal : []
  if (scenario.terminal !== undefined && !Array.isArray(scenario.terminal)) note('scenario-ignored', { field: 'terminal', value: text(scenario.terminal) })
  if (typed.length > mostInputs) note('scenario-clamped', { field: 'terminal', value: typed.length, used: mostInputs })
  const terminal = typed.slice(0, mostInputs).flatMap((given, i) => {
    const atMs = whole(`terminal[${i}].atMs`, given?.atMs, 0, longestMs)
    const sound = atMs === undefined ? undefined : soundTerminalInput({ ...(given as unknown as JsonObject), atMs })
    if (!sound) note('scenario-ignored', { field: `terminal[${i}]`, value: text(given?.text) })
    return sound ?? []
  })
  const kubernetes = kubernetesVersions.find(version => version === scenario.kubernetes)
  if (scenario.kubernetes !== undefined && !kubernetes) note('scenario-ignored', { field: 'kubernetes', value: text(scenario.kubernetes) })
  return { containers, dependencies, events, images, registry, terminal, byHand: soundNames(scenario.byHand), seed: whole('seed', scenario.seed, 0, 2 ** 32 - 1) ?? 1, kubernetes, notices }
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : typeof value)
