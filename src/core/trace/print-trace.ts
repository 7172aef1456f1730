import type { ContainerState, ContainerStatus, EventObject, PodObject } from '../pod/kubernetes.ts'
import type { ContainerSpan, ObjectVersion, Trace } from './trace.ts'

interface Line {
  readonly atMs: number
  readonly text: string
}

/** A trace as a story to read: one line for each thing that happened, in order of time. For golden files. */
export function printTrace(trace: Trace): string {
  const lines: Line[] = [...podLines(trace), ...trace.events.map(eventLine), ...trace.spans.flatMap(spanLines)]
  lines.sort((a, b) => a.atMs - b.atMs)
  const notices = trace.notices.map(({ code, params }) => `notice: ${code} ${JSON.stringify(params)}`)
  const body = lines.map(({ atMs, text }) => `${(atMs / 1000).toFixed(3).padStart(9)}  ${text}`)
  return [...notices, ...body, `${(trace.endMs / 1000).toFixed(3).padStart(9)}  end`, ''].join('\n')
}

/** What changed in the Pod, not all of it. */
function podLines(trace: Trace): readonly Line[] {
  const before = new Map<string, PodObject>()
  return trace.pods.map(version => {
    const { name } = version.object.metadata
    const old = before.get(name)
    before.set(name, version.object)
    return { atMs: version.atMs, text: `pod    ${podChange(version, old)}` }
  })
}

function podChange({ type, object, cause }: ObjectVersion<PodObject>, old: PodObject | undefined): string {
  const { metadata, status } = object
  const parts = [
    type === 'MODIFIED' ? '' : `${type} ${metadata.name}`,
    ...(status.phase === old?.status.phase ? [] : [`phase ${status.phase}`]),
    ...(status.reason === old?.status.reason ? [] : [`reason ${status.reason ?? 'none'}`]),
    ...conditionChanges(object, old),
    ...statusesOf(object).flatMap(s => containerChange(s, old && statusesOf(old).find(o => o.name === s.name))),
  ].filter(part => part !== '')
  return `${cause}: ${parts.length === 0 ? 'nothing that shows' : parts.join(', ')}`
}

const statusesOf = ({ status }: PodObject) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]

function conditionChanges({ status }: PodObject, old: PodObject | undefined): readonly string[] {
  return (status.conditions ?? []).flatMap(({ type, status: value }) =>
    old?.status.conditions?.find(c => c.type === type)?.status === value ? [] : [`${type}=${value}`])
}

function containerChange(status: ContainerStatus, old: ContainerStatus | undefined): readonly string[] {
  const now = statusText(status)
  return old && statusText(old) === now ? [] : [now]
}

function statusText({ name, state, lastState, ready, restartCount }: ContainerStatus): string {
  const restarts = restartCount === 0 ? '' : ` restarts=${restartCount}`
  const last = lastState.terminated ? ` last=${stateText(lastState)}` : ''
  return `${name} ${stateText(state)}${ready ? ' ready' : ''}${restarts}${last}`
}

function stateText({ waiting, running, terminated }: ContainerState): string {
  if (running) return 'running'
  if (terminated) return `${terminated.reason ?? 'terminated'}(${terminated.exitCode})`
  return waiting?.reason ?? 'waiting'
}

function eventLine({ atMs, object }: ObjectVersion<EventObject>): Line {
  const where = object.involvedObject.fieldPath === undefined ? '' : `${object.involvedObject.fieldPath} `
  const count = (object.count ?? 1) > 1 ? ` (x${object.count})` : ''
  return { atMs, text: `event  ${object.type} ${object.reason}: ${where}${withoutUid(object)}${count}` }
}

const withoutUid = ({ message, involvedObject }: EventObject) => message.replaceAll(involvedObject.uid, 'UID')

function spanLines(span: ContainerSpan): readonly Line[] {
  const what = `${span.container} ${span.kind} #${span.attempt}`
  const result = [span.reason, span.exitCode === undefined ? undefined : `exit ${span.exitCode}`].filter(part => part !== undefined).join(', ')
  const begins = { atMs: span.fromMs, text: `span   ${what} begins` }
  return span.toMs === undefined ? [begins] : [begins, { atMs: span.toMs, text: `span   ${what} ends${result === '' ? '' : `: ${result}`}` }]
}
