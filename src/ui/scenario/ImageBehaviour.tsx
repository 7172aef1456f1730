import { useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { ImageService } from '../../core/runtime/images/image-description.ts'
import { without } from '../../core/what-if/scenario-changes.ts'
import { NumberInput, Select } from '../kit/Field.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { type FormPartProps, FormRow } from './ImageFormRow.tsx'
import { imageMessages } from './image-messages.ts'
import { scenarioMessages } from './messages.ts'
import { MomentInput } from './MomentInput.tsx'

/** How the program takes it that it is asked to end. */
export function TermRows({ own, name, set }: FormPartProps) {
  const t = useMessages(imageMessages)
  const s = useMessages(scenarioMessages)
  const { onTerm } = own
  const way = onTerm === undefined ? 'known' : onTerm.ignores ? 'ignores' : 'exits'
  const options = [{ value: 'known', label: t.asKnown }, { value: 'exits', label: t.endsOnTerm }, { value: 'ignores', label: t.ignoresTerm }] as const
  return (
    <>
      <FormRow label={t.onTerm}>
        <Select label={name(t.onTerm)} value={way} options={options} onCommit={next => set('onTerm', next === 'known' ? undefined : next === 'ignores' ? { ignores: true } : { exitCode: 0 }, t.onTerm)} />
      </FormRow>
      {onTerm && !onTerm.ignores && (
        <FormRow label="">
          <span className="wi-label">{t.exitCode}</span>
          <NumberInput label={name(`${t.onTerm}, ${t.exitCode}`)} width={48} align="end" whole min={0} max={255} value={onTerm.exitCode ?? 0} onCommit={exitCode => set('onTerm', { ...onTerm, exitCode: exitCode ?? 0 }, t.onTerm)} />
          <span className="wi-label">{t.delay}</span>
          <MomentInput label={name(`${t.onTerm}, ${t.delay}`)} value={onTerm.afterMs} unset={s.auto} onCommit={afterMs => set('onTerm', afterMs === undefined ? without(onTerm, 'afterMs') : { ...onTerm, afterMs }, t.onTerm)} />
        </FormRow>
      )}
    </>
  )
}

const usualPort = 8080
type Kind = 'known' | 'nothing' | ImageService['kind']

/** What a service of a kind begins with. */
function newService(kind: ImageService['kind'], port: number): ImageService {
  switch (kind) {
    case 'http':
      return { kind, port, body: 'Hello\n' }
    case 'files':
      return { kind, port, root: '/usr/share/nginx/html', like: 'nginx' }
    case 'greeting':
      return { kind, port, text: 'hello\n' }
    case 'redis':
    case 'silent':
      return { kind, port }
  }
}

/** What answers on its port. Several services can only come with a link: they are left as they are. */
export function ServiceRows({ own, known, name, set }: FormPartProps) {
  const t = useMessages(imageMessages)
  const services = own.serves
  const [service] = services ?? []
  if (services && services.length > 1) return <FormRow label={t.serves}><span className="wi-note">{t.several({ count: services.length })}</span></FormRow>
  const kind: Kind = services === undefined ? 'known' : (service?.kind ?? 'nothing')
  const options: readonly { readonly value: Kind; readonly label: string }[] = [
    { value: 'known', label: t.asKnown }, { value: 'nothing', label: t.nothing }, { value: 'http', label: t.page }, { value: 'files', label: t.files }, { value: 'silent', label: t.connections }, { value: 'redis', label: t.redis },
  ]
  const port = service?.port ?? own.ports?.[0] ?? known.ports?.[0] ?? usualPort
  const put = (next: ImageService) => set('serves', [next], t.serves)
  return (
    <>
      <FormRow label={t.serves}>
        <Select label={name(t.serves)} value={kind} options={options} onCommit={next => set('serves', next === 'known' ? undefined : next === 'nothing' ? [] : [newService(next, port)], t.serves)} />
        {service && <span className="wi-label">{t.port}</span>}
        {service && <NumberInput label={name(`${t.serves}, ${t.port}`)} width={56} align="end" whole min={1} max={65_535} value={service.port} onCommit={next => put({ ...service, port: next ?? port })} />}
      </FormRow>
      {service?.kind === 'http' && <FormRow label={t.body}><TextInput label={name(t.body)} multiline value={service.body ?? ''} onCommit={body => put({ ...service, body })} /></FormRow>}
      {service?.kind === 'files' && <FormRow label={t.root}><TextInput label={name(t.root)} value={service.root} onCommit={root => (root.trim().startsWith('/') ? put({ ...service, root: root.trim() }) : t.notAPath)} /></FormRow>}
    </>
  )
}

/** One file of the image; others can come with a link. */
export function FileRows({ own, name, set }: FormPartProps) {
  const t = useMessages(imageMessages)
  const files = own.files ?? {}
  const [path, content] = Object.entries(files).find(([, text]) => typeof text === 'string') ?? ['', '']
  const [wanted, setWanted] = useState('')
  const shown = path || wanted
  const put = (next: typeof files) => set('files', Object.keys(next).length === 0 ? undefined : next, t.file)
  return (
    <>
      <FormRow label={t.file}>
        <TextInput label={name(t.filePath)} value={shown} placeholder={t.filePathHint} onCommit={typed => {
          const next = typed.trim()
          if (next !== '' && (!next.startsWith('/') || next.split('/').includes('..'))) return t.notAPath
          setWanted(next)
          const rest = without(files, path)
          return put(next === '' ? rest : { ...rest, [next]: typeof content === 'string' ? content : '' })
        }} />
      </FormRow>
      {shown !== '' && <FormRow label=""><TextInput label={name(t.fileText)} multiline value={typeof content === 'string' ? content : ''} onCommit={text => put({ ...files, [shown]: text })} /></FormRow>}
    </>
  )
}
