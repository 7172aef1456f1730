import type { Task } from '../../clock/virtual-clock.ts'
import type { PodRuntimeStatus } from '../node/runtime-status.ts'
import type { KubeletContext } from './kubelet-context.ts'
import type { PodCache } from './pod-cache.ts'
import type { RelistTimes } from './relist-times.ts'

/** What a relist found out about one Pod. */
export interface LifecycleChanges {
  readonly uid: string
  /** Events that ask for a sync: a container or sandbox started or died. */
  readonly events: number
  /** Containers that died since the relist before. */
  readonly died: readonly { readonly id: string; readonly name: string }[]
}

type State = 'running' | 'exited' | 'unknown'
type States = ReadonlyMap<string, State>

/** Looks at the runtime when there may be something to see, and turns differences into events (pleg/generic.go Relist; spec 1.6, 1.7). */
export class Pleg {
  readonly #states = new Map<string, States>()

  constructor(
    private readonly context: KubeletContext,
    private readonly cache: PodCache,
    private readonly times: RelistTimes,
    private readonly onChanges: (changes: LifecycleChanges) => void,
  ) {}

  *run(): Task {
    const { clock, runtime } = this.context
    const wanted = { conditions: [runtime.changed, this.cache.awaited] }
    for (;;) {
      if (!runtime.hasChanged) yield wanted
      const { beganMs, endsMs } = this.times.make(clock.nowMs)
      yield beganMs - clock.nowMs
      const listed = runtime.takeChanged().map(uid => [uid, runtime.status(uid)] as const)
      yield endsMs - beganMs
      const changes = listed.map(([uid, status]) => this.#compare(uid, status))
      this.times.complete()
      this.cache.relisted()
      for (const change of changes) this.onChanges(change)
    }
  }

  /** Looks at one Pod out of turn, as soon as the goroutine comes to it (1.36; spec 1.8b). */
  relistPod(uid: string): void {
    const { clock, latencies, runtime } = this.context
    clock.after(latencies.of('onDemandRelist'), () => {
      const changes = this.#compare(uid, runtime.status(uid))
      this.cache.lookedAt(uid)
      this.onChanges(changes)
    })
  }

  /** The cache keeps what is there now, a few milliseconds after the list: containers are inspected one by one. */
  #compare(uid: string, listed: PodRuntimeStatus): LifecycleChanges {
    const before: States = this.#states.get(uid) ?? new Map()
    const after = statesOf(listed)
    this.#states.set(uid, after)
    this.cache.set(uid, this.context.runtime.status(uid))
    let events = 0
    const died: { readonly id: string; readonly name: string }[] = []
    for (const [id, state] of after) {
      // `unknown` is dropped.
      if (before.get(id) === state || state === 'unknown') continue
      events++
      const instance = state === 'exited' && listed.instances.find(i => i.id === id)
      if (instance) died.push({ id, name: instance.name })
    }
    // A removed container that was seen dead asks for nothing.
    for (const [id, state] of before) if (state !== 'exited' && !after.has(id)) events++
    return { uid, events, died }
  }
}

function statesOf({ sandboxes, instances }: PodRuntimeStatus): States {
  const states = new Map<string, State>()
  for (const { id, ready } of sandboxes) states.set(id, ready ? 'running' : 'exited')
  for (const { id, state } of instances) states.set(id, state === 'created' ? 'unknown' : state)
  return states
}
