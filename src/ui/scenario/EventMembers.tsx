import { useMessages } from '../../app/language/use-messages.ts'
import { useShownPods } from '../../app/shown-trace.tsx'
import { type CrashContainer, type DeletePod, type EvictPod, type KillSandbox, type RebootNode, usualDownMs, type WorldEvent } from '../../core/cluster/scenario.ts'
import { without } from '../../core/what-if/scenario-changes.ts'
import { NumberInput, Select } from '../kit/Field.tsx'
import { scenarioMessages } from './messages.ts'
import { MomentInput } from './MomentInput.tsx'

interface EventMembersProps<Event extends WorldEvent = WorldEvent> {
  readonly event: Event
  /** In seconds, of the Pod. */
  readonly usualGrace: number
  readonly onChange: (event: WorldEvent) => void
}

/** What an event says beside its moment. */
export function EventMembers({ event, usualGrace, onChange }: EventMembersProps) {
  switch (event.type) {
    case 'delete-pod':
      return <><WhichPod event={event} onChange={onChange} /><Grace event={event} usualGrace={usualGrace} onChange={onChange} /></>
    case 'evict-pod':
    case 'kill-sandbox':
      return <WhichPod event={event} onChange={onChange} />
    case 'reboot-node':
      return <Down event={event} onChange={onChange} />
    case 'crash-container':
      return <><WhichPod event={event} onChange={onChange} /><ExitCode event={event} onChange={onChange} /></>
    default:
      return null
  }
}

type OfPod = DeletePod | EvictPod | KillSandbox | CrashContainer

/** Where a workload has several Pods: which of them. */
function WhichPod({ event, onChange }: Omit<EventMembersProps<OfPod>, 'usualGrace'>) {
  const t = useMessages(scenarioMessages)
  const { pods } = useShownPods()
  const { pod = '' } = event
  if (pods.length < 2 && pod === '') return null
  const names = pod === '' || pods.includes(pod) ? pods : [...pods, pod]
  const options = [{ value: '', label: t.firstPod }, ...names.map(name => ({ value: name, label: name }))]
  return <Select label={t.whichPod} width={120} value={pod} options={options} onCommit={name => onChange(name === '' ? without(event, 'pod') : { ...event, pod: name })} />
}

function Grace({ event, usualGrace, onChange }: EventMembersProps<DeletePod>) {
  const t = useMessages(scenarioMessages)
  return (
    <>
      <span className="wi-label" title={t.graceLong}>{t.grace}</span>
      <NumberInput
        label={t.graceLong}
        width={44}
        align="end"
        whole
        min={0}
        max={3600}
        value={event.gracePeriodSeconds}
        placeholder={String(usualGrace)}
        onCommit={value => onChange(value === undefined ? without(event, 'gracePeriodSeconds') : { ...event, gracePeriodSeconds: value })}
      />
    </>
  )
}

function Down({ event, onChange }: Omit<EventMembersProps<RebootNode>, 'usualGrace'>) {
  const t = useMessages(scenarioMessages)
  return (
    <>
      <span className="wi-label" title={t.downLong}>{t.down}</span>
      <MomentInput label={t.downLong} value={event.downMs ?? usualDownMs} onCommit={downMs => onChange(downMs === undefined ? without(event, 'downMs') : { ...event, downMs })} />
    </>
  )
}

const killed = 'SIGKILL'
const outOfMemory = 'OOMKilled'

/** How the main process ends: killed, killed for its memory, or with a code. */
function ExitCode({ event, onChange }: Omit<EventMembersProps<CrashContainer>, 'usualGrace'>) {
  const t = useMessages(scenarioMessages)
  const plain = without(without(event, 'exitCode'), 'outOfMemory')
  const how = event.outOfMemory ? outOfMemory : event.exitCode === undefined ? killed : 'exit'
  const options = [{ value: killed, label: killed }, { value: outOfMemory, label: outOfMemory }, { value: 'exit', label: t.exits }]
  const choose = (value: string) => onChange(value === 'exit' ? { ...plain, exitCode: 1 } : value === outOfMemory ? { ...plain, outOfMemory: true } : plain)
  return (
    <>
      <Select label={t.howItEnds({ container: event.container })} value={how} options={options} onCommit={choose} />
      {how === 'exit' && (
        <NumberInput label={t.of({ field: t.exitCode, container: event.container })} width={44} align="end" whole min={0} max={255} value={event.exitCode} onCommit={exitCode => onChange({ ...plain, exitCode: exitCode ?? 0 })} />
      )}
    </>
  )
}
