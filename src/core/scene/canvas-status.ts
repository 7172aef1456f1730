import type { ContainerStatus, PodObject } from '../pod/kubernetes.ts'
import type { ContainerSpan, Trace } from '../trace/trace.ts'
import type { CanvasCard, CanvasScene } from './canvas-scene.ts'
import { lastSpan, spanAt, spansByContainer } from './container-spans.ts'

/** What a container is doing, in one word. */
export type CardPhase =
  | 'not-created' | 'waiting' | 'pulling' | 'running' | 'ready' | 'completed' | 'failed' | 'back-off' | 'terminating'

/** The state of a card at the playhead. Times in ms; elapsed and remaining ones move in steps (`tickMs`). */
export interface CardState {
  readonly phase: CardPhase
  /** The API's reason of a waiting or failed state: `PodInitializing`, `OOMKilled`, … */
  readonly reason?: string
  readonly message?: string
  readonly exitCode?: number
  /** How long the last finished run took. */
  readonly durationMs?: number
  readonly elapsedMs?: number
  readonly backOffMs?: number
  readonly remainingMs?: number
  readonly restarts: number
  /** A running sidecar that has not started yet holds the next step. */
  readonly started?: boolean
  /** The step that this one waits for, when that is a sidecar which runs but has not started. */
  readonly heldBy?: number
}

/** An arrow is passed when the container before it is done, and held when that one fails or has not started. */
export type ArrowState = 'idle' | 'on' | 'hold'

/** How far the init steps are, and when the last of them was done. */
export interface GateState {
  readonly open: boolean
  readonly done: number
  readonly of: number
}

/** What the playhead's instant adds to a scene. */
export interface CanvasStatus {
  /** By card id. */
  readonly cards: ReadonlyMap<string, CardState>
  /** By arrow id. */
  readonly arrows: ReadonlyMap<string, ArrowState>
  readonly gate: GateState | undefined
}

const notCreated: CardState = { phase: 'not-created', restarts: 0 }

/**
 * The states of all cards at an instant: from the Pod as the API server reports it then, with times from the trace's
 * spans, which are exact where the API has whole seconds. Without a Pod nothing has been created.
 */
export function canvasStatus(scene: CanvasScene, pod: PodObject | undefined, trace: Trace | undefined, atMs: number, tickMs: number): CanvasStatus {
  const statuses = new Map([...(pod?.status.initContainerStatuses ?? []), ...(pod?.status.containerStatuses ?? [])].map(s => [s.name, s]))
  const spans = trace ? spansByContainer(trace) : new Map<string, readonly ContainerSpan[]>()
  const order = scene.cards.filter(card => card.lane !== 'app')
  const cards = new Map(scene.cards.map(card => {
    const now = pod ? cardState(card, statuses.get(card.name), spans.get(card.name) ?? [], atMs, tickMs) : notCreated
    return [card.id, now] as const
  }))
  order.forEach((card, i) => {
    const before = order[i - 1]
    const state = cards.get(card.id)
    const holder = before?.lane === 'sidecar' ? cards.get(before.id) : undefined
    if (state?.phase === 'waiting' && holder?.phase === 'running' && holder.started === false && before?.step !== undefined) {
      cards.set(card.id, { ...state, heldBy: before.step })
    }
  })
  const appsStarted = scene.cards.some(card => card.lane === 'app' && (spans.get(card.name)?.[0]?.fromMs ?? Infinity) <= atMs)
  const initialized = appsStarted || pod?.status.conditions?.some(c => c.type === 'Initialized' && c.status === 'True') === true
  const done = order.filter(card => isPassed(card, cards.get(card.id), initialized)).length
  const gate = pod && order.length > 0 ? { open: done === order.length, done, of: order.length } : undefined
  const arrows = new Map(scene.arrows.map(arrow => {
    if (arrow.from === 'gate') return [arrow.id, gate?.open ? 'on' : 'idle'] as const
    const card = scene.cards.find(c => c.id === arrow.from)
    return [arrow.id, card ? arrowState(card, cards.get(card.id), initialized) : 'idle'] as const
  }))
  return { cards, arrows, gate }
}

/**
 * kubelet computeInitContainerActions: a step is over when it exited with 0, a sidecar when it has started. Once the apps
 * are being started, a sidecar that has failed or ended holds nothing.
 */
function isPassed(card: CanvasCard, state: CardState | undefined, initialized: boolean): boolean {
  if (card.lane === 'init') return state?.phase === 'completed'
  return initialized || state?.phase === 'ready' || state?.phase === 'terminating' || state?.started === true
}

function arrowState(card: CanvasCard, state: CardState | undefined, initialized: boolean): ArrowState {
  if (isPassed(card, state, initialized)) return 'on'
  const holds = state?.phase === 'back-off' || state?.phase === 'failed' || (card.lane === 'sidecar' && state?.phase === 'running')
  return holds ? 'hold' : 'idle'
}

function cardState(card: CanvasCard, status: ContainerStatus | undefined, spans: readonly ContainerSpan[], atMs: number, tickMs: number): CardState {
  if (!status) return { phase: 'waiting', restarts: 0 }
  const restarts = status.restartCount
  const { waiting, running, terminated } = status.state
  const current = spanAt(spans, atMs)
  const tick = (ms: number) => Math.floor(ms / tickMs) * tickMs
  if (running) {
    const run = lastSpan(spans, 'run', atMs)
    const elapsedMs = run ? tick(atMs - run.fromMs) : undefined
    const common = { restarts, ...(elapsedMs === undefined ? {} : { elapsedMs }) }
    if (current?.kind === 'terminating') return { ...common, phase: 'terminating' }
    const started = card.lane === 'sidecar' ? { started: status.started === true } : {}
    return { ...common, ...started, phase: status.ready && card.lane !== 'init' ? 'ready' : 'running' }
  }
  if (current?.kind === 'back-off' || waiting?.reason?.endsWith('BackOff')) return backOff(status, current, atMs, tickMs)
  if (terminated) {
    const run = lastSpan(spans, 'run', atMs)
    const durationMs = run?.toMs === undefined || run.toMs > atMs ? undefined : run.toMs - run.fromMs
    const { exitCode, reason } = terminated
    return {
      phase: exitCode === 0 ? 'completed' : 'failed', exitCode, restarts,
      ...(reason === undefined ? {} : { reason }), ...(durationMs === undefined ? {} : { durationMs }),
    }
  }
  const why = { ...(waiting?.reason === undefined ? {} : { reason: waiting.reason }), ...(waiting?.message === undefined ? {} : { message: waiting.message }) }
  return { phase: current?.kind === 'pull' ? 'pulling' : 'waiting', restarts, ...why }
}

/**
 * The kubelet holds a container back from the moment that it failed, while the API goes on saying `Error` until the kubelet
 * writes the status anew: the span is what counts.
 */
function backOff({ state, restartCount }: ContainerStatus, span: ContainerSpan | undefined, atMs: number, tickMs: number): CardState {
  const { toMs, fromMs } = span?.kind === 'back-off' ? span : {}
  const times = toMs === undefined || fromMs === undefined ? {} : { backOffMs: toMs - fromMs, remainingMs: Math.min(toMs - fromMs, Math.ceil((toMs - atMs) / tickMs) * tickMs) }
  const message = state.waiting?.message
  const exitCode = state.terminated?.exitCode
  return {
    phase: 'back-off',
    reason: state.waiting?.reason ?? span?.reason ?? 'CrashLoopBackOff',
    restarts: restartCount,
    ...(message === undefined ? {} : { message }),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...times,
  }
}
