import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { ContainerScenario, PullError } from '../scenario.ts'
import type { World } from '../world.ts'
import type { ImageReference } from '../../runtime/images/image-reference.ts'
import type { PullOutcome } from './image-store.ts'

/** Compressed sizes of well-known images, in megabytes, as their registries report them. */
const sizesMb: Readonly<Record<string, number>> = {
  busybox: 2, alpine: 4, curl: 9, git: 20, nginx: 70, httpd: 57, redis: 47, memcached: 32, postgres: 155, mysql: 245, mariadb: 120,
  mongo: 260, rabbitmq: 100, node: 390, python: 360, golang: 300, openjdk: 240, ubuntu: 30, debian: 49, envoy: 60, 'fluent-bit': 45,
  fluentd: 70, vault: 170, wordpress: 240, traefik: 50, haproxy: 45, kafka: 390, zookeeper: 120, elasticsearch: 620, grafana: 130,
  prometheus: 110, 'hello-world': 1, pause: 1,
}
const unknownSizeMb = 60

/** What comes of pulling an image: as the scenario says, as the world has it, or what is usual for it. */
export function pullOutcome(reference: ImageReference, stored: boolean, world: World, scenario: ContainerScenario, random: SeededRandom): PullOutcome {
  const rule = world.registry.find(({ images }) => matches(images, reference.full))
  const { resolveMs, perMbMs, checkMs, refusalMs } = world.line
  const usualMb = sizesMb[reference.repository.split('/').at(-1) ?? ''] ?? unknownSizeMb
  const sizeBytes = rule?.sizeBytes ?? Math.round(usualMb * bytesPerMb * (0.98 + 0.04 * random.fork(reference.full).next()))
  const { pullTimeMs = rule?.pullMs } = scenario
  // Whoever sets a time for a pull wants it to come to something.
  const pullError = scenario.pullError ?? (scenario.pullTimeMs === undefined ? rule?.error : undefined)
  if (pullError) {
    const durationMs = jittered(Math.min(pullTimeMs ?? Infinity, refusalMs[pullError]), random)
    return { durationMs, sizeBytes, error: pullErrorText(reference, pullError, world.nameServer.address) }
  }
  // With the policy Always the registry is asked again, but the layers are there.
  if (stored) return { durationMs: jittered(scenario.pullTimeMs === 0 ? 20 : checkMs, random), sizeBytes }
  return { durationMs: pullTimeMs ?? jittered(resolveMs + (rule?.sizeBytes === undefined ? usualMb : sizeBytes / bytesPerMb) * perMbMs, random), sizeBytes }
}

const bytesPerMb = 1_048_576

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
