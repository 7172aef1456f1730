import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { PodCondition, PodObject } from '../../pod/kubernetes.ts'
import { member } from '../../pod/tolerant.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import { nodeSubject } from '../api/node-subject.ts'
import { untilTick } from '../kubelet/until-tick.ts'
import { tolerates } from '../scheduler/fit-node.ts'
import type { NodeState } from '../node/node-state.ts'
import type { Taint } from '../world.ts'
import type { ControllerContext } from './controller-context.ts'

/** The kubelet renews its lease so often, and the controller looks so often (nodeLeaseRenewInterval, nodeMonitorPeriod). */
const leaseMs = 10_000
const monitorMs = 5000

const unreachable: readonly Taint[] = [{ key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' }, { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }]

/** What the controller works with, beside what all do. */
export interface NodeLifecycleContext extends ControllerContext {
  readonly random: SeededRandom
  /** How long a kubelet may be silent, ms (nodeMonitorGracePeriod). */
  readonly graceMs: number
  /** The taints of the node as the API has them, which the scheduler reads. */
  readonly taints: Taint[]
  /** A taint is gone. */
  readonly untainted: () => void
}

/**
 * Looks whether the kubelet is heard of. Of one that is silent for too long the Pods count as not ready, and are taken away when
 * they do not tolerate that any longer (controller/nodelifecycle, controller/tainteviction).
 */
export class NodeLifecycle {
  readonly #leasePhaseMs: number
  readonly #monitorPhaseMs: number
  readonly #events: EventRecorder
  readonly #evictions: EventRecorder
  /** Counts the changes between silence and its end: what was put off for an older one is void. */
  #change = 0
  #isUnknown = false
  #changedAtMs: number | undefined
  #silentSinceMs: number | undefined
  /** By uid: Pods that wait to be taken away. */
  readonly #doomed = new Map<string, PodObject>()

  constructor(private readonly context: NodeLifecycleContext) {
    this.#leasePhaseMs = context.random.between(0, leaseMs)
    this.#monitorPhaseMs = context.random.between(0, monitorMs)
    this.#events = context.events('node-controller')
    this.#evictions = context.events('taint-eviction-controller')
  }

  /** What the API says of the node's health. */
  get health(): Pick<NodeState, 'isUnknown' | 'silentSinceMs' | 'changedAtMs'> {
    return {
      isUnknown: this.#isUnknown,
      ...(this.#silentSinceMs === undefined ? {} : { silentSinceMs: this.#silentSinceMs }),
      ...(this.#changedAtMs === undefined ? {} : { changedAtMs: this.#changedAtMs }),
    }
  }

  /** The kubelet is silent from now on. */
  silent(): void {
    const { clock, graceMs } = this.context
    this.#silentSinceMs = clock.nowMs
    const renewedMs = Math.max(0, clock.nowMs - (leaseMs - untilTick(clock.nowMs, this.#leasePhaseMs, leaseMs)))
    const noticedMs = renewedMs + untilTick(renewedMs, this.#monitorPhaseMs, monitorMs)
    const overdueMs = noticedMs + graceMs
    this.#later(Math.max(overdueMs + untilTick(overdueMs, this.#monitorPhaseMs, monitorMs), clock.nowMs), () => this.#giveUp())
  }

  /** The kubelet is heard of again. */
  heard(): void {
    const { nowMs } = this.context.clock
    if (this.#isUnknown) this.#changedAtMs = nowMs
    this.#isUnknown = false
    this.#silentSinceMs = undefined
    this.#later(nowMs + untilTick(nowMs, this.#monitorPhaseMs, monitorMs), () => {
      this.context.taints.splice(0, this.context.taints.length, ...this.context.taints.filter(taint => !unreachable.includes(taint)))
      for (const { metadata: { namespace, name } } of this.#doomed.values()) this.#say(namespace, name, 'Cancelling deletion of Pod')
      this.#doomed.clear()
      this.context.untainted()
    })
  }

  #later(atMs: number, act: () => void): void {
    const change = ++this.#change
    this.context.clock.at(atMs, () => {
      if (change === this.#change) act()
    })
  }

  #giveUp(): void {
    const { api, node, taints } = this.context
    this.#isUnknown = true
    this.#changedAtMs = this.context.clock.nowMs
    this.#events.say(nodeSubject(node.name), 'Normal', 'NodeNotReady', `Node ${node.name} status is now: NodeNotReady`)
    const pods = api.pods.filter(({ spec }) => spec.nodeName === node.name)
    for (const pod of pods) this.#markNotReady(pod)
    taints.push(...unreachable)
    for (const pod of pods) this.#doom(pod)
  }

  /** MarkPodsNotReady: of the condition nothing but its status and its time is changed. */
  #markNotReady(pod: PodObject): void {
    const { api } = this.context
    const conditions = pod.status.conditions ?? []
    if (!conditions.some(({ type, status }) => type === 'Ready' && status !== 'False')) return
    const marked = conditions.map((condition): PodCondition => (condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime: api.timestamp() } : condition))
    api.putPodStatus(pod.metadata.uid, { ...pod.status, conditions: marked }, 'node-controller: node is not ready')
    this.#events.say(pod, 'Warning', 'NodeNotReady', 'Node is not ready')
  }

  /** The shortest time for which it tolerates the taint; for ever, where no toleration says how long (getMinTolerationTime). */
  #doom(pod: PodObject): void {
    const { clock } = this.context
    const tolerations = (pod.spec.tolerations ?? []).filter(toleration => unreachable.some(taint => taint.effect === 'NoExecute' && tolerates(toleration, taint)))
    const seconds = tolerations.length === 0 ? [0] : tolerations.map(toleration => member(toleration, 'tolerationSeconds')).filter(value => typeof value === 'number')
    if (seconds.length === 0) return
    const { uid } = pod.metadata
    this.#doomed.set(uid, pod)
    clock.after(Math.max(0, Math.min(...seconds)) * 1000, () => {
      // Of a later silence the time begins anew.
      if (this.#doomed.get(uid) === pod) this.#takeAway(uid)
    })
  }

  #takeAway(uid: string): void {
    const { api } = this.context
    const pod = api.pod(uid)
    if (!this.#doomed.delete(uid) || !pod) return
    this.#say(pod.metadata.namespace, pod.metadata.name, 'Marking for deletion Pod')
    const condition: PodCondition = {
      type: 'DisruptionTarget', status: 'True', lastProbeTime: null, lastTransitionTime: api.timestamp(),
      reason: 'DeletionByTaintManager', message: 'Taint manager: deleting due to NoExecute taint',
    }
    const others = (pod.status.conditions ?? []).filter(({ type }) => type !== condition.type)
    api.putPodStatus(uid, { ...pod.status, conditions: [...others, condition] }, 'taint-eviction-controller: evict')
    api.deletePod(uid, undefined, 'taint-eviction-controller: evict')
  }

  /** Its events name the Pod, and nothing of it but its name. */
  #say(namespace: string, name: string, words: string): void {
    const pod = this.context.api.podNamed(namespace, name)
    if (pod) this.#evictions.say(pod, 'Normal', 'TaintManagerEviction', `${words} ${namespace}/${name}`)
  }
}
