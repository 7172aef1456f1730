import { toBytes } from '../../../bytes.ts'
import type { Task } from '../../../clock/virtual-clock.ts'
import { ApiFailure } from '../../../cluster/client/api-failure.ts'
import { describePod } from '../../../kubectl/describe-pod.ts'
import { DescribeWriter } from '../../../kubectl/describe-writer.ts'
import type { Call } from '../call.ts'
import { type Failure, fail } from '../failures.ts'
import { namespaceOf } from '../namespace-of.ts'
import { findInfos, findObjects, type Info, mappingFor } from '../resource-builder.ts'
import { describeCronJob, describeJob } from './describe-jobs.ts'
import { describeEndpointSlice, describeService } from './describe-network.ts'
import { describeNode } from './describe-node.ts'
import { describeOther } from './describe-other.ts'
import { describeClaim, describeConfigMap, describeNamespace, describeSecret, describeServiceAccount, describeVolume } from './describe-storage.ts'
import { type Describer, targetOf } from './describe-target.ts'
import { describeDaemonSet, describeDeployment, describeReplicaSet, describeStatefulSet } from './describe-workloads.ts'

const describers: ReadonlyMap<string, Describer> = new Map([
  ['ConfigMap', describeConfigMap],
  ['CronJob', describeCronJob],
  ['DaemonSet', describeDaemonSet],
  ['Deployment', describeDeployment],
  ['EndpointSlice', describeEndpointSlice],
  ['Job', describeJob],
  ['Namespace', describeNamespace],
  ['Node', describeNode],
  ['PersistentVolume', describeVolume],
  ['PersistentVolumeClaim', describeClaim],
  ['ReplicaSet', describeReplicaSet],
  ['ReplicationController', describeReplicaSet],
  ['Secret', describeSecret],
  ['Service', describeService],
  ['ServiceAccount', describeServiceAccount],
  ['StatefulSet', describeStatefulSet],
])

/** `kubectl describe`. kubectl pkg/cmd/describe */
export function* describe(call: Call): Task<number> {
  const { process, args, flags } = call
  if (args.length === 0 && flags.list('filename').length === 0 && flags.text('kustomize') === '') {
    throw fail(['You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n'])
  }
  const allNamespaces = flags.isTrue('all-namespaces')
  const { items } = yield* findObjects(call, { args, files: true, selector: flags.text('selector'), allNamespaces, allowsType: true, latest: true })
  const infos: Info[] = []
  const failures: Failure[] = []
  for (const item of items) {
    if (typeof item === 'string' || item instanceof ApiFailure) failures.push(item)
    else infos.push(item)
  }
  const [missing] = failures
  if (missing instanceof ApiFailure && missing.reason === 'NotFound' && args.length === 2 && failures.length === 1) return yield* describeMatching(call, missing)
  const texts = infos.map(info => textOf(call, info))
  if (texts.length > 0) yield* process.out(toBytes(texts.join('\n\n')))
  if (infos.length === 0 && failures.length === 0) yield* process.err(allNamespaces ? 'No resources found\n' : `No resources found in ${namespaceOf(call)} namespace.\n`)
  if (failures.length > 0) throw fail(failures)
  return 0
}

/** A name that there is not may be the beginning of others. */
function* describeMatching(call: Call, missing: ApiFailure): Task<number> {
  const [type = '', prefix = ''] = call.args
  const infos = yield* findInfos(call, { args: [type], allowsType: true })
  const matching = infos.filter(({ name }) => name.startsWith(prefix))
  if (matching.length === 0) throw fail([missing])
  mappingFor(type)
  for (const info of matching) yield* call.process.out(toBytes(`${textOf(call, info)}\n`))
  return 0
}

function textOf({ api, flags }: Call, { resource, namespace, name }: Info): string {
  const object = api.get(resource.kind, namespace, name)
  if (!object) return ''
  const showsEvents = flags.isTrue('show-events')
  if (object.pod) {
    const events = showsEvents ? api.list('Event', namespace).flatMap(({ event }) => (event?.involvedObject.uid === object.metadata.uid ? [event] : [])) : undefined
    return describePod(object.pod, events, api.nowMs, api.version).text
  }
  const w = new DescribeWriter()
  const describer = describers.get(resource.kind) ?? describeOther
  describer(w, targetOf(api, object, showsEvents))
  return w.print()
}
