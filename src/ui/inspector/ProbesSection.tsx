import { useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { type Json, type Path, valueAt } from '../../core/json.ts'
import { listAt, member, textAt } from '../../core/pod/tolerant.ts'
import { DockSection } from '../kit/Dock.tsx'
import { NumberInput, Select } from '../kit/Field.tsx'
import { FieldRow } from '../kit/FieldRow.tsx'
import { Segments } from '../kit/Segments.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { wordsOfLines } from './command-model.ts'
import type { ContainerForm } from './container-form.ts'
import { inspectorMessages } from './messages.ts'
import { portValue, probeDefaults, type ProbeField, type ProbeHandler, probeHandler, type ProbeTiming, withHandler } from './probe-model.ts'
import { ProbeTimingPicture } from './ProbeTimingPicture.tsx'

/** The three probes, one at a time. */
export function ProbesSection(form: ContainerForm) {
  const t = useMessages(inspectorMessages)
  const [field, setField] = useState<ProbeField>(() => firstProbe(form.container.value))
  if (form.container.lane === 'init') return <DockSection title={t.probes}><span className="in-note">{t.noProbesForInit}</span></DockSection>
  const tabs = [
    { value: 'startupProbe', label: t.startup },
    { value: 'readinessProbe', label: t.readiness },
    { value: 'livenessProbe', label: t.liveness },
  ] as const
  return (
    <DockSection title={t.probes} aside={<Segments label={t.probes} value={field} options={tabs} onSelect={setField} />}>
      <ProbeFields key={field} {...form} field={field} />
    </DockSection>
  )
}

function firstProbe(container: Json): ProbeField {
  const order = ['readinessProbe', 'startupProbe', 'livenessProbe'] as const
  return order.find(field => probeHandler(member(container, field)) !== 'none') ?? 'readinessProbe'
}

function ProbeFields({ field, container, line, set }: ContainerForm & { readonly field: ProbeField }) {
  const t = useMessages(inspectorMessages)
  const probe = member(container.value, field)
  const handler = probeHandler(probe)
  const options: readonly { readonly value: ProbeHandler; readonly label: string }[] = [
    { value: 'none', label: t.probeNone },
    ...(['httpGet', 'tcpSocket', 'grpc', 'exec'] as const).map(value => ({ value, label: value })),
    ...(handler === 'yaml' ? [{ value: 'yaml', label: t.inYaml } as const] : []),
  ]
  return (
    <>
      <FieldRow label={t.asks} line={line(field)}>
        <Select label={t.asks} width={110} value={handler} options={options} onCommit={next => next !== 'yaml' && set([field], withHandler(probe, next, container.ports[0] ?? 8080))} />
      </FieldRow>
      {handler === 'yaml' && <span className="in-note">{t.probeInYaml}</span>}
      {handler !== 'none' && handler !== 'yaml' && (
        <>
          <HandlerRow probe={probe} handler={handler} path={[field, handler]} line={line} set={set} />
          <TimingRows probe={probe} field={field} line={line} set={set} />
          <ProbeTimingPicture probe={probe} isReadiness={field === 'readinessProbe'} />
        </>
      )}
    </>
  )
}

type Writing = Pick<ContainerForm, 'line' | 'set'>

function HandlerRow({ probe, handler, path, line, set }: Writing & { readonly probe: Json | undefined; readonly handler: ProbeHandler; readonly path: Path }) {
  const t = useMessages(inspectorMessages)
  const at = valueAt(probe, [handler])
  const port = <TextInput label={t.port} width={64} value={textAt(at, 'port')} onCommit={text => set([...path, 'port'], portValue(text))} />
  switch (handler) {
    case 'httpGet':
      return (
        <FieldRow label={t.path} line={line(...path)}>
          <TextInput label={t.path} value={textAt(at, 'path')} placeholder="/" onCommit={text => set([...path, 'path'], text === '' ? undefined : text)} />
          {port}
        </FieldRow>
      )
    case 'exec': {
      const words = listAt(at, 'command').map(word => (typeof word === 'string' ? word : JSON.stringify(word)))
      return (
        <FieldRow label={t.probeCommand} line={line(...path)}>
          <TextInput label={`${t.probeCommand}, ${t.oneALine}`} multiline value={words.join('\n')} onCommit={text => set([...path, 'command'], wordsOfLines(text))} />
        </FieldRow>
      )
    }
    default:
      return <FieldRow label={t.port} line={line(...path)}>{port}</FieldRow>
  }
}

function TimingRows({ probe, field, line, set }: Writing & { readonly probe: Json | undefined; readonly field: ProbeField }) {
  const t = useMessages(inspectorMessages)
  const parts = [
    ['initialDelaySeconds', t.delay, t.delayLong, 0],
    ['periodSeconds', t.period, t.periodLong, 1],
    ['failureThreshold', t.fail, t.failLong, 1],
    ['timeoutSeconds', t.timeout, t.timeoutLong, 1],
  ] as const
  const firstSet = parts.find(([key]) => member(probe, key) !== undefined)?.[0]
  const number = (key: ProbeTiming) => {
    const value = member(probe, key)
    return typeof value === 'number' ? value : undefined
  }
  return (
    <FieldRow label={t.timing} line={line(field, firstSet ?? 'periodSeconds')}>
      {parts.map(([key, short, long, min]) => (
        <span key={key} className="in-timing" title={long}>
          <span aria-hidden="true">{short}</span>
          <NumberInput
            label={long}
            width={38}
            whole
            min={min}
            value={number(key)}
            placeholder={String(probeDefaults[key])}
            onCommit={value => set([field, key], value)}
          />
        </span>
      ))}
    </FieldRow>
  )
}
