import { create } from 'zustand'
import type { Scenario } from '../core/cluster/scenario.ts'
import type { SimulationInput } from '../core/cluster/simulate.ts'
import { isJsonObject, type JsonObject } from '../core/json.ts'
import { manifestFileName } from './documents/manifest-file-name.ts'
import type { Workload } from '../core/pod/pod.ts'
import type { Trace } from '../core/trace/trace.ts'
import { afterPaint } from './after-paint.ts'
import type { Derived } from './derive.ts'
import { getDerived, onDerivedChange, shownWorkload } from './derived.ts'
import type { SimulationAnswer, SimulationRequest, StopRequest } from './simulation-messages.ts'
import workerUrl from './simulation.worker.ts?worker&url'
import { getState } from './store.ts'

/** The trace of the Pod on the canvas, and how the run of the newest input stands. */
export interface SimulationState {
  readonly trace: Trace | undefined
  /** The scenario that it was made from. */
  readonly scenario: Scenario | undefined
  /** The trace before the newest change of the Pod or the scenario, of the same Pod. */
  readonly previousTrace: Trace | undefined
  readonly state: 'idle' | 'running' | 'done' | 'failed'
  /** From 0 to 1; set while a run takes long. */
  readonly progress: number | undefined
}

const idle: SimulationState = { trace: undefined, scenario: undefined, previousTrace: undefined, state: 'idle', progress: undefined }

export const useTrace = create<SimulationState>()(() => idle)

/** What the trace on the screen was made from: a change of anything else asks for no new one. */
interface Asked {
  readonly documentId: string
  readonly manifest: string
  readonly input: SimulationInput
}

/** `undefined` before the first run, `'none'` where the browser starts none. */
let worker: Worker | 'none' | undefined
let asked: Asked | undefined
let lastId = 0
let stoppedId = 0

/** A worker that is started from a blob inherits the page's Content-Security-Policy; one started by its address would have none. */
function startWorker(): Worker | 'none' {
  const address = new URL(workerUrl, import.meta.url).href
  const blobUrl = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)}`], { type: 'text/javascript' }))
  let started: Worker
  try {
    started = new Worker(blobUrl, { type: 'module' })
  } catch {
    return 'none'
  }
  started.onmessage = ({ data }: MessageEvent<SimulationAnswer>) => take(data)
  started.onerror = () => {
    // It could not be loaded: what goes wrong inside a run is answered, not thrown.
    started.terminate()
    worker = 'none'
    if (asked) void runHere({ id: lastId, input: asked.input })
  }
  return started
}

function take(answer: SimulationAnswer): void {
  if (answer.id !== lastId) return
  if ('progress' in answer) useTrace.setState({ progress: answer.progress })
  else if ('trace' in answer) useTrace.setState(({ trace }) => ({ trace: answer.trace, scenario: asked?.input.scenario, previousTrace: trace, state: 'done', progress: undefined }))
  else {
    useTrace.setState({ state: 'failed', progress: undefined })
    // A bug of ours: the console and whoever listens for errors get to know it.
    reportError(new Error(`The simulation broke: ${answer.failure}`))
  }
}

/** Runs the same function on the page. */
async function runHere(request: SimulationRequest): Promise<void> {
  try {
    const { runSimulation } = await import('./run-simulation.ts')
    await runSimulation(request, id => (id !== lastId ? 'drop' : id === stoppedId ? 'stop' : 'go-on'), take)
  } catch (error) {
    // Its code could not be fetched: the page must not wait for it for ever.
    take({ id: request.id, failure: String(error) })
  }
}

/** What the text creates: all its objects. A template that nothing makes Pods of is tried as a Pod while it is on the canvas. */
function objectsOf({ goodSource }: Derived, shown: Workload | undefined): readonly JsonObject[] {
  const values = goodSource.documents.map(({ value }) => value).filter(value => isJsonObject(value))
  return [...values, ...(shown?.kind === 'PodTemplate' ? [shown.podManifest] : [])]
}

/** Asks for the trace of the Pod and the scenario as they are now, when either differs from the last request. */
function request(): void {
  const { documentId, scenario, text, name } = getState()
  const derived = getDerived()
  const workload = shownWorkload(derived)
  const isTypedAt = (scenario.terminal?.length ?? 0) > 0
  if (!workload && !isTypedAt) {
    asked = undefined
    lastId++
    if (useTrace.getState() !== idle) useTrace.setState(idle, true)
    return
  }
  const objects = objectsOf(derived, workload)
  // Whoever types may read the text itself.
  const files = isTypedAt ? { [manifestFileName(name)]: text } : undefined
  const manifest = JSON.stringify([objects, files])
  const isSame = asked?.documentId === documentId
  if (isSame && asked?.manifest === manifest && asked.input.scenario === scenario) return
  asked = { documentId, manifest, input: { objects, scenario, ...(files ? { files } : {}) } }
  lastId++
  useTrace.setState({ ...(!isSame && { trace: undefined, scenario: undefined, previousTrace: undefined }), state: 'running', progress: undefined })
  const message: SimulationRequest = { id: lastId, input: asked.input }
  worker ??= startWorker()
  if (worker === 'none') void runHere(message)
  else worker.postMessage(message)
}

/** Ends the run that is under way, wherever it is: its trace so far becomes the trace, with a notice `run-stopped`. */
export function stopRun(): void {
  if (useTrace.getState().state !== 'running') return
  stoppedId = lastId
  const message: StopRequest = { stop: lastId }
  if (worker !== undefined && worker !== 'none') worker.postMessage(message)
}

/** Keeps the trace in step with the text and the scenario. Called once, when the page starts. */
export function startSimulation(): () => void {
  request()
  // The picture of an edit comes first: a key must not wait for what follows from it.
  return onDerivedChange(afterPaint(request))
}
