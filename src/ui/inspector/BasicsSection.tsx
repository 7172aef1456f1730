import { useMessages } from '../../app/language/use-messages.ts'
import { renameContainer } from '../../core/commands/rename-container.ts'
import { setPodField } from '../../core/commands/set-pod-field.ts'
import { textAt } from '../../core/pod/tolerant.ts'
import { DockSection } from '../kit/Dock.tsx'
import { Select, SelectField, TextField } from '../kit/Field.tsx'
import { FieldRow } from '../kit/FieldRow.tsx'
import type { ContainerForm } from './container-form.ts'
import { inspectorMessages } from './messages.ts'
import { usualPullPolicy } from './pull-policy.ts'
import { containerRestartOptions, podRestartOptions } from './restart-options.ts'

const pullPolicies = ['Always', 'IfNotPresent', 'Never'] as const

/** Name, image, pull policy, restart policy. */
export function BasicsSection({ form, container, line, set }: ContainerForm) {
  const t = useMessages(inspectorMessages)
  const rename = (name: string) =>
    form.run(renameContainer, { container: container.name, name }, `${container.name} → ${name}`, { type: 'container', name })
  const pullPolicy = textAt(container.value, 'imagePullPolicy')
  return (
    <DockSection>
      <TextField label={t.name} value={container.name} onCommit={text => rename(text.trim())} line={line('name')} />
      <TextField label={t.image} value={container.image} onCommit={text => set(['image'], text.trim() === '' ? undefined : text.trim())} line={line('image')} />
      <SelectField
        label={t.pull}
        width={196}
        value={pullPolicy}
        options={[
          { value: '', label: t.pullDefault({ policy: usualPullPolicy(container.image) }) },
          ...withPresent(pullPolicies, pullPolicy).map(value => ({ value, label: value })),
        ]}
        onCommit={value => set(['imagePullPolicy'], value === '' ? undefined : value)}
        line={line('imagePullPolicy')}
      />
      <RestartRow form={form} container={container} line={line} set={set} />
    </DockSection>
  )
}

const withPresent = (options: readonly string[], present: string) => (present === '' || options.includes(present) ? options : [...options, present])

function RestartRow({ form, container, line, set }: Pick<ContainerForm, 'form' | 'container' | 'line' | 'set'>) {
  const t = useMessages(inspectorMessages)
  const { workload } = form
  const own = textAt(container.value, 'restartPolicy')
  const ofPod = workload.pod.restartPolicy
  const podPath = [...workload.pod.specPath, 'restartPolicy']
  const podLine = form.line(podPath)
  return (
    <>
      <FieldRow label={t.restart} line={line('restartPolicy')}>
        <Select
          label={t.restart}
          width={196}
          value={own}
          options={[
            { value: '', label: t.restartAsPod({ policy: ofPod }) },
            ...withPresent(containerRestartOptions(container.lane), own).map(value => ({
              value,
              label: value === 'Always' && container.lane !== 'app' ? t.restartSidecar : value,
            })),
          ]}
          onCommit={value => set(['restartPolicy'], value === '' ? undefined : value)}
        />
      </FieldRow>
      <FieldRow label={<span className="in-indent">{t.restartOfPod}</span>} line={podLine}>
        <Select
          label={`${t.restart}, ${t.restartOfPod}`}
          width={196}
          value={podLine.line === undefined ? '' : ofPod}
          options={[{ value: '', label: t.restartDefault }, ...podRestartOptions(workload.kind).map(value => ({ value: value as string, label: value }))]}
          onCommit={value => form.run(setPodField, { path: ['restartPolicy'], value: value === '' ? undefined : value }, `${workload.name}: restartPolicy`)}
        />
      </FieldRow>
    </>
  )
}
