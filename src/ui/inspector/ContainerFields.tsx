import type { ContainerView } from '../../core/pod/pod.ts'
import { BasicsSection } from './BasicsSection.tsx'
import { CommandSection } from './CommandSection.tsx'
import { containerForm } from './container-form.ts'
import { EnvironmentSection } from './EnvironmentSection.tsx'
import { MountsSection } from './MountsSection.tsx'
import { PortsSection } from './PortsSection.tsx'
import { ProbesSection } from './ProbesSection.tsx'
import { ResourcesSection } from './ResourcesSection.tsx'
import type { Form } from './use-form.ts'

/** The form for one container. */
export function ContainerFields({ form, container }: { readonly form: Form; readonly container: ContainerView }) {
  const fields = containerForm(form, container)
  return (
    <>
      <BasicsSection {...fields} />
      <CommandSection {...fields} />
      <EnvironmentSection {...fields} />
      <PortsSection {...fields} />
      <ResourcesSection {...fields} />
      <ProbesSection {...fields} />
      <MountsSection {...fields} />
    </>
  )
}
