import type { PodCondition, PodObject } from '../../pod/kubernetes.ts'
import { member } from '../../pod/tolerant.ts'
import type { ApiServer } from '../api/api-server.ts'
import { isTerminal } from '../api/is-terminal.ts'
import type { Latencies } from '../latencies.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { VersionSwitches } from '../version.ts'
import type { NodeWorld } from '../world.ts'
import type { SchedulerEvents } from './scheduler-events.ts'
import { schedulingFailure } from './scheduling-failure.ts'

/** A Pod that waits for room. */
interface Waiting {
  attempts: number
  /** Not before: each failure doubles the wait. */
  backOffUntilMs: number
  triedMs: number
  /** Why it found no place the last time. */
  message: string
  /** Of the Pod as it was tried. */
  generation: number
}

const firstBackOffMs = 1000
const longestBackOffMs = 10_000
/** A Pod that nothing could have made room for is looked at again after so long, … */
const forgottenMs = 300_000
/** … at one of these moments (flushUnschedulablePodsLeftover). */
const flushMs = 30_000
/** What keeps a Pod away that no other Pod could make room for by going: of the node itself, or a claim (QueueingHints of the plugins). */
const staysAway = /node affinity\/selector|untolerated taint|had taint|were unschedulable|persistentvolumeclaim/

/** Binds each Pod without a node to the one node of the cluster, or says why not (spec 12.2). Gated Pods are left alone. */
export class Scheduler {
  readonly #taken = new Set<string>()
  readonly #waiting = new Map<string, Waiting>()
  /** Pods that have a node and have not ended. */
  readonly #onNodes = new Set<string>()

  constructor(
    private readonly node: NodeWorld,
    private readonly clock: VirtualClock,
    private readonly api: ApiServer,
    private readonly latencies: Latencies,
    private readonly events: SchedulerEvents,
    private readonly switches: VersionSwitches,
  ) {}

  /** Begins to watch for Pods without a node, and for what could make room for them. */
  start(): void {
    this.api.watchPods((type, pod) => {
      const { uid } = pod.metadata
      if (type === 'DELETED') this.#forget(uid)
      else if (!pod.spec.nodeName) this.#consider(pod)
      if (pod.spec.nodeName) this.#onNode(type === 'DELETED' || isTerminal(pod), pod)
    })
    this.api.objects.watch((type, object) => {
      if (type !== 'DELETED' && object.kind === 'PersistentVolumeClaim') this.#retryAll()
    })
  }

  /** A Pod of the node that goes makes room; one that comes may be one that others want to be near. */
  #onNode(isGone: boolean, { metadata: { uid } }: PodObject): void {
    if (isGone === !this.#onNodes.has(uid)) return
    if (isGone) this.#onNodes.delete(uid)
    else this.#onNodes.add(uid)
    this.#retryAll(isGone ? (pod => !staysAway.test(this.#waiting.get(pod.metadata.uid)?.message ?? '')) : hasPodAffinity)
  }

  /** The node has changed. */
  nodeChanged(): void {
    this.#retryAll()
  }

  #consider({ metadata: { uid, generation }, spec }: PodObject): void {
    const waiting = this.#waiting.get(uid)
    if (waiting && waiting.generation !== generation) this.#retryAt(uid, Math.max(waiting.backOffUntilMs, this.clock.nowMs + this.latencies.of('bind')))
    if ((spec.schedulingGates ?? []).length > 0 || this.#taken.has(uid)) return
    this.#taken.add(uid)
    this.clock.after(this.latencies.of('bind'), () => this.#schedule(uid))
  }

  #forget(uid: string): void {
    this.#taken.delete(uid)
    this.#waiting.delete(uid)
  }

  /** Something has changed that could let waiting Pods in. */
  #retryAll(concerns: (pod: PodObject) => boolean = () => true): void {
    for (const [uid, { backOffUntilMs }] of this.#waiting) {
      const pod = this.api.pod(uid)
      if (pod && concerns(pod)) this.#retryAt(uid, Math.max(backOffUntilMs, this.clock.nowMs + this.latencies.of('bind')))
    }
  }

  #retryAt(uid: string, atMs: number): void {
    const triedMs = this.#waiting.get(uid)?.triedMs
    this.clock.at(atMs, () => {
      if (this.#waiting.get(uid)?.triedMs === triedMs) this.#schedule(uid)
    })
  }

  #schedule(uid: string): void {
    const pod = this.api.pod(uid)
    if (!pod || pod.metadata.deletionTimestamp !== undefined || pod.spec.nodeName) return this.#forget(uid)
    const onNode = this.api.pods.filter(other => other.spec.nodeName === this.node.name && !isTerminal(other))
    const failure = schedulingFailure(this.api, pod, this.node, onNode, this.switches)
    if (failure !== undefined) return this.#fail(pod, failure)
    this.#waiting.delete(uid)
    this.api.bindPod(uid, this.node.name, 'scheduler: bind')
    const { namespace, name } = pod.metadata
    this.clock.after(this.latencies.of('scheduledEvent'), () =>
      this.events.say(pod, 'Normal', 'Scheduled', `Successfully assigned ${namespace}/${name} to ${this.node.name}`))
  }

  #fail(pod: PodObject, message: string): void {
    const { nowMs } = this.clock
    const { uid } = pod.metadata
    const waiting = this.#waiting.get(uid) ?? { attempts: 0, backOffUntilMs: 0, triedMs: 0, generation: 0, message: '' }
    waiting.attempts++
    waiting.triedMs = nowMs
    waiting.message = message
    waiting.generation = pod.metadata.generation
    waiting.backOffUntilMs = nowMs + Math.min(firstBackOffMs * 2 ** (waiting.attempts - 1), longestBackOffMs)
    this.#waiting.set(uid, waiting)
    this.#retryAt(uid, Math.ceil((nowMs + forgottenMs) / flushMs) * flushMs)
    this.#setCondition(pod, message)
    this.clock.after(this.latencies.of('event'), () => this.events.say(pod, 'Warning', 'FailedScheduling', message))
  }

  /** A condition that says the same as before is not written again. */
  #setCondition(pod: PodObject, message: string): void {
    const conditions = pod.status.conditions ?? []
    const old = conditions.find(condition => condition.type === 'PodScheduled')
    if (old?.reason === 'Unschedulable' && old.message === message) return
    const condition: PodCondition = {
      type: 'PodScheduled',
      ...(this.switches.observedGeneration ? { observedGeneration: pod.metadata.generation } : {}),
      status: 'False',
      lastProbeTime: null,
      lastTransitionTime: old?.status === 'False' ? old.lastTransitionTime : this.api.timestamp(),
      reason: 'Unschedulable',
      message,
    }
    const others = conditions.filter(({ type }) => type !== 'PodScheduled')
    this.api.putPodStatus(pod.metadata.uid, { ...pod.status, conditions: [...others, condition] }, 'scheduler: unschedulable')
  }
}

const hasPodAffinity = (pod: PodObject) => member(pod.spec.other?.['affinity'], 'podAffinity') !== undefined
