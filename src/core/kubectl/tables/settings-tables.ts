import type { Json, JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { age, nameOf, quantity, since } from './cell-values.ts'
import { numberOr, type ResourceTable, table, type TableMoment, textOr } from './resource-table.ts'

const specOf = (json: JsonObject) => objectAt(json, 'spec')
const statusOf = (json: JsonObject) => objectAt(json, 'status')
const sizeOf = (json: JsonObject, name: string) => Object.keys(objectAt(json, name)).length

/** The tables of settings, accounts, rights and bounds, and of what stands in every cluster. */
export const settingsTables: Readonly<Record<string, ResourceTable>> = {
  Namespace: table('Name|Status|Age', (json, moment) => [nameOf(json), textAt(statusOf(json), 'phase'), age(json, moment)]),

  Node: table('Name|Status|Roles|Age|Version|*Internal-IP|*External-IP|*OS-Image|*Kernel-Version|*Container-Runtime', (json, moment) => {
    const info = objectAt(statusOf(json), 'nodeInfo')
    const address = (type: string) => textAt(listAt(statusOf(json), 'addresses').find(each => textAt(each, 'type') === type), 'address') || '<none>'
    const versions = ['osImage', 'kernelVersion', 'containerRuntimeVersion'].map(name => textOr(info[name], '<unknown>'))
    return [nameOf(json), nodeStatus(json), nodeRoles(json), age(json, moment), textAt(info, 'kubeletVersion'), address('InternalIP'), address('ExternalIP'), ...versions]
  }),

  Event: table('Last Seen|Type|Reason|Object|*Subobject|*Source|Message|*First Seen|*Count|*Name', (json, moment) => {
    const involved = objectAt(json, 'involvedObject')
    const [component, host] = [textAt(objectAt(json, 'source'), 'component') || textAt(json, 'reportingComponent'), textAt(objectAt(json, 'source'), 'host') || textAt(json, 'reportingInstance')]
    const first = json['firstTimestamp'] ? since(json['firstTimestamp'], moment) : since(json['eventTime'], moment)
    const last = json['series'] ? since(objectAt(json, 'series')['lastObservedTime'], moment) : json['lastTimestamp'] ? since(json['lastTimestamp'], moment) : first
    const count = json['series'] ? numberOr(objectAt(json, 'series')['count']) : numberOr(json['count']) || 1
    const target = [textAt(involved, 'kind').toLowerCase(), textAt(involved, 'name')].filter(Boolean).join('/')
    return [
      last, textAt(json, 'type'), textAt(json, 'reason'), target, textAt(involved, 'fieldPath'), host === '' ? component : `${component}, ${host}`, textAt(json, 'message').trim(),
      first, count, nameOf(json),
    ]
  }),

  ConfigMap: table('Name|Data|Age', (json, moment) => [nameOf(json), sizeOf(json, 'data') + sizeOf(json, 'binaryData'), age(json, moment)]),
  Secret: table('Name|Type|Data|Age', (json, moment) => [nameOf(json), textAt(json, 'type'), sizeOf(json, 'data'), age(json, moment)]),
  ServiceAccount: table('Name|Age', (json, moment) => [nameOf(json), age(json, moment)]),
  Lease: table('Name|Holder|Age', (json, moment) => [nameOf(json), textAt(specOf(json), 'holderIdentity'), age(json, moment)]),
  ComponentStatus: table('Name|Status|Message|Error', json => {
    const condition = listAt(json, 'conditions').find(each => textAt(each, 'type') === 'Healthy')
    const status = condition === undefined ? 'Unknown' : textAt(condition, 'status') === 'True' ? 'Healthy' : 'Unhealthy'
    return [nameOf(json), status, textAt(condition, 'message'), textAt(condition, 'error')]
  }),

  RoleBinding: table('Name|Role|Age|*Users|*Groups|*ServiceAccounts', bindingCells),
  ClusterRoleBinding: table('Name|Role|Age|*Users|*Groups|*ServiceAccounts', bindingCells),

  PriorityClass: table('Name|Value|Global-Default|Age|PreemptionPolicy', (json, moment) => {
    const cells = [nameOf(json), numberOr(json['value']), json['globalDefault'] === true, age(json, moment)]
    return [...cells, moment.isWide ? textAt(json, 'preemptionPolicy') : null]
  }),
  RuntimeClass: table('Name|Handler|Age', (json, moment) => [nameOf(json), textAt(json, 'handler'), age(json, moment)]),

  HorizontalPodAutoscaler: table('Name|Reference|Targets|MinPods|MaxPods|Replicas|Age', (json, moment) => {
    const [spec, status] = [specOf(json), statusOf(json)]
    const target = objectAt(spec, 'scaleTargetRef')
    return [
      nameOf(json), `${textAt(target, 'kind')}/${textAt(target, 'name')}`, metrics(listAt(spec, 'metrics'), listAt(status, 'currentMetrics')),
      textOr(spec['minReplicas'], '<unset>'), numberOr(spec['maxReplicas']), numberOr(status['currentReplicas']), age(json, moment),
    ]
  }),

  PodDisruptionBudget: table('Name|Min Available|Max Unavailable|Allowed Disruptions|Age', (json, moment) => {
    const spec = specOf(json)
    return [nameOf(json), textOr(spec['minAvailable'], 'N/A'), textOr(spec['maxUnavailable'], 'N/A'), numberOr(statusOf(json)['disruptionsAllowed']), age(json, moment)]
  }),

  ResourceQuota: table('Name|Request|Limit|Age', (json, moment) => {
    const [hard, used] = [objectAt(statusOf(json), 'hard'), objectAt(statusOf(json), 'used')]
    const shown = (isLimit: boolean) => Object.keys(hard).toSorted().filter(name => name.startsWith('limits.') === isLimit).map(name => `${name}: ${quantity(used[name])}/${quantity(hard[name])}`).join(', ')
    return [nameOf(json), shown(false), shown(true), age(json, moment)]
  }),

  CertificateSigningRequest: table('Name|Age|SignerName|Requestor|RequestedDuration|Condition', (json, moment) => {
    const types = listAt(statusOf(json), 'conditions').map(condition => textAt(condition, 'type'))
    const state = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending'
    const condition = [state, ...(types.includes('Failed') ? ['Failed'] : []), ...(textAt(statusOf(json), 'certificate') === '' ? [] : ['Issued'])].join(',')
    return [nameOf(json), age(json, moment), textOr(specOf(json)['signerName'], '<none>'), textAt(specOf(json), 'username'), textOr(specOf(json)['expirationSeconds'], '<none>'), condition]
  }),

  MutatingWebhookConfiguration: table('Name|Webhooks|Age', (json, moment) => [nameOf(json), listAt(json, 'webhooks').length, age(json, moment)]),
  ValidatingWebhookConfiguration: table('Name|Webhooks|Age', (json, moment) => [nameOf(json), listAt(json, 'webhooks').length, age(json, moment)]),

  APIService: table('Name|Service|Available|Age', (json, moment) => {
    const service = specOf(json)['service'] ? `${textAt(objectAt(specOf(json), 'service'), 'namespace')}/${textAt(objectAt(specOf(json), 'service'), 'name')}` : 'Local'
    const available = listAt(statusOf(json), 'conditions').find(condition => textAt(condition, 'type') === 'Available')
    const status = textAt(available, 'status')
    return [nameOf(json), service, status === 'True' || available === undefined ? status || 'Unknown' : `${status} (${textAt(available, 'reason')})`, age(json, moment)]
  }),

  FlowSchema: table('Name|PriorityLevel|MatchingPrecedence|DistinguisherMethod|Age|MissingPL', (json, moment) => {
    const spec = specOf(json)
    const dangling = listAt(statusOf(json), 'conditions').find(condition => textAt(condition, 'type') === 'Dangling')
    return [
      nameOf(json), textAt(objectAt(spec, 'priorityLevelConfiguration'), 'name'), numberOr(spec['matchingPrecedence']), textOr(objectAt(spec, 'distinguisherMethod')['type'], '<none>'),
      age(json, moment), textOr(objectAt({ dangling: dangling ?? null }, 'dangling')['status'], '?'),
    ]
  }),

  PriorityLevelConfiguration: table('Name|Type|NominalConcurrencyShares|Queues|HandSize|QueueLengthLimit|Age', (json, moment) => {
    const limited = objectAt(specOf(json), 'limited')
    const queuing = objectAt(objectAt(limited, 'limitResponse'), 'queuing')
    const shown = [limited['nominalConcurrencyShares'], queuing['queues'], queuing['handSize'], queuing['queueLengthLimit']].map(value => textOr(value, '<none>'))
    return [nameOf(json), textAt(specOf(json), 'type'), ...shown, age(json, moment)]
  }),
}

function nodeStatus(json: JsonObject): string {
  const ready = listAt(statusOf(json), 'conditions').find(condition => textAt(condition, 'type') === 'Ready')
  const status = ready === undefined ? 'Unknown' : textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady'
  return specOf(json)['unschedulable'] === true ? `${status},SchedulingDisabled` : status
}

function nodeRoles(json: JsonObject): string {
  const prefix = 'node-role.kubernetes.io/'
  const roles = Object.entries(objectAt(objectAt(json, 'metadata'), 'labels')).flatMap(([key, value]) => {
    if (key.startsWith(prefix)) return key.length > prefix.length ? [key.slice(prefix.length)] : []
    return key === 'kubernetes.io/role' && value !== '' ? [String(value)] : []
  })
  return [...new Set(roles)].toSorted().join(',') || '<none>'
}

/** rbac.SubjectsStrings */
function bindingCells(json: JsonObject, moment: TableMoment) {
  const role = objectAt(json, 'roleRef')
  const subjects = (kind: string) => listAt(json, 'subjects').filter(subject => textAt(subject, 'kind') === kind)
  const names = (kind: string) => subjects(kind).map(subject => textAt(subject, 'name')).join(', ')
  const accounts = subjects('ServiceAccount').map(subject => `${textAt(subject, 'namespace')}/${textAt(subject, 'name')}`).join(', ')
  return [nameOf(json), `${textAt(role, 'kind')}/${textAt(role, 'name')}`, age(json, moment), names('User'), names('Group'), accounts]
}

/** How many metrics are shown. */
const mostMetrics = 2

/** formatHPAMetrics */
function metrics(specs: readonly Json[], statuses: readonly Json[]): string {
  if (specs.length === 0) return '<none>'
  const shown = specs.map((spec, i) => metric(spec, statuses[i]))
  return `${shown.slice(0, mostMetrics).join(', ')}${shown.length > mostMetrics ? ` + ${shown.length - mostMetrics} more...` : ''}`
}

function metric(spec: Json, status: Json | undefined): string {
  const type = textAt(spec, 'type')
  const key = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`
  const [source, target] = [objectAt(spec, key), objectAt(objectAt(spec, key), 'target')]
  const current = objectAt(objectAt(status, key), 'current')
  const average = target['averageValue']
  const now = (name: string) => (current[name] === undefined ? '<unknown>' : quantity(current[name]))
  if (type === 'Resource' || type === 'ContainerResource') {
    const utilization = (value: Json | undefined, otherwise: string) => (value === undefined ? otherwise : `${String(value)}%`)
    const rest = average === undefined
      ? `${utilization(current['averageUtilization'], '<unknown>')}/${utilization(target['averageUtilization'], '<auto>')}`
      : `${now('averageValue')}/${quantity(average)}`
    return `${textAt(source, 'name')}: ${rest}`
  }
  if (type === 'Pods') return `${now('averageValue')}/${quantity(average)}`
  if (type !== 'External' && type !== 'Object') return '<unknown type>'
  return average === undefined ? `${now('value')}/${quantity(target['value'])}` : `${now('averageValue')}/${quantity(average)} (avg)`
}
