import { useMessages } from '../../app/language/use-messages.ts'
import type { Json } from '../../core/json.ts'
import { listAt, member, textAt } from '../../core/pod/tolerant.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { NumberInput, Select } from '../kit/Field.tsx'
import { FieldRow } from '../kit/FieldRow.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import type { ContainerForm } from './container-form.ts'
import { inspectorMessages } from './messages.ts'

const protocols = ['TCP', 'UDP', 'SCTP'].map(value => ({ value, label: value }))

export function PortsSection(form: ContainerForm) {
  const t = useMessages(inspectorMessages)
  const ports = listAt(form.container.value, 'ports')
  const taken = form.container.ports
  const add = () => {
    let port = 8080
    while (taken.includes(port)) port++
    form.set(['ports', ports.length], { containerPort: port })
  }
  return (
    <DockSection title={t.ports} aside={<Button size="small" icon="plus" className="in-add" onClick={add}>{t.add}</Button>}>
      {ports.map((port, index) => <PortRow key={index} {...form} port={port} index={index} />)}
    </DockSection>
  )
}

function PortRow({ port, index, line, set }: ContainerForm & { readonly port: Json; readonly index: number }) {
  const t = useMessages(inspectorMessages)
  const name = textAt(port, 'name')
  const number = member(port, 'containerPort')
  return (
    <FieldRow
      label={<TextInput label={t.portName} placeholder={t.portNamePlaceholder} value={name} onCommit={text => set(['ports', index, 'name'], text.trim() === '' ? undefined : text.trim())} />}
      line={line('ports', index)}
    >
      <NumberInput
        label={t.portNumber}
        width={64}
        whole
        min={1}
        max={65535}
        value={typeof number === 'number' ? number : undefined}
        onCommit={value => set(['ports', index, 'containerPort'], value)}
      />
      <Select
        label={t.protocol}
        width={70}
        value={textAt(port, 'protocol') || 'TCP'}
        options={protocols}
        onCommit={value => set(['ports', index, 'protocol'], value)}
      />
      <span className="kit-space" />
      <IconButton size="small" icon="close" className="in-remove" label={t.remove({ name: name || String(number ?? '') })} onClick={() => set(['ports', index], undefined)} />
    </FieldRow>
  )
}
