import type { JsonObject } from '../../json.ts'
import { ageSince } from '../../kubectl/human-duration.ts'
import { formatLabels } from '../../kubectl/tables/cell-values.ts'
import { type ResourceTable, table, type TableMoment, type TableObject } from '../../kubectl/tables/resource-table.ts'
import { scaleTable, tableOfKind } from '../../kubectl/tables/table-of-kind.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { type ApiResource, groupOf } from './api-resources.ts'
import type { Call } from './call.ts'

/** How the rows of objects are dressed. */
export interface RowOptions {
  readonly isWide: boolean
  readonly hidesTitles: boolean
  readonly showsLabels: boolean
  /** Labels with a column of their own. */
  readonly labels: readonly string[]
  readonly showsNamespace: boolean
  /** The kind stands before the name. */
  readonly showsKind: boolean
  /** The server makes no rows: names and ages only. */
  readonly isPlain: boolean
}

/** What the flags of `kubectl get` say of rows (HumanPrintFlags). */
export const rowOptions = ({ flags }: Pick<Call, 'flags'>): Omit<RowOptions, 'showsNamespace'> => ({
  isWide: flags.text('output') === 'wide',
  hidesTitles: flags.isTrue('no-headers'),
  showsLabels: flags.isTrue('show-labels'),
  labels: flags.list('label-columns'),
  showsKind: flags.isTrue('show-kind'),
  isPlain: !flags.isTrue('server-print'),
})

const plainTable = table('Name|Age', (json, { nowMs }) => {
  const metadata = objectAt(json, 'metadata')
  return [textAt(metadata, 'name'), ageSince(textAt(metadata, 'creationTimestamp') || undefined, nowMs)]
})

/** The rows of one kind of object. */
export class RowMaker {
  readonly #table: ResourceTable
  readonly #shown: readonly number[]

  constructor(
    private readonly resource: ApiResource,
    private readonly options: RowOptions,
    subresource = '',
  ) {
    this.#table = options.isPlain ? plainTable : subresource === 'scale' ? scaleTable : tableOfKind(resource.kind)
    this.#shown = this.#table.columns.flatMap(({ isWide }, i) => (isWide && !options.isWide ? [] : [i]))
  }

  titles(): readonly string[] {
    const { showsNamespace, labels, showsLabels } = this.options
    return [
      ...(showsNamespace ? ['NAMESPACE'] : []), ...this.#shown.map(i => this.#table.columns[i]?.title ?? ''),
      ...labels.map(label => (label.split('/').at(-1) ?? '').toUpperCase()), ...(showsLabels ? ['LABELS'] : []),
    ]
  }

  row(object: TableObject, moment: TableMoment): readonly string[] {
    const { showsNamespace, labels, showsLabels, showsKind } = this.options
    const metadata = objectAt(object.json, 'metadata')
    const own = objectAt(metadata, 'labels')
    const group = groupOf(this.resource)
    const kind = `${this.resource.kind}${group === '' ? '' : `.${group}`}`.toLowerCase()
    const cells = this.#table.cells(object, moment).map((cell, i) => (showsKind && i === this.#table.nameColumn ? `${kind}/${String(cell)}` : cell === null ? '' : String(cell)))
    return [
      ...(showsNamespace ? [textAt(metadata, 'namespace')] : []), ...this.#shown.map(i => cells[i] ?? ''),
      ...labels.map(label => textAt(own, label)), ...(showsLabels ? [formatLabels(own)] : []),
    ]
  }
}

/** The scale of a workload, as the subresource shows it. */
export function scaleOf(json: JsonObject): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = objectAt(json, 'metadata')
  const selector = objectAt(json, 'spec')['selector']
  return {
    apiVersion: 'autoscaling/v1', kind: 'Scale',
    metadata: Object.fromEntries(Object.entries({ creationTimestamp, name, namespace, resourceVersion, uid }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    spec: { replicas: objectAt(json, 'spec')['replicas'] ?? 0 },
    status: { replicas: objectAt(json, 'status')['replicas'] ?? 0, selector: Object.entries(objectAt({ selector: selector ?? null }, 'selector')['matchLabels'] ?? {}).map(([key, value]) => `${key}=${String(value)}`).join(',') },
  }
}
