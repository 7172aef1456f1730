import { useMessages } from '../../app/language/use-messages.ts'
import { notify } from '../../app/notices.ts'
import { deleteContainer } from '../../core/commands/delete-container.ts'
import { deleteVolume } from '../../core/commands/delete-volume.ts'
import { duplicateContainer } from '../../core/commands/duplicate-container.ts'
import { MenuButton } from '../kit/Menu.tsx'
import type { MenuItem } from '../kit/MenuList.tsx'
import { inspectorMessages } from './messages.ts'
import type { Subject } from './subject.ts'
import type { Form } from './use-form.ts'

/** What can be done with the whole container or volume. */
export function SubjectMenu({ form, subject }: { readonly form: Form; readonly subject: Subject }) {
  const t = useMessages(inspectorMessages)
  const say = (refusal: string | undefined) => refusal !== undefined && notify({ tone: 'warning', text: refusal })
  const name = subject.type === 'volume' ? subject.volume.name : subject.container.name
  const remove: MenuItem = {
    id: 'delete',
    label: t.delete,
    icon: 'trash',
    danger: true,
    onSelect: () => say(
      subject.type === 'volume'
        ? form.run(deleteVolume, { volume: name }, `${t.delete}: ${name}`)
        : form.run(deleteContainer, { container: name }, `${t.delete}: ${name}`),
    ),
  }
  const duplicate: MenuItem = {
    id: 'duplicate',
    label: t.duplicate,
    icon: 'duplicate',
    onSelect: () => say(form.run(duplicateContainer, { container: name }, `${t.duplicate}: ${name}`)),
  }
  return <MenuButton iconOnly icon="more" label={t.actions} items={subject.type === 'volume' ? [remove] : [duplicate, remove]} />
}
