import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { ImageLibrary } from '../../runtime/images/image-library.ts'
import type { ContainerScenario, PullError, RegistrySpeed } from '../scenario.ts'
import type { World } from '../world.ts'
import type { ImageReference } from '../../runtime/images/image-reference.ts'
import type { ImageStore, PullOutcome } from './image-store.ts'

/** What a pull depends on besides its image. */
export interface PullSurroundings {
  readonly world: World
  readonly speed: RegistrySpeed
  readonly images: ImageLibrary
  readonly store: ImageStore
  readonly random: SeededRandom
}

const bytesPerMb = 1_000_000

/** What comes of pulling an image now: as the scenario says, as the world has it, or size ÷ bandwidth + latency. */
export function pullOutcome(reference: ImageReference, scenario: ContainerScenario, { world, speed, images, store, random }: PullSurroundings): PullOutcome {
  const rule = world.registry.find(({ images: names }) => matches(names, reference.full))
  const { resolveMs, perMbMs, checkMs, refusalMs } = world.line
  const layers = rule?.sizeBytes === undefined ? images.layers(reference.full) : [{ id: reference.full, sizeBytes: rule.sizeBytes }]
  const { pullTimeMs = rule?.pullMs } = scenario
  // Whoever sets a time for a pull wants it to come to something.
  const pullError = scenario.pullError ?? (scenario.pullTimeMs === undefined ? rule?.error : undefined)
  if (pullError) {
    const durationMs = jittered(Math.min(pullTimeMs ?? Infinity, refusalMs[pullError]), random)
    return { durationMs, layers, error: pullErrorText(reference, pullError, world.nameServer.address) }
  }
  const latencyMs = speed.latencyMs ?? resolveMs
  // With the policy Always the registry is asked again, but the layers are there.
  if (store.find(reference)) return { durationMs: scenario.pullTimeMs === 0 ? jittered(20, random) : (speed.latencyMs ?? jittered(checkMs, random)), layers }
  const msPerMb = speed.bandwidthMBps === undefined ? perMbMs : 1000 / speed.bandwidthMBps
  return { durationMs: pullTimeMs ?? Math.round(latencyMs + (store.missingBytes(layers) / bytesPerMb) * msPerMb), layers }
}

/** Whether a pattern with `*` for anything fits a whole reference. */
function matches(pattern: string, reference: string): boolean {
  const parts = pattern.split('*').map(part => part.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`).test(reference)
}

const jittered = (ms: number, random: SeededRandom) => Math.round(ms * (0.85 + 0.3 * random.next()))

const noScope = 'server message: insufficient_scope: authorization failed'

/** containerd's words (spec 4.6). */
function pullErrorText({ full, registry, repository, tag }: ImageReference, error: PullError, nameServer: string): string {
  const resolve = `failed to pull and unpack image "${full}": failed to resolve reference "${full}": `
  switch (error) {
    case 'not-found':
      return `rpc error: code = NotFound desc = ${resolve}${full}: not found`
    case 'denied':
      return `${resolve}pull access denied, repository does not exist or may require authorization: ${noScope}`
    case 'unreachable': {
      const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry
      const name = host.split(':')[0] ?? host
      const request = `Head "https://${host}/v2/${repository}/manifests/${tag}"`
      return `${resolve}failed to do request: ${request}: dial tcp: lookup ${name} on ${nameServer}:53: no such host`
    }
  }
}
