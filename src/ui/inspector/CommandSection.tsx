import { useMessages } from '../../app/language/use-messages.ts'
import { DockSection } from '../kit/Dock.tsx'
import { Switch, TextField } from '../kit/Field.tsx'
import { FieldRow } from '../kit/FieldRow.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { type CommandModel, inShell, readCommand, withoutShell, wordsOfLines } from './command-model.ts'
import type { ContainerForm } from './container-form.ts'
import { inspectorMessages } from './messages.ts'

/** `command` and `args`: as one script in a shell, or one argument a line. */
export function CommandSection(form: ContainerForm) {
  const t = useMessages(inspectorMessages)
  const model = readCommand(form.container.value)
  return (
    <DockSection title={t.command} aside={<ShellSwitch {...form} model={model} />}>
      {model.mode === 'shell' && <ShellFields {...form} model={model} />}
      {model.mode === 'exec' && <ExecFields {...form} model={model} />}
      {model.mode === 'yaml' && (
        <FieldRow label={t.commandField} line={form.line('command')}><span className="in-note">{t.commandInYaml}</span></FieldRow>
      )}
    </DockSection>
  )
}

function ShellSwitch({ model, set }: ContainerForm & { readonly model: CommandModel }) {
  const t = useMessages(inspectorMessages)
  if (model.mode === 'yaml') return null
  if (model.mode === 'exec') {
    const blocked = model.args.length > 0
    return <Switch label={t.runInShell} on={false} disabled={blocked} {...(blocked && { title: t.argsGoWithShell })} onCommit={() => set(['command'], inShell(model))} />
  }
  const plain = withoutShell(model)
  const leave = () => {
    if (!plain) return
    set(model.path[0] === 'args' ? ['args'] : ['command'], plain)
  }
  const blocked = plain === undefined || model.path[0] === 'args'
  return <Switch label={t.runInShell} on disabled={blocked} {...(blocked && { title: t.needsShell })} onCommit={leave} />
}

function ShellFields({ model, line, set }: ContainerForm & { readonly model: CommandModel & { readonly mode: 'shell' } }) {
  const t = useMessages(inspectorMessages)
  const isLong = model.script.includes('\n')
  return (
    <>
      <FieldRow label={t.commandField} line={line(...model.path)}>
        <span className="in-shell" aria-hidden="true">{model.shell.join(' ')}</span>
        <TextInput label={t.script} multiline value={model.script} placeholder={t.script} onCommit={text => set(model.path, text)} />
        {isLong && <span className="in-note">{t.commitHint}</span>}
      </FieldRow>
      {model.args.length === 0
        ? <FieldRow label={t.argsField}><span className="in-note">{t.oneScript}</span></FieldRow>
        : <FieldRow label={t.argsField} line={line('args')}><code className="in-note">{model.args.join(' ')}</code></FieldRow>}
    </>
  )
}

function ExecFields({ model, line, set }: ContainerForm & { readonly model: CommandModel & { readonly mode: 'exec' } }) {
  const t = useMessages(inspectorMessages)
  return (
    <>
      <TextField label={t.commandField} multiline value={model.command.join('\n')} placeholder={t.ofImage} onCommit={text => set(['command'], wordsOfLines(text))} line={line('command')} />
      <TextField label={t.argsField} multiline value={model.args.join('\n')} placeholder={t.noArgs} onCommit={text => set(['args'], wordsOfLines(text))} line={line('args')} />
    </>
  )
}
