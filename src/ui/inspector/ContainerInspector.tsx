import { useMessages } from '../../app/language/use-messages.ts'
import type { ContainerView } from '../../core/pod/pod.ts'
import { undrawnFields } from '../../core/pod/undrawn-fields.ts'
import { Dock } from '../kit/Dock.tsx'
import { BasicsSection } from './BasicsSection.tsx'
import { CommandSection } from './CommandSection.tsx'
import { containerForm } from './container-form.ts'
import { EnvironmentSection } from './EnvironmentSection.tsx'
import { LineRange, MoreFields } from './InspectorParts.tsx'
import { inspectorMessages } from './messages.ts'
import { MountsSection } from './MountsSection.tsx'
import { PortsSection } from './PortsSection.tsx'
import { ProbesSection } from './ProbesSection.tsx'
import { ResourcesSection } from './ResourcesSection.tsx'
import type { Form } from './use-form.ts'

/** Fields that have a section here, beside those that the canvas draws. */
const shown = new Set(['resources', 'startupProbe', 'readinessProbe', 'livenessProbe'])

interface ContainerInspectorProps {
  readonly form: Form
  readonly container: ContainerView
  readonly onClose: () => void
}

/** The form for one container. */
export function ContainerInspector({ form, container, onClose }: ContainerInspectorProps) {
  const t = useMessages(inspectorMessages)
  const fields = containerForm(form, container)
  const kinds = { init: t.initContainer, sidecar: t.sidecarContainer, app: t.appContainer } as const
  const more = undrawnFields(container).filter(field => !shown.has(field))
  return (
    <Dock
      label={t.inspector}
      title={<><i className={`in-kind in-${container.lane}`} />{container.name}</>}
      note={kinds[container.lane]}
      actions={<LineRange form={form} path={container.path} />}
      {...(more.length > 0 && { footer: <MoreFields fields={more} /> })}
      onClose={onClose}
    >
      <BasicsSection {...fields} />
      <CommandSection {...fields} />
      <EnvironmentSection {...fields} />
      <PortsSection {...fields} />
      <ResourcesSection {...fields} />
      <ProbesSection {...fields} />
      <MountsSection {...fields} />
    </Dock>
  )
}
