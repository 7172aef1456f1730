import './inspector.css'
import { useFrozen } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { closeDock } from '../../app/view.ts'
import { undrawnFields, undrawnVolumeFields } from '../../core/pod/undrawn-fields.ts'
import { Dock, DockSection } from '../kit/Dock.tsx'
import { Icon } from '../kit/Icon.tsx'
import { sourceIcon } from '../kit/source-icon.ts'
import { ContainerFields } from './ContainerFields.tsx'
import { LineRange, MoreFields } from './InspectorParts.tsx'
import { inspectorMessages } from './messages.ts'
import { SubjectMenu } from './SubjectMenu.tsx'
import { findSubject, type Subject } from './subject.ts'
import { type Form, useForm } from './use-form.ts'
import { volumeColour } from './volume-colour.ts'
import { VolumeFields } from './VolumeFields.tsx'

/** Fields that have a section in the form, beside those that the canvas draws. */
const inForm = new Set(['resources', 'startupProbe', 'readinessProbe', 'livenessProbe'])

/** The form for what is selected: a container, a volume, or the container of a mount. */
export function Inspector() {
  const t = useMessages(inspectorMessages)
  const selection = useAppStore(state => state.selection)
  const frozen = useFrozen()
  const form = useForm()
  const subject = form && !frozen ? findSubject(form.workload.pod, selection) : undefined
  if (!form || !subject) {
    return (
      <Dock label={t.inspector} title={t.inspector} onClose={closeDock}>
        <DockSection><p className="in-note">{frozen ? t.frozen({ line: frozen.line }) : t.nothing}</p></DockSection>
      </Dock>
    )
  }
  const more = subject.type === 'volume' ? undrawnVolumeFields(subject.volume) : undrawnFields(subject.container).filter(field => !inForm.has(field))
  const path = subject.type === 'volume' ? subject.volume.path : subject.container.path
  const kinds = { init: t.initContainer, sidecar: t.sidecarContainer, app: t.appContainer } as const
  return (
    <Dock
      label={t.inspector}
      title={<SubjectTitle form={form} subject={subject} />}
      note={subject.type === 'volume' ? t.volume : kinds[subject.container.lane]}
      actions={<><LineRange form={form} path={path} /><SubjectMenu form={form} subject={subject} /></>}
      {...(more.length > 0 && { footer: <MoreFields fields={more} /> })}
      onClose={closeDock}
    >
      {/* What was typed for one container must not appear in the form of another; a rename leaves the place as it is. */}
      <div key={path.join('/')}>
        {subject.type === 'volume' ? <VolumeFields form={form} volume={subject.volume} /> : <ContainerFields form={form} container={subject.container} />}
      </div>
    </Dock>
  )
}

function SubjectTitle({ form, subject }: { readonly form: Form; readonly subject: Subject }) {
  if (subject.type === 'container') return <><i className={`in-kind in-${subject.container.lane}`} /><span className="in-title">{subject.container.name}</span></>
  const { volume } = subject
  return (
    <>
      <span style={{ color: volumeColour(form.workload.pod.volumes.indexOf(volume)) }}><Icon name={sourceIcon(volume.source)} /></span>
      <span className="in-title">{volume.name}</span>
    </>
  )
}
