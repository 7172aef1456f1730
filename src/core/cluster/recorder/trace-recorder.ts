import type { EventObject, PodObject } from '../../pod/kubernetes.ts'
import type { ContainerRemoval, ContainerSpan, LogLine, ObjectVersion, ServiceState, TerminalOutput, Trace, TraceNotice } from '../../trace/trace.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import { FileRecorder } from './file-recorder.ts'
import { LogRecorder } from './log-recorder.ts'
import { TerminalRecorder } from './terminal-recorder.ts'

type OpenSpan = { -readonly [K in keyof ContainerSpan]: ContainerSpan[K] }

/** A trace never holds more entries of one kind: more help nobody, and so many of a Pod of ten containers take about 20 MB. */
const maxEntries = 10_000

const maxNotices = 1000

/** Writes down what happens in a simulation. It only listens: nothing in the cluster depends on it. */
export class TraceRecorder {
  readonly files: FileRecorder
  readonly #pods: ObjectVersion<PodObject>[] = []
  readonly #last = new Map<string, ObjectVersion<PodObject>>()
  readonly #events: ObjectVersion<EventObject>[] = []
  readonly #spans: OpenSpan[] = []
  readonly #open = new Map<string, OpenSpan>()
  readonly #logs = new LogRecorder()
  readonly #removals: ContainerRemoval[] = []
  readonly #services: ServiceState[] = []
  readonly #notices: TraceNotice[] = []
  readonly #terminals = new TerminalRecorder()
  #commandMs = 0

  constructor(private readonly clock: VirtualClock) {
    this.files = new FileRecorder(clock, (code, params) => this.notice(code, params))
  }

  /** Whether the trace has as many entries as it may have. */
  get isFull(): boolean {
    return this.#pods.length >= maxEntries || this.#events.length >= maxEntries || this.#spans.length >= maxEntries
  }

  /** When something was last written, ms. */
  get lastChangeMs(): number {
    return Math.max(this.#pods.at(-1)?.atMs ?? 0, this.#events.at(-1)?.atMs ?? 0, this.#commandMs)
  }

  /** The newest version of each Pod. */
  get lastVersions(): readonly ObjectVersion<PodObject>[] {
    return [...this.#last.values()]
  }

  /** What was logged so far, and which logs are gone. */
  get logs(): Pick<Trace, 'logs' | 'removals'> {
    return { logs: this.#logs.lines, removals: this.#removals }
  }

  /** Something that a terminal showed; what a command shows that only follows the cluster is no change of its own. */
  terminalShowed(terminal: number, bytes: string, waits: TerminalOutput['waits'], isFollowing: boolean): void {
    const { nowMs } = this.clock
    if (!isFollowing) this.#commandMs = nowMs
    if (!this.#terminals.add(nowMs, terminal, bytes, waits)) this.notice('terminal-full', { terminal })
  }

  podWritten(type: ObjectVersion<PodObject>['type'], object: PodObject, cause: string): void {
    const version = { atMs: this.clock.nowMs, type, object, cause }
    this.#pods.push(version)
    this.#last.set(object.metadata.uid, version)
    const { initContainerStatuses = [], containerStatuses = [] } = object.status
    for (const status of [...initContainerStatuses, ...containerStatuses]) {
      const run = status.ready && status.state.running ? this.#open.get(key(object.metadata.uid, status.name, 'run')) : undefined
      // A run is ready when the API says so: that is what everybody else goes by.
      if (run) run.readyAtMs ??= this.clock.nowMs
    }
  }

  eventWritten(type: ObjectVersion<EventObject>['type'], object: EventObject, cause: string): void {
    this.#events.push({ atMs: this.clock.nowMs, type, object, cause })
  }

  /** A line of a container's log. */
  line(pod: PodObject, container: string, containerId: string, stream: LogLine['stream'], text: string): void {
    const { nowMs } = this.clock
    const fits = this.#logs.add({ atMs: nowMs, pod: pod.metadata.name, container, containerId, stream, text })
    if (!fits) this.notice('logs-full', { atMs: nowMs })
  }

  containerRemoved(containerId: string): void {
    this.#removals.push({ atMs: this.clock.nowMs, containerId })
  }

  serviceChanged(state: Omit<ServiceState, 'atMs'>): void {
    if (this.#services.length < maxEntries) this.#services.push({ atMs: this.clock.nowMs, ...state })
  }

  notice(code: string, params: TraceNotice['params'] = {}): void {
    if (this.#notices.length >= maxNotices) return
    this.#notices.push({ atMs: this.clock.nowMs, code, params })
  }

  pullStarted(pod: PodObject, container: string, attempt: number): void {
    this.#begin(pod, container, 'pull', attempt)
  }

  pullEnded(pod: PodObject, container: string, result: Pick<ContainerSpan, 'reason' | 'pulledBytes' | 'imageBytes'>): void {
    this.#end(pod, container, 'pull', result)
  }

  runStarted(pod: PodObject, container: string, attempt: number): void {
    this.#begin(pod, container, 'run', attempt)
  }

  runEnded(pod: PodObject, container: string, exitCode: number): void {
    // Signals end at 64; 255 is what a lost process has.
    this.#end(pod, container, 'run', exitCode > 128 && exitCode <= 192 ? { exitCode, signal: exitCode - 128 } : { exitCode })
    this.#end(pod, container, 'terminating', {})
  }

  terminationStarted(pod: PodObject, container: string, attempt: number): void {
    this.#begin(pod, container, 'terminating', attempt)
  }

  /** Begins, or goes on with, a wait before the next attempt. */
  backOff(pod: PodObject, container: string, attempt: number, reason: string): void {
    if (!this.#open.has(key(pod.metadata.uid, container, 'back-off'))) this.#begin(pod, container, 'back-off', attempt, reason)
  }

  backOffEnded(pod: PodObject, container: string): void {
    this.#end(pod, container, 'back-off', {})
  }

  /** A Pod is gone or finished: nothing of it goes on. */
  podEnded(pod: PodObject): void {
    for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) this.backOffEnded(pod, container.name)
  }

  /** The node has lost its power: nothing that it was doing goes on. */
  allEnded(): void {
    for (const span of this.#open.values()) span.toMs = this.clock.nowMs
    this.#open.clear()
  }

  finish(startedAtMs: number, endMs: number): Trace {
    const until = <T extends { readonly atMs: number }>(entries: readonly T[]) => entries.filter(entry => entry.atMs <= endMs)
    return {
      startedAtMs,
      endMs,
      pods: until(this.#pods),
      events: until(this.#events),
      spans: this.#spans.filter(span => span.fromMs <= endMs).map(span => cutAt(span, endMs)),
      logs: until(this.#logs.lines),
      removals: until(this.#removals),
      ...(this.#terminals.outputs.length > 0 ? { terminals: until(this.#terminals.outputs) } : {}),
      ...(this.#services.length > 0 && { services: until(this.#services) }),
      notices: this.#notices,
      files: this.files.finish(endMs),
    }
  }

  #begin(pod: PodObject, container: string, kind: ContainerSpan['kind'], attempt: number, reason?: string): void {
    const span: OpenSpan = { pod: pod.metadata.name, container, kind, fromMs: this.clock.nowMs, attempt, ...(reason === undefined ? {} : { reason }) }
    this.#spans.push(span)
    this.#open.set(key(pod.metadata.uid, container, kind), span)
  }

  #end(pod: PodObject, container: string, kind: ContainerSpan['kind'], result: Partial<OpenSpan>): void {
    const span = this.#open.get(key(pod.metadata.uid, container, kind))
    if (!span) return
    this.#open.delete(key(pod.metadata.uid, container, kind))
    Object.assign(span, { toMs: this.clock.nowMs }, result)
  }
}

/** What ends after the trace's end goes on, as far as the trace knows. */
function cutAt(span: ContainerSpan, endMs: number): ContainerSpan {
  if (span.toMs === undefined || span.toMs <= endMs) return span
  const { pod, container, kind, fromMs, attempt, readyAtMs } = span
  return { pod, container, kind, fromMs, attempt, ...(readyAtMs === undefined || readyAtMs > endMs ? {} : { readyAtMs }) }
}

const key = (podUid: string, container: string, kind: ContainerSpan['kind']) => `${podUid}/${kind}/${container}`
