import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { updateRequest } from '../requests/requests.ts'
import type { Call } from './call.ts'
import { type Failure, fail, isFailure, messageOf } from './failures.ts'
import { labelSelectorOf } from './create-policies.ts'
import { resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'
import { findForSet, setInTemplates } from './set-in-templates.ts'

/** `kubectl set serviceaccount TYPE NAME ACCOUNT`. */
export function* setServiceAccount(call: Call): Task<number> {
  const { args } = call
  const account = args.at(-1)
  if (account === undefined) throw fail(['serviceaccount is required'])
  const infos = yield* findForSet(call, args.slice(0, -1))
  return yield* setInTemplates(call, infos, {
    operation: 'serviceaccount updated',
    failing: 'failed to patch ServiceAccountName ',
    change: spec => ({ ...spec, serviceAccountName: account, serviceAccount: account }),
  })
}

/** Objects of a command, each changed and written. */
function* changeEach(call: Call, args: readonly string[], operation: string, change: (info: Info) => JsonObject | Failure): Task<number> {
  const { api, flags } = call
  const printer = resultPrinter(call)
  const isLocal = flags.isTrue('local')
  const { items } = yield* findObjects(call, { args, files: true, local: isLocal, latest: !isLocal, allowsType: flags.isTrue('all'), selector: flags.text('selector') })
  const failures: Failure[] = []
  for (const item of items) {
    const next = isFailure(item) ? item : change(item)
    if (isFailure(next) || isFailure(item)) {
      failures.push(next as Failure)
      continue
    }
    const stored = api.get(item.resource.kind, item.namespace, item.name)
    const written = printer.dryRun === 'client' || isLocal || !stored ? { object: next } : updateRequest(api, item.resource, stored, next, { dryRun: printer.dryRun === 'server' })
    if (written instanceof ApiFailure) failures.push(written)
    else yield* printer.print(written.object, operation)
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

/** `kubectl set selector TYPE NAME KEY=VALUE`. */
export function* setSelector(call: Call): Task<number> {
  const { args } = call
  const first = args.findIndex(arg => arg.includes('='))
  if (args.length === 0) throw fail(['one or more resources must be specified as <resource> <name> or <resource>/<name>'])
  if (first < 0) throw fail(['invalid selector'])
  const selector = objectAt(labelSelectorOf(args.slice(first).join(',')), 'matchLabels')
  return yield* changeEach(call, args.slice(0, first), 'selector updated', ({ resource, object }) => {
    if (resource.kind !== 'Service') return 'setting a selector is only supported for Services'
    return { ...object, spec: { ...objectAt(object, 'spec'), selector } }
  })
}

/** `kubectl set subject TYPE NAME --user=…`. */
export function* setSubject(call: Call): Task<number> {
  const { args, flags } = call
  const api = 'rbac.authorization.k8s.io'
  const [users, groups, accounts] = ['user', 'group', 'serviceaccount'].map(name => flags.list(name))
  if ([users, groups, accounts].every(list => (list ?? []).length === 0)) throw fail(['you must specify at least one value of user, group or serviceaccount'])
  const subjects: JsonObject[] = [
    ...(users ?? []).map(name => ({ apiGroup: api, kind: 'User', name })),
    ...(groups ?? []).map(name => ({ apiGroup: api, kind: 'Group', name })),
    ...(accounts ?? []).map(word => {
      const [namespace, name, ...more] = word.split(':')
      if (!namespace || !name || more.length > 0) throw fail(['serviceaccount must be <namespace>:<name>'])
      return { kind: 'ServiceAccount', name, namespace }
    }),
  ]
  return yield* changeEach(call, args, 'subjects updated', ({ resource, object, name }) => {
    if (!resource.kind.endsWith('RoleBinding')) return `setting subjects is only supported for RoleBinding/ClusterRoleBinding: ${name}`
    const old: readonly Json[] = listAt(object, 'subjects')
    return { ...object, subjects: [...old, ...subjects.filter(each => !old.some(known => isJsonObject(known) && sameJson(known, each)))] }
  })
}

/** `kubectl autoscale`. */
export function* autoscale(call: Call): Task<number> {
  const { api, args, flags } = call
  if (!flags.has('max')) throw fail(['required flag(s) "max" not set'])
  const printer = resultPrinter(call)
  const [least, most] = [flags.number('min'), flags.number('max')]
  if (most < 1) throw fail([`--max=MAXPODS is required and must be at least 1, max: ${most}`])
  if (most < least) throw fail([`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${most}, min: ${least}`])
  const { items } = yield* findObjects(call, { args, files: true, latest: true })
  const failures: Failure[] = []
  for (const item of items) {
    if (isFailure(item)) {
      failures.push(item)
      continue
    }
    const cpu = flags.text('cpu') || flags.text('cpu-percent')
    if (!['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'].includes(item.resource.kind)) {
      failures.push(`cannot autoscale a ${textAt(item.object, 'kind')}: the resource does not support the scale subresource`)
      continue
    }
    if (cpu === '' || cpu === '-1') {
      failures.push('failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: empty input')
      continue
    }
    const percent = Number(cpu.replace('%', ''))
    const target = cpu.endsWith('%') || /^\d+$/.test(cpu) ? { averageUtilization: percent, type: 'Utilization' } : { averageValue: cpu, type: 'AverageValue' }
    const object: JsonObject = {
      apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: flags.text('name') || item.name, namespace: item.namespace },
      spec: {
        maxReplicas: most, metrics: [{ resource: { name: 'cpu', target }, type: 'Resource' }], ...(least > 0 ? { minReplicas: least } : {}),
        scaleTargetRef: { apiVersion: item.resource.apiVersion, kind: item.resource.kind, name: item.name },
      },
    }
    const known = api.get('HorizontalPodAutoscaler', item.namespace, flags.text('name') || item.name)
    const made = printer.dryRun === 'none' ? (known ? new ApiFailure('AlreadyExists', `horizontalpodautoscalers.autoscaling ${JSON.stringify(known.metadata.name)} already exists`) : api.create(object)) : { json: object }
    if (made instanceof ApiFailure) failures.push(messageOf(made))
    else yield* printer.print(made.json, 'autoscaled')
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}
