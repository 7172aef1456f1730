import { useMessages } from '../../app/language/use-messages.ts'
import { dispatch } from '../../app/store.ts'
import { renameVolume } from '../../core/commands/rename-volume.ts'
import { setPodField } from '../../core/commands/set-pod-field.ts'
import { type Json, valueAt } from '../../core/json.ts'
import type { VolumeView } from '../../core/pod/pod.ts'
import { parseQuantity } from '../../core/pod/quantity.ts'
import { textOf } from '../../core/pod/tolerant.ts'
import { DockSection } from '../kit/Dock.tsx'
import { SelectField, Switch, TextField } from '../kit/Field.tsx'
import { FieldRow, LineLink } from '../kit/FieldRow.tsx'
import { inspectorMessages } from './messages.ts'
import type { Form } from './use-form.ts'
import { printMode, readMode, type VolumeField, volumeFields } from './volume-fields.ts'

interface VolumeFieldsProps {
  readonly form: Form
  readonly volume: VolumeView
}

/** The form for one volume: its name, the fields of its source, who mounts it. */
export function VolumeFields({ form, volume }: VolumeFieldsProps) {
  const t = useMessages(inspectorMessages)
  const fields = volumeFields(volume.source)
  const namePath = volume.source === 'volumeClaimTemplate' ? ['metadata', 'name'] : ['name']
  const rename = (text: string) =>
    form.run(renameVolume, { volume: volume.name, name: text.trim() }, `${volume.name} → ${text.trim()}`, { type: 'volume', name: text.trim() })
  return (
    <>
      <DockSection>
        <TextField label={t.name} value={volume.name} onCommit={rename} line={form.line([...volume.path, ...namePath])} />
        <FieldRow label={t.source}><code className="in-source">{volume.source}</code></FieldRow>
        {fields.map(field => <VolumeFieldRow key={field.path.join('.')} form={form} volume={volume} field={field} />)}
        {fields.length === 0 && <span className="in-note">{t.noForm({ source: volume.source })}</span>}
      </DockSection>
      <MountedBy form={form} volume={volume} />
    </>
  )
}

function VolumeFieldRow({ form, volume, field }: VolumeFieldsProps & { readonly field: VolumeField }) {
  const t = useMessages(inspectorMessages)
  const value = valueAt(volume.value, field.path)
  const line = form.line([...volume.path, ...field.path])
  const label = field.label === 'readOnlyField' ? 'readOnly' : t[field.label]
  const path = volumePath(form, volume, field)
  const write = (next: Json | undefined) => form.run(setPodField, { path, value: next }, `${volume.name}: ${field.path.join('.')}`)
  switch (field.kind) {
    case 'switch':
      return (
        <FieldRow label={label} line={line}>
          <Switch label={field.label === 'optional' ? t.optionalLong : ''} name={label} on={value === true} onCommit={on => void write(on ? true : undefined)} />
        </FieldRow>
      )
    case 'choice':
      return (
        <SelectField
          label={label}
          width={196}
          value={textOf(value)}
          options={[{ value: '', label: noChoice(t, field) }, ...[...new Set([...(field.choices ?? []), textOf(value)])].filter(Boolean).map(choice => ({ value: choice, label: choice }))]}
          onCommit={choice => void write(choice === '' ? undefined : choice)}
          line={line}
        />
      )
    case 'mode':
      return (
        <TextField
          label={label}
          value={typeof value === 'number' ? printMode(value) : ''}
          placeholder="0644"
          onCommit={typed => {
            const mode = readMode(typed)
            if (typed.trim() !== '' && mode === undefined) return t.notAMode
            return write(mode)
          }}
          line={line}
        />
      )
    default: {
      const commit = (typed: string) => {
        const text = typed.trim()
        if (field.kind === 'quantity' && text !== '' && parseQuantity(text) === undefined) return t.notAQuantity
        return write(text === '' ? undefined : text)
      }
      return <TextField label={label} value={textOf(value)} onCommit={commit} line={line} />
    }
  }
}

/** From inside the Pod spec; a StatefulSet's claim template stands outside of it. */
function volumePath({ workload }: Form, volume: VolumeView, field: VolumeField) {
  return [...volume.path.slice(workload.pod.specPath.length), ...field.path]
}

function noChoice(t: { readonly mediumDisk: string; readonly hostPathUnchecked: string; readonly probeNone: string }, field: VolumeField): string {
  if (field.label === 'medium') return t.mediumDisk
  return field.label === 'hostPathType' ? t.hostPathUnchecked : t.probeNone
}

function MountedBy({ form, volume }: VolumeFieldsProps) {
  const t = useMessages(inspectorMessages)
  const mounts = form.workload.pod.containers.flatMap(container => container.mounts.filter(mount => mount.volume === volume.name).map(mount => ({ container, mount })))
  return (
    <DockSection title={t.mountedBy}>
      {mounts.length === 0 && <span className="in-note">{t.mountedByNobody}</span>}
      <ul>
        {mounts.map(({ container, mount }) => (
          <li key={mount.path.join('/')} className="in-mounted">
            <button type="button" className="in-link" onClick={() => dispatch({ type: 'select', selection: { type: 'container', name: container.name } })}>
              <i className={`in-kind in-${container.lane}`} /><span>{container.name}</span>
            </button>
            <code title={mount.mountPath}>{mount.mountPath}{mount.subPath !== undefined && ` (${mount.subPath})`}{mount.readOnly && ` ${t.readOnly}`}</code>
            <LineLink line={form.line(mount.path)} />
          </li>
        ))}
      </ul>
    </DockSection>
  )
}
