import { useMessages } from '../../app/language/use-messages.ts'
import { dispatch } from '../../app/store.ts'
import { mountVolume } from '../../core/commands/mount-volume.ts'
import { unmountVolume } from '../../core/commands/unmount-volume.ts'
import type { MountView } from '../../core/pod/pod.ts'
import { suggestMountPath } from '../../core/pod/suggestions.ts'
import { IconButton } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { Switch } from '../kit/Field.tsx'
import { LineLink } from '../kit/FieldRow.tsx'
import { Icon } from '../kit/Icon.tsx'
import { MenuButton } from '../kit/Menu.tsx'
import { sourceIcon } from '../kit/source-icon.ts'
import { TextInput } from '../kit/TextInput.tsx'
import type { ContainerForm } from './container-form.ts'
import { inspectorMessages } from './messages.ts'
import { volumeColour } from './volume-colour.ts'

export function MountsSection(props: ContainerForm) {
  const t = useMessages(inspectorMessages)
  const { form, container } = props
  const { pod } = form.workload
  const add = (volume: string) =>
    form.run(mountVolume, { container: container.name, volume, mountPath: suggestMountPath(pod, container, volume) }, `${container.name}: ${t.mountVolume({ volume })}`)
  const items = pod.volumes.map(volume => ({
    id: volume.name,
    label: volume.name,
    hint: volume.source,
    icon: sourceIcon(volume.source),
    onSelect: () => void add(volume.name),
  }))
  const aside = items.length > 0 && <MenuButton size="small" icon="plus" className="in-add" label={t.add} items={items} />
  return (
    <DockSection title={t.mounts} aside={aside}>
      {items.length === 0 && container.mounts.length === 0 && <span className="in-note">{t.noVolumes}</span>}
      {container.mounts.map(mount => <MountRow key={mount.path.join('/')} {...props} mount={mount} />)}
    </DockSection>
  )
}

function MountRow({ form, container, mount, changeMount }: ContainerForm & { readonly mount: MountView }) {
  const t = useMessages(inspectorMessages)
  const { volume, mountPath } = mount
  const index = form.workload.pod.volumes.findIndex(v => v.name === volume)
  const name = `${mountPath} → ${volume}`
  const unmount = () => form.run(unmountVolume, { container: container.name, volume, mountPath }, `${container.name}: ${t.remove({ name: mountPath })}`)
  return (
    <div className="in-mount">
      <div className="in-mount-path">
        <TextInput label={`${t.mountPath}: ${name}`} value={mountPath} onCommit={text => changeMount(mount, { mountPath: text.trim() })} />
      </div>
      <IconButton size="small" icon="close" className="in-remove" label={t.remove({ name })} onClick={unmount} />
      <LineLink line={form.line(mount.path)} />
      <div className="in-mount-to">
        <Icon name="mount" size={13} />
        <button type="button" className="in-link" onClick={() => dispatch({ type: 'select', selection: { type: 'volume', name: volume } })}>
          <i className="in-dot" style={{ background: volumeColour(index) }} /><span>{volume}</span>
        </button>
        <TextInput label={`${t.subPathLong}: ${name}`} value={mount.subPath ?? ''} placeholder={t.subPath} onCommit={text => changeMount(mount, { subPath: text.trim() })} />
        <Switch label={t.readOnly} name={t.readOnlyLong({ path: mountPath })} on={mount.readOnly} onCommit={readOnly => void changeMount(mount, { readOnly })} />
      </div>
    </div>
  )
}
