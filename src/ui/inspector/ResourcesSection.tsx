import { useMessages } from '../../app/language/use-messages.ts'
import { valueAt } from '../../core/json.ts'
import { compareQuantities, parseQuantity } from '../../core/pod/quantity.ts'
import { objectAt, textOf } from '../../core/pod/tolerant.ts'
import { DockSection } from '../kit/Dock.tsx'
import { FieldRow } from '../kit/FieldRow.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import type { ContainerForm } from './container-form.ts'
import { inspectorMessages } from './messages.ts'
import { reserved } from './reserved.ts'

export function ResourcesSection(form: ContainerForm) {
  const t = useMessages(inspectorMessages)
  return (
    <DockSection title={t.resources} aside={<span className="in-aside">{t.requestLimit}</span>}>
      <ResourceRow {...form} resource="cpu" label={t.cpu} />
      <ResourceRow {...form} resource="memory" label={t.memory} />
      <PodReserves {...form} />
    </DockSection>
  )
}

function ResourceRow({ container, form, line, set, resource, label }: ContainerForm & { readonly resource: 'cpu' | 'memory'; readonly label: string }) {
  const t = useMessages(inspectorMessages)
  const at = (kind: 'requests' | 'limits') => textOf(valueAt(container.value, ['resources', kind, resource]))
  const request = at('requests')
  const limit = at('limits')
  const write = (kind: 'requests' | 'limits') => (typed: string) => {
    const text = typed.trim()
    if (text !== '' && parseQuantity(text) === undefined) return t.notAQuantity
    return set(['resources', kind, resource], text === '' ? undefined : text)
  }
  const wantedLine = request !== '' || limit === '' ? line('resources', 'requests', resource) : line('resources', 'limits', resource)
  const list = container.lane === 'app' ? 'containers' : 'initContainers'
  return (
    <FieldRow label={label} line={wantedLine}>
      <TextInput label={t.requestOf({ resource: label })} value={request} onCommit={write('requests')} error={requestError(request, limit, `${specName(form.workload.pod.specPath)}.${list}[${container.index}]`, resource)} />
      <TextInput label={t.limitOf({ resource: label })} value={limit} onCommit={write('limits')} />
    </FieldRow>
  )
}

const specName = (path: readonly (string | number)[]) => path.filter(key => typeof key === 'string' && key !== 'items').join('.')

/** The API server's own words (validation ValidateResourceRequirements). */
function requestError(request: string, limit: string, container: string, resource: string): string | undefined {
  const wanted = parseQuantity(request)
  const most = parseQuantity(limit)
  if (!wanted || !most || compareQuantities(wanted, most) <= 0) return undefined
  return `${container}.resources.requests: Invalid value: "${request}": must be less than or equal to ${resource} limit of ${limit}`
}

function PodReserves({ form }: ContainerForm) {
  const t = useMessages(inspectorMessages)
  const { podManifest } = form.workload
  const rows = reserved(objectAt(podManifest, 'spec'))
  return (
    <div className="in-reserves num">
      <span className="dim">{t.podReserves}</span>
      {rows.length === 0 && <span>{t.reservesNothing}</span>}
      {rows.map(row => (
        <span key={row.resource} className="in-reserve">
          <b>{row.resource === 'cpu' ? 'cpu' : 'mem'} {row.total}</b>
          {row.init !== undefined && <span className="dim">{t.reservesOf({ init: row.init, running: row.running })}</span>}
        </span>
      ))}
    </div>
  )
}
