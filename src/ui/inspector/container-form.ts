import { changeMount } from '../../core/commands/change-mount.ts'
import { setContainerField } from '../../core/commands/set-container-field.ts'
import type { Json, Path } from '../../core/json.ts'
import type { ContainerView, MountView } from '../../core/pod/pod.ts'
import type { FieldLine } from '../kit/FieldRow.tsx'
import type { Form } from './use-form.ts'

/** A form for one container: paths count from inside the container. */
export interface ContainerForm {
  readonly form: Form
  readonly container: ContainerView
  readonly line: (...path: Path) => FieldLine
  /** Sets a field, or with `undefined` removes it; gives the sentence of a refusal. */
  readonly set: (path: Path, value: Json | undefined) => string | undefined
  readonly changeMount: (mount: MountView, to: { readonly mountPath?: string; readonly subPath?: string; readonly readOnly?: boolean }) => string | undefined
}

export function containerForm(form: Form, container: ContainerView): ContainerForm {
  const label = (path: Path) => `${container.name}: ${path.join('.')}`
  return {
    form,
    container,
    line: (...path) => form.line([...container.path, ...path]),
    set: (path, value) => form.run(setContainerField, { container: container.name, path, value }, label(path)),
    changeMount: (mount, to) =>
      form.run(changeMount, { container: container.name, volume: mount.volume, mountPath: mount.mountPath, to }, label(['volumeMounts', mount.mountPath])),
  }
}
