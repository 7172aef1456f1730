import { useEffect, useRef, useState } from 'react'
import { usePodView } from '../../app/derived.ts'
import { describeProblem } from '../../app/language/problem-messages.ts'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import type { PodView } from '../../core/pod/pod.ts'
import { suggestMountPath } from '../../core/pod/suggestions.ts'
import type { Refusal } from '../../core/problem.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { SelectField, Switch, TextField } from '../kit/Field.tsx'
import { FieldError } from '../kit/FieldRow.tsx'
import { changeMountTo, mount } from './gestures.ts'
import { canvasMessages } from './messages.ts'

/** What the form is opened with: one end or both of a new mount, or a mount to change. */
export interface MountRequest {
  readonly container: string | undefined
  readonly volume: string | undefined
  /** The mount to change. */
  readonly mountPath?: string
}

interface MountDialogProps {
  readonly request: MountRequest
  readonly onClose: () => void
}

const suggestion = (pod: PodView, container: string, volume: string) => {
  const found = pod.containers.find(c => c.name === container)
  return found && volume !== '' ? suggestMountPath(pod, found, volume) : ''
}

/** Asks for what a mount needs: the other end when it is not known, the path, and how. */
export function MountDialog({ request, onClose }: MountDialogProps) {
  const t = useMessages(canvasMessages)
  const language = useLanguage()
  const pod = usePodView()
  const existing = pod?.containers.find(c => c.name === request.container)?.mounts.find(m => m.mountPath === request.mountPath && m.volume === request.volume)
  const [container, setContainer] = useState(request.container ?? pod?.containers[0]?.name ?? '')
  const [volume, setVolume] = useState(request.volume ?? pod?.volumes[0]?.name ?? '')
  const [typedPath, setTypedPath] = useState(request.mountPath)
  const [subPath, setSubPath] = useState(existing?.subPath ?? '')
  const [readOnly, setReadOnly] = useState(existing?.readOnly ?? false)
  const [refusal, setRefusal] = useState<Refusal>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('select, input')?.focus(), [])
  if (!pod) return null

  const mountPath = typedPath ?? suggestion(pod, container, volume)
  const nothing = pod.volumes.length === 0 ? t.noVolumes : pod.containers.length === 0 ? t.noContainers : undefined
  const submit = () => {
    const refused = existing && request.mountPath !== undefined
      ? changeMountTo({ container, volume, mountPath: request.mountPath, to: { mountPath, subPath, readOnly } })
      : mount({ container, volume, mountPath, subPath, readOnly })
    setRefusal(refused)
    if (!refused) onClose()
  }
  const options = (names: readonly string[]) => names.filter(Boolean).map(value => ({ value, label: value }))
  const footer = (
    <>
      <Button variant="bordered" onClick={onClose}>{t.cancel}</Button>
      {nothing === undefined && <Button variant="primary" onClick={submit}>{existing ? t.doChange : t.doMount}</Button>}
    </>
  )
  return (
    <Dialog open size="small" title={existing ? t.changeMountTitle : t.mountTitle} onClose={onClose} footer={footer}>
      {nothing ?? (
        <form
          ref={form}
          className="cv-form"
          onSubmit={event => {
            event.preventDefault()
            submit()
          }}
        >
          {!existing && request.container === undefined && <SelectField label={t.mountContainer} value={container} options={options(pod.containers.map(c => c.name))} onCommit={setContainer} />}
          {!existing && request.volume === undefined && <SelectField label={t.mountVolume} value={volume} options={options(pod.volumes.map(v => v.name))} onCommit={setVolume} />}
          {(existing || (request.container !== undefined && request.volume !== undefined)) && <p className="dim">{container} → {volume}</p>}
          <TextField key={`${container} ${volume}`} label={t.mountPath} value={mountPath} onCommit={setTypedPath} />
          <TextField label={t.subPath} value={subPath} onCommit={setSubPath} />
          <Switch label={t.readOnly} on={readOnly} onCommit={setReadOnly} />
          {refusal && <FieldError id="cv-mount-error">{describeProblem(language, refusal)}</FieldError>}
          <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        </form>
      )}
    </Dialog>
  )
}
