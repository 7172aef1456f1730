import type { Task } from '../../clock/virtual-clock.ts'
import { encodePod } from '../../cluster/api/encode-pod.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import type { Process } from '../../runtime/process.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { createRequest } from '../requests/requests.ts'
import type { Call } from './call.ts'
import { containersOf } from './choose-container.ts'
import { fail } from './failures.ts'
import { findInfos, mappingFor } from './resource-builder.ts'
import { runAttached } from './run-attached.ts'

const profiles = ['legacy', 'general', 'baseline', 'netadmin', 'restricted', 'sysadmin']
const legacyWarning = '--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example "--profile=general".\n'
const imageName = /^[\w][\w.\-/:@]*$/

interface Wanted {
  readonly image: string
  readonly command: readonly string[]
  readonly copyTo: string
  readonly images: ReadonlyMap<string, string>
}

/** `kubectl debug`: a container beside those of a Pod, a changed copy of a Pod, or a Pod on a node. kubectl pkg/cmd/debug */
export function* debug(call: Call): Task<number> {
  const { args, dashAt, flags, process } = call
  const names = dashAt === undefined ? args : args.slice(0, dashAt)
  const wanted: Wanted = {
    image: flags.text('image'),
    command: dashAt === undefined ? [] : args.slice(dashAt),
    copyTo: flags.text('copy-to'),
    images: pairsOf(flags.list('set-image')),
  }
  if (!profiles.includes(flags.text('profile'))) throw fail([`unknown profile: ${flags.text('profile')}`])
  yield* validate(call, wanted, names)
  for (const info of yield* findInfos(call, { args: names.map(name => (name.includes('/') ? name : `pods/${name}`)) })) {
    const stored = call.api.get(info.resource.kind, info.namespace, info.name)
    if (!stored?.pod && info.resource.kind !== 'Node') throw fail([`"${info.resource.apiVersion}, Kind=${info.resource.kind}" not supported by debug`])
    const made = stored?.pod ? (wanted.copyTo === '' ? yield* addContainer(call, stored.pod, wanted) : yield* copyPod(call, stored.pod, wanted)) : yield* debugNode(call, info.name, wanted)
    if (made instanceof ApiFailure) throw fail([made])
    const attaches = flags.isTrue('attach') || (!flags.has('attach') && flags.isTrue('stdin'))
    const pod = attaches ? call.api.get('Pod', textAt(made['metadata'], 'namespace'), textAt(made['metadata'], 'name'))?.pod : undefined
    if (pod) return yield* runAttached(call, { pod, container: flags.text('container') || newestContainer(pod) })
  }
  yield* process.out('')
  return 0
}

/** The one that was added. */
const newestContainer = ({ spec }: PodObject): string => (spec.ephemeralContainers ?? spec.containers).at(-1)?.name ?? ''

/** DebugOptions.Validate, in its order. */
function* validate({ flags, process }: Call, { image, command, copyTo, images }: Wanted, names: readonly string[]): Task {
  if (copyTo !== '') {
    if (image === '' && images.size === 0 && command.length === 0) throw fail(['you must specify --image, --set-image or command arguments.'])
    if (command.length > 0 && flags.text('container') === '' && image === '') throw fail(['you must specify an existing container or a new image when specifying args.'])
  } else {
    if (flags.isTrue('replace')) throw fail(['--replace may only be used with --copy-to.'])
    if (flags.isTrue('same-node')) throw fail(['--same-node may only be used with --copy-to.'])
    if (images.size > 0) throw fail(['--set-image may only be used with --copy-to.'])
    if (image === '') throw fail(['you must specify --image when not using --copy-to.'])
  }
  if (image !== '' && !imageName.test(image)) throw fail([`invalid image name ${JSON.stringify(image)}: invalid reference format`])
  if (names.length === 0) throw fail(['NAME or filename is required for debug'])
  const policy = flags.text('image-pull-policy')
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(policy)) throw fail([`invalid image pull policy: ${policy}`])
  const target = flags.text('target')
  if (target !== '' && copyTo !== '') throw fail(['--target is incompatible with --copy-to. Use --share-processes instead.'])
  if (target !== '' && !flags.isTrue('quiet')) {
    yield* process.out(`Targeting container ${JSON.stringify(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`)
  }
  if (flags.isTrue('tty') && !flags.isTrue('stdin')) throw fail(['-i/--stdin is required for containers with -t/--tty=true'])
  if (flags.text('profile') === 'legacy') yield* process.err(legacyWarning)
}

/** An ephemeral container in the Pod itself. */
function* addContainer(call: Call, pod: PodObject, wanted: Wanted): Task<JsonObject | ApiFailure> {
  const { api, flags } = call
  const { name, namespace } = pod.metadata
  const container = { ...(yield* newContainer(call, pod, wanted)), ...(flags.text('target') === '' ? {} : { targetContainerName: flags.text('target') }) }
  const before = listAt(objectAt(encodePod(pod), 'spec'), 'ephemeralContainers')
  const target = flags.text('target')
  if (target !== '' && ![...pod.spec.containers, ...(pod.spec.initContainers ?? [])].some(each => each.name === target)) {
    const path = `spec.ephemeralContainers[${before.length}].targetContainerName`
    return new ApiFailure('Invalid', '', { kind: 'Pod', name, causes: [{ path, message: `Not found: ${JSON.stringify(target)}` }] })
  }
  // One of the same name and the same form is there already: nothing changes.
  if (before.some(each => textAt(each, 'name') === textAt(container, 'name'))) return encodePod(pod)
  const patched = api.patch('Pod', namespace, name, { type: 'strategic', subresource: 'ephemeralcontainers', patch: { spec: { ephemeralContainers: [...before, container] } } })
  return patched instanceof ApiFailure ? patched : patched.json
}

/** A copy of the Pod with another container, or with changed ones; without its labels, so that no Service finds it. */
function* copyPod(call: Call, pod: PodObject, wanted: Wanted): Task<JsonObject | ApiFailure> {
  const { api, flags } = call
  const { ephemeralContainers: _ephemeral, nodeName, ...spec } = objectAt(encodePod(pod), 'spec')
  const chosen = flags.text('container')
  const own = wanted.command.length === 0 ? {} : flags.isTrue('arguments-only') ? { args: wanted.command } : { command: wanted.command, args: [] }
  const containers = listAt(spec, 'containers').map(each => {
    const name = textAt(each, 'name')
    const image = wanted.images.get(name) ?? wanted.images.get('*')
    const changed = { ...objectAt({ each }, 'each'), ...(image === undefined ? {} : { image }) }
    return name === chosen ? { ...changed, ...own, ...(wanted.image === '' ? {} : { image: wanted.image }) } : changed
  })
  const isNew = !containers.some(each => textAt(each, 'name') === chosen)
  if (isNew && wanted.image === '' && wanted.images.size === 0) throw fail(['you must specify image when creating new container'])
  const added = isNew && wanted.image !== '' ? [yield* newContainer(call, pod, wanted)] : []
  const made = createRequest(api, mappingFor('pods'), pod.metadata.namespace, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: wanted.copyTo, ...(pod.metadata.annotations ? { annotations: { ...pod.metadata.annotations } } : {}) },
    spec: {
      ...spec,
      containers: [...containers, ...added],
      ...(flags.isTrue('same-node') && nodeName !== undefined ? { nodeName } : {}),
      ...(flags.has('share-processes') ? { shareProcessNamespace: flags.isTrue('share-processes') } : {}),
    },
  }, { fieldValidation: 'Ignore' })
  if (made instanceof ApiFailure) return made
  if (flags.isTrue('replace')) api.delete('Pod', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 })
  return made.object
}

/** A Pod in the namespaces of the node itself, with its files at /host. */
function* debugNode(call: Call, node: string, wanted: Wanted): Task<JsonObject | ApiFailure> {
  const { api, flags, process } = call
  const name = `node-debugger-${node}-${process.system.random.suffix(5)}`
  const container = flags.text('container') || 'debugger'
  if (!flags.isTrue('quiet')) yield* process.out(`Creating debugging pod ${name} with container ${container} on node ${node}.\n`)
  const made = createRequest(api, mappingFor('pods'), flags.text('namespace') || 'default', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } },
    spec: {
      containers: [{ ...fieldsOf(call, wanted), name: container, volumeMounts: [{ name: 'host-root', mountPath: '/host' }] }],
      volumes: [{ name: 'host-root', hostPath: { path: '/' } }],
      nodeName: node, restartPolicy: 'Never', hostIPC: true, hostNetwork: true, hostPID: true, tolerations: [{ operator: 'Exists' }],
    },
  })
  return made instanceof ApiFailure ? made : made.object
}

function* newContainer(call: Call, pod: PodObject, wanted: Wanted): Task<JsonObject> {
  const { flags, process } = call
  const chosen = flags.text('container')
  const taken = containersOf(pod).map(({ name }) => name)
  const name = chosen === '' ? freeName(process, taken) : chosen
  if (chosen === '' && !flags.isTrue('quiet')) yield* process.out(`Defaulting debug container name to ${name}.\n`)
  return { ...fieldsOf(call, wanted), name }
}

function freeName(process: Process, taken: readonly string[]): string {
  for (;;) {
    const name = `debugger-${process.system.random.suffix(5)}`
    if (!taken.includes(name)) return name
  }
}

function fieldsOf({ flags }: Call, { image, command }: Wanted): JsonObject {
  const policy = flags.text('image-pull-policy')
  const env = [...pairsOf(flags.list('env'))].map(([name, value]) => ({ name, value }))
  return {
    image,
    terminationMessagePolicy: 'File',
    ...(command.length === 0 ? {} : { [flags.isTrue('arguments-only') ? 'args' : 'command']: command }),
    ...(env.length === 0 ? {} : { env }),
    ...(policy === '' ? {} : { imagePullPolicy: policy }),
    ...(flags.isTrue('stdin') ? { stdin: true } : {}),
    ...(flags.isTrue('tty') ? { tty: true } : {}),
  }
}

const pairsOf = (words: readonly string[]): ReadonlyMap<string, string> =>
  new Map(words.map(word => [word.slice(0, Math.max(0, word.indexOf('='))), word.slice(word.indexOf('=') + 1)]))
