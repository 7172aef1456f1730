import './inspector.css'
import { useFrozen } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { closeDock } from '../../app/view.ts'
import { Dock, DockSection } from '../kit/Dock.tsx'
import { ContainerInspector } from './ContainerInspector.tsx'
import { inspectorMessages } from './messages.ts'
import { useForm } from './use-form.ts'
import { VolumeInspector } from './VolumeInspector.tsx'

/** The form for what is selected: a container, a volume, or the container of a mount. */
export function Inspector() {
  const t = useMessages(inspectorMessages)
  const selection = useAppStore(state => state.selection)
  const frozen = useFrozen()
  const form = useForm()
  if (form && !frozen && selection?.type === 'volume') {
    const volume = form.workload.pod.volumes.find(v => v.name === selection.name)
    if (volume) return <VolumeInspector key={volume.name} form={form} volume={volume} onClose={closeDock} />
  }
  if (form && !frozen && selection && selection.type !== 'volume') {
    const name = selection.type === 'container' ? selection.name : selection.container
    const container = form.workload.pod.containers.find(c => c.name === name)
    if (container) return <ContainerInspector form={form} container={container} onClose={closeDock} />
  }
  return (
    <Dock label={t.inspector} title={t.inspector} onClose={closeDock}>
      <DockSection><p className="in-note">{frozen ? t.frozen({ line: frozen.line }) : t.nothing}</p></DockSection>
    </Dock>
  )
}
