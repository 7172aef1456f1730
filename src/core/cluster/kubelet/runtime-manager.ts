import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { formatPod } from '../api/format-pod.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { instancesOf, newestInstance, type PodRuntimeStatus, type Sandbox } from '../node/runtime-status.ts'
import { BackOff } from './back-off.ts'
import { computePodActions } from './compute-pod-actions.ts'
import type { StartError } from './container-statuses.ts'
import { goDuration } from './go-duration.ts'
import { hookOf, runHook } from './hooks/run-hook.ts'
import type { ImageManager } from './image-manager.ts'
import { graceOf, graceOfPod, killAllContainers, killContainer } from './kill-containers.ts'
import type { KubeletContext } from './kubelet-context.ts'
import type { ProbeResults } from './probe-results.ts'
import { instancesToReset } from './restart-all.ts'
import type { SyncOutcome } from './work-queue.ts'

/** What became of the attempt to start one container. */
export interface StartResult {
  readonly container: string
  readonly error?: StartError
  /** Of a crash back-off: when it is over. */
  readonly backOffUntilMs?: number
}

/** What came of one sync. */
interface SyncResult {
  readonly results: readonly StartResult[]
  /** Whether there was anything to do at all. */
  readonly hasActed: boolean
}

interface BackOffWords {
  readonly delayMs: number
  readonly event: string
  readonly error: StartError
  /** The dead instance that they were last said of. */
  instanceId: string | undefined
}

/** Does what computePodActions decided (kuberuntime SyncPod; spec 2.8). */
export class RuntimeManager {
  readonly #crashBackOff = new BackOff()
  readonly #words = new Map<string, BackOffWords>()

  constructor(
    private readonly context: KubeletContext,
    private readonly images: ImageManager,
    private readonly probes: ProbeResults,
  ) {}

  /** `sandboxReady` is told when a new sandbox stands. */
  *syncPod(pod: PodObject, status: PodRuntimeStatus, restartAll: boolean, sandboxReady: () => void): Task<SyncResult> {
    if (restartAll) return yield* this.#resetAll(pod, status)
    const actions = computePodActions(pod, status, this.probes)
    const [before] = status.sandboxes
    if (actions.killPod) {
      if (actions.createSandbox && before) {
        const message = 'Pod sandbox changed, it will be killed and re-created.'
        this.context.events.record(pod, { type: 'Normal', reason: 'SandboxChanged', message })
      }
      yield* this.killPod(pod, status)
      if (!actions.createSandbox) return { results: [], hasActed: true }
      this.#forgetInitContainers(pod, status)
    } else {
      for (const kill of actions.kill) {
        yield* killContainer(this.context, pod, kill.instance, { message: kill.message, graceSeconds: graceOf(pod, kill) })
      }
    }
    const sandbox = actions.createSandbox ? yield* this.context.runtime.createSandbox(pod, actions.attempt) : before
    if (!sandbox) throw new Error(`${formatPod(pod)} has no sandbox to start containers in`)
    if (actions.createSandbox) sandboxReady()
    const results = yield* this.#startAll(pod, status, sandbox, actions.startEphemeral, actions.startInit, actions.start)
    return { results, hasActed: results.length > 0 || actions.kill.length > 0 }
  }

  /** Restarts all containers in place: those that run get two seconds, all instances go, and the next sync begins anew (1.36; spec 2.15). */
  *#resetAll(pod: PodObject, status: PodRuntimeStatus): Task<SyncResult> {
    for (const instance of instancesToReset(pod, status)) {
      if (instance.state !== 'exited') yield* killContainer(this.context, pod, instance, { message: 'killing', graceSeconds: 0 })
      this.context.runtime.removeContainer(pod.metadata.uid, instance.id)
    }
    return { results: [], hasActed: true }
  }

  /** Kills all containers, then stops the sandbox (spec 9.6). */
  *killPod(pod: PodObject, status: PodRuntimeStatus, graceSeconds = graceOfPod(pod)): Task {
    yield* killAllContainers(this.context, pod, status, graceSeconds)
    yield* this.context.runtime.stopSandbox(pod.metadata.uid)
  }

  /** One after the other. A regular init container that cannot start holds everything back; others do not. */
  *#startAll(
    pod: PodObject,
    status: PodRuntimeStatus,
    sandbox: Sandbox,
    ephemeral: readonly Container[],
    init: readonly Container[],
    app: readonly Container[],
  ): Task<readonly StartResult[]> {
    const results: StartResult[] = []
    for (const container of [...ephemeral, ...init, ...app]) {
      const result = this.#doBackOff(pod, status, container) ?? (yield* this.#start(pod, sandbox, container))
      results.push(result)
      if (result.error && init.includes(container) && !isSidecar(container)) return results
    }
    return results
  }

  /** kuberuntime startContainer (spec 2.9): image, create, start. */
  *#start(pod: PodObject, sandbox: Sandbox, container: Container): Task<StartResult> {
    const { events, latencies, recorder, runtime, switches } = this.context
    const { name } = container
    const createdText = switches.shortContainerEvents ? 'Container created' : `Created container: ${name}`
    const startedText = switches.shortContainerEvents ? 'Container started' : `Started container ${name}`
    const previous = newestInstance(runtime.status(pod.metadata.uid), name)
    const attempt = (previous?.attempt ?? runtime.loggedAttempt(pod.metadata.uid, name) ?? -1) + 1
    const image = yield* this.images.ensure(pod, container, attempt)
    if ('reason' in image) {
      events.record(pod, { type: 'Warning', reason: 'Failed', message: `Error: ${image.reason}`, container: name })
      return { container: name, error: image }
    }
    recorder.backOffEnded(pod, name)
    const settings = this.context.node.settings(pod, container, attempt, image)
    if ('error' in settings) {
      events.record(pod, { type: 'Warning', reason: 'Failed', message: `Error: ${settings.error}`, container: name })
      return { container: name, error: { reason: 'CreateContainerConfigError', message: settings.error } }
    }
    const instance = yield* runtime.createContainer(pod.metadata.uid, sandbox.id, name, attempt, image, settings)
    events.record(pod, { type: 'Normal', reason: 'Created', message: createdText, container: name })
    const startError = yield* runtime.startContainer(pod, container, instance)
    if (startError !== undefined) {
      events.record(pod, { type: 'Warning', reason: 'Failed', message: `Error: ${startError}`, container: name })
      return { container: name, error: { reason: 'RunContainerError', message: startError } }
    }
    events.record(pod, { type: 'Normal', reason: 'Started', message: startedText, container: name })
    const hook = hookOf(container, 'postStart')
    const hookError = hook && (yield* runHook(this.context, pod, container, instance.id, hook))
    if (hookError !== undefined) {
      events.record(pod, { type: 'Warning', reason: 'FailedPostStartHook', message: 'PostStartHook failed', container: name })
      const graceSeconds = graceOf(pod, { container, because: 'other' })
      yield* killContainer(this.context, pod, instance, { message: 'FailedPostStartHook', graceSeconds })
      return { container: name, error: { reason: 'PostStartHookError', message: hookError } }
    }
    yield latencies.of('startedToNext')
    return { container: name }
  }

  /** kuberuntime doBackOff (spec 3.2), with the status from the beginning of the sync. */
  #doBackOff(pod: PodObject, status: PodRuntimeStatus, container: Container): StartResult | undefined {
    const exited = instancesOf(status, container.name).find(i => i.state === 'exited')
    if (exited?.finishedAtMs === undefined) return undefined
    const { nowMs } = this.context.clock
    const key = `${pod.metadata.uid}/${container.name}/${container.image}`
    const delayMs = this.#crashBackOff.waitingSince(key, exited.finishedAtMs, nowMs)
    if (delayMs === undefined) {
      this.#crashBackOff.next(key, exited.finishedAtMs, nowMs)
      return undefined
    }
    const { name } = container
    const said = this.#backOffWords(pod, name, key, delayMs)
    this.context.events.record(pod, { type: 'Warning', reason: 'BackOff', message: said.event, container: name })
    if (said.instanceId !== exited.id) {
      this.context.recorder.backOff(pod, name, exited.attempt + 1, 'CrashLoopBackOff')
      said.instanceId = exited.id
    }
    return { container: name, error: said.error, backOffUntilMs: exited.finishedAtMs + delayMs }
  }

  /** Every sync says the same again until the delay grows (spec 3.6). */
  #backOffWords(pod: PodObject, name: string, key: string, delayMs: number): BackOffWords {
    const known = this.#words.get(key)
    if (known?.delayMs === delayMs) return known
    const message = `back-off ${goDuration(delayMs)} restarting failed container=${name} pod=${formatPod(pod)}`
    const event = `Back-off restarting failed container ${name} in pod ${formatPod(pod)}`
    const words = { delayMs, event, error: { reason: 'CrashLoopBackOff', message }, instanceId: undefined }
    this.#words.set(key, words)
    return words
  }

  /** purgeInitContainers: with a new sandbox they begin again; their counts go on in the log files' names. */
  #forgetInitContainers(pod: PodObject, status: PodRuntimeStatus): void {
    const names = new Set((pod.spec.initContainers ?? []).map(c => c.name))
    for (const instance of status.instances) {
      if (!names.has(instance.name)) continue
      this.context.runtime.keepLog(pod.metadata.uid, instance)
      this.context.runtime.removeContainer(pod.metadata.uid, instance.id)
    }
  }
}

/** What the results of a sync ask of the work queue. */
export function outcomeOf(results: readonly StartResult[]): SyncOutcome {
  const until = results.flatMap(result => result.backOffUntilMs ?? [])
  if (until.length > 0) return { kind: 'crash-loop', backOffUntilMs: Math.min(...until) }
  return results.some(result => result.error) ? { kind: 'error' } : { kind: 'done' }
}
