import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { podLog } from '../../kubectl/print-logs.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { LogLine } from '../../trace/trace.ts'
import { together } from '../../runtime/commands/time-limit.ts'
import { type Call, KubectlError } from './call.ts'
import { commandPath, fail, usageFailure } from './failures.ts'
import { chooseContainer, containersOf } from './choose-container.ts'
import { findPods, namedPods, selectedPods } from './find-pods.ts'
import { readGoDuration } from './go-duration.ts'
import { namespaceOf } from './namespace-of.ts'
import { byLogging } from './pod-order.ts'

const usage = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command`

/** One container's log that is asked for. */
interface Request {
  readonly pod: PodObject
  readonly container: string
}

/** `kubectl logs`. kubectl pkg/cmd/logs */
export function* logs(call: Call): Task<number> {
  const { process, args, flags } = call
  const selector = flags.text('selector')
  if (args.length > 2 || (args.length === 0 && selector === '')) throw usageFailure(commandPath(call), usage)
  if (args.length === 1 && selector !== '') throw usageFailure(commandPath(call), 'only a selector (-l) or a POD name is allowed')
  const sinceMs = readSince(call)
  const pods = selector === '' ? yield* logPods(call) : selectedPods(call, selector)
  checkFlags(call)
  if (pods.length === 0 && selector !== '') yield* process.err(`No resources found in ${namespaceOf(call)} namespace.\n`)
  const requests: Request[] = []
  for (const pod of pods) requests.push(...(yield* requestsOf(call, pod)))
  const most = flags.number('max-log-requests')
  const follows = flags.isTrue('follow')
  if (follows && requests.length > 1 && requests.length > most) {
    throw new KubectlError(`error: you are attempting to follow ${requests.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit\n`)
  }
  if (!follows || requests.length <= 1) {
    for (const request of requests) yield* print(call, request, sinceMs)
    return 0
  }
  yield* together(process, requests.map(request => print(call, request, sinceMs)), () => false, () => Infinity)
  return 0
}

/** From when on lines count, ms since 1970. */
function readSince({ flags, api }: Call): number {
  const time = flags.text('since-time')
  if (time !== '' && Number.isNaN(Date.parse(time))) {
    throw new KubectlError(`error: parsing time ${JSON.stringify(time)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(time)} as "2006"\n`)
  }
  if (time !== '') return Date.parse(time)
  const since = readGoDuration(flags.text('since')) ?? 0
  return since === 0 ? -Infinity : api.nowMs - Math.round(since / 1000) * 1000
}

function checkFlags({ flags, args }: Call): void {
  const container = flags.text('container') || (args[1] ?? '')
  if (flags.has('since-time') && (readGoDuration(flags.text('since')) ?? 0) !== 0) throw new KubectlError('error: at most one of `sinceTime` or `sinceSeconds` may be specified\n')
  if (flags.isTrue('all-containers') && container !== '') throw new KubectlError(`error: --all-containers=true should not be specified with container name ${container}\n`)
  if (flags.has('container') && args.length === 2) throw new KubectlError('error: only one of -c or an inline [CONTAINER] arg is allowed\n')
  if (flags.number('limit-bytes') < 0) throw new KubectlError('error: --limit-bytes must be greater than 0\n')
  if ((readGoDuration(flags.text('since')) ?? 0) < 0) throw new KubectlError('error: --since must be greater than 0\n')
  if (flags.number('tail') < -1) throw new KubectlError('error: --tail must be greater than or equal to -1\n')
}

/** The Pods that a word stands for. */
function* logPods(call: Call): Task<readonly PodObject[]> {
  const { process, args, flags } = call
  const named = namedPods(call, args[0] ?? '', name => `error from server (NotFound): pods ${JSON.stringify(name)} not found in namespace`)
  if (named.pod) return [named.pod]
  const pods = yield* findPods(call, named.owner, byLogging, 'cannot get the logs from')
  const [best] = pods
  if (pods.length > 1 && flags.isTrue('all-pods')) return pods
  if (pods.length > 1) yield* process.err(`Found ${pods.length} pods, using pod/${best?.metadata.name}\n`)
  return best ? [best] : []
}

function* requestsOf({ process, args, flags }: Call, pod: PodObject): Task<readonly Request[]> {
  if (flags.isTrue('all-containers')) return containersOf(pod).map(({ name }) => ({ pod, container: name }))
  const said = flags.text('container') || (args[1] ?? '')
  if (said === '') {
    const { name, words } = chooseContainer(pod)
    if (!flags.isTrue('all-pods')) yield* process.err(words)
    return [{ pod, container: name }]
  }
  if (!containersOf(pod).some(({ name }) => name === said)) throw new KubectlError(`error: container ${said} is not valid for pod ${pod.metadata.name}\n`)
  return [{ pod, container: said }]
}

/** Prints one log; with -f until its container ends. */
function* print(call: Call, { pod, container }: Request, sinceMs: number): Task {
  const { process, api, flags, following } = call
  const unreachable = api.kubeletFailure(`/containerLogs/${pod.metadata.namespace}/${pod.metadata.name}/${container}`)
  if (unreachable) throw fail([unreachable])
  const startedAtMs = api.nowMs - process.system.clock.nowMs
  const log = podLog(api.logs, pod, process.system.clock.nowMs, { container, previous: flags.isTrue('previous') })
  if ('error' in log) {
    if (!flags.isTrue('ignore-errors')) throw new KubectlError(`Error from server (BadRequest): ${log.error}\n`)
    yield* process.out(`error: ${log.error}\n`)
    return
  }
  const prefix = flags.isTrue('prefix') || flags.isTrue('all-pods') ? `[pod/${pod.metadata.name}/${container}] ` : ''
  const write = (line: LogLine) => `${prefix}${flags.isTrue('timestamps') ? `${timestamp(startedAtMs + line.atMs)} ` : ''}${toBytes(line.text)}\n`
  const recent = log.lines.filter(line => startedAtMs + line.atMs >= sinceMs)
  const tail = flags.has('tail') ? flags.number('tail') : flags.text('selector') === '' ? -1 : 10
  const text = (tail < 0 ? recent : tail === 0 ? [] : recent.slice(-tail)).map(write).join('') + (log.lost ?? '')
  const most = flags.number('limit-bytes')
  yield* process.out(most > 0 ? text.slice(0, most) : text)
  if (!flags.isTrue('follow') || log.lost !== undefined || most > 0) return
  const stop = following.begin()
  try {
    yield* follow(call, pod, container, write)
  } finally {
    stop()
  }
}

/** New lines as they come, until the instance that runs now has ended. */
function* follow({ process, api }: Call, pod: PodObject, container: string, write: (line: LogLine) => string): Task {
  const current = () => api.get('Pod', pod.metadata.namespace, pod.metadata.name)?.pod
  const status = (object: PodObject | undefined) => [...(object?.status.containerStatuses ?? []), ...(object?.status.initContainerStatuses ?? []), ...(object?.status.ephemeralContainerStatuses ?? [])].find(({ name }) => name === container)
  const id = status(current())?.containerID
  let seen = api.logs.logs.length
  for (;;) {
    const now = status(current())
    const isRunning = now?.state.running !== undefined && now.containerID === id
    const lines = api.logs.logs.slice(seen).filter(line => `containerd://${line.containerId}` === id)
    seen = api.logs.logs.length
    if (lines.length > 0) yield* process.out(lines.map(write).join(''))
    if (!isRunning) return
    yield* process.waitFor([api.logged, api.written])
  }
}

/** RFC 3339 with nanoseconds, as the runtime writes it. */
const timestamp = (atMs: number) => new Date(atMs).toISOString().replace(/Z$/, '000000Z')
