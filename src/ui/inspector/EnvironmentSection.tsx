import { useMessages } from '../../app/language/use-messages.ts'
import type { Json } from '../../core/json.ts'
import { freshName } from '../../core/pod/suggestions.ts'
import { listAt } from '../../core/pod/tolerant.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { Select } from '../kit/Field.tsx'
import { FieldRow } from '../kit/FieldRow.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import type { ContainerForm } from './container-form.ts'
import { changeEnvText, type EnvKind, envOfKind, readEnv } from './env-model.ts'
import { inspectorMessages } from './messages.ts'

const fieldPaths = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'status.podIP', 'status.hostIP', 'spec.nodeName', 'spec.serviceAccountName']
const resourceNames = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']

export function EnvironmentSection(form: ContainerForm) {
  const t = useMessages(inspectorMessages)
  const entries = listAt(form.container.value, 'env')
  const add = () => form.set(['env', entries.length], envOfKind(freshName('NAME', entries.map(entry => readEnv(entry).name)).replace('-', '_'), 'value'))
  return (
    <DockSection title={t.environment} aside={<Button size="small" icon="plus" className="in-add" onClick={add}>{t.add}</Button>}>
      {entries.map((entry, index) => <VariableRow key={index} {...form} entry={entry} index={index} />)}
    </DockSection>
  )
}

function VariableRow({ entry, index, line, set }: ContainerForm & { readonly entry: Json; readonly index: number }) {
  const t = useMessages(inspectorMessages)
  const model = readEnv(entry)
  const kinds: readonly { readonly value: EnvKind; readonly label: string }[] = [
    { value: 'value', label: t.kindValue },
    { value: 'configMap', label: t.kindConfigMap },
    { value: 'secret', label: t.kindSecret },
    { value: 'field', label: t.kindField },
    { value: 'resource', label: t.kindResource },
  ]
  const rename = (name: string) => (name.trim() === '' ? t.emptyName : set(['env', index, 'name'], name.trim()))
  const write = (typed: string) => {
    const change = changeEnvText(entry, typed)
    return change && set(['env', index, ...change.path], change.value)
  }
  const suggestions = model.kind === 'field' ? fieldPaths : model.kind === 'resource' ? resourceNames : undefined
  return (
    <FieldRow label={<TextInput label={t.variableName} value={model.name} onCommit={rename} />} line={line('env', index)}>
      {model.kind === 'yaml'
        ? <span className="in-note">{model.text}: {t.inYaml}</span>
        : (
            <>
              <Select label={t.variableSource} width={84} value={model.kind} options={kinds} onCommit={kind => set(['env', index], envOfKind(model.name, kind))} />
              <TextInput
                label={t.variableValue({ name: model.name })}
                value={model.text}
                onCommit={write}
                {...(suggestions && { suggestions })}
                {...((model.kind === 'configMap' || model.kind === 'secret') && { placeholder: t.nameAndKey })}
              />
            </>
          )}
      <IconButton size="small" icon="close" className="in-remove" label={t.remove({ name: model.name })} onClick={() => set(['env', index], undefined)} />
    </FieldRow>
  )
}
