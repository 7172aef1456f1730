import { isJsonObject, type JsonObject } from '../../json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { creates } from './create-object.ts'
import { fail } from './failures.ts'
import { findInfos } from './resource-builder.ts'

/** What stands after the name is the command. */
const commandOf = (args: readonly string[]): JsonObject => (args.length > 1 ? { command: args.slice(1) } : {})

export const createNamespace = creates({
  make(_call, name) {
    return { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: {}, status: {} }
  },
})

export const createServiceAccount = creates({
  failing: 'failed to create serviceaccount: ',
  make(_call, name) {
    return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }
  },
})

export const createDeployment = creates({
  failing: 'failed to create deployment: ',
  required: ['image'],
  make(call, name) {
    const { args, flags, process } = call
    const images = flags.list('image')
    if (images.length > 1 && args.length > 1) throw fail(['cannot specify multiple --image options and command'])
    const port = flags.number('port')
    const containers = images.map((image, i) => {
      const plain = (image.split('/').at(-1) ?? '').split(':')[0]?.split('@')[0] ?? ''
      const own = /[_.]/.test(plain) ? `${plain.replace(/[_.]/g, '-')}-${process.system.random.suffix(5)}` : plain
      return { name: own, image, ...commandOf(args), ...(i === 0 && port >= 0 ? { ports: [{ containerPort: port }] } : {}), resources: {} }
    })
    const labels = { app: name }
    return {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, labels },
      spec: { replicas: flags.number('replicas'), selector: { matchLabels: labels }, strategy: {}, template: { metadata: { labels }, spec: { containers } } },
      status: {},
    }
  },
})

export const createJob = creates({
  failing: 'failed to create job: ',
  make(call, name) {
    const { args, flags } = call
    const [image, from] = [flags.text('image'), flags.text('from')]
    if ((image === '') === (from === '')) throw fail(['either --image or --from must be specified'])
    if (args.length > 1 && from !== '') throw fail(['cannot specify --from and command'])
    if (from !== '') return jobFrom(call, name, from)
    const container = { name, image, ...commandOf(args), resources: {} }
    return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template: { metadata: {}, spec: { containers: [container], restartPolicy: 'Never' } } }, status: {} }
  },
})

function* jobFrom(call: Parameters<typeof findInfos>[0], name: string, from: string) {
  const infos = yield* findInfos(call, { args: [from] })
  const [info] = infos
  if (!info || infos.length !== 1) throw fail(['from must be an existing cronjob'])
  if (info.resource.kind !== 'CronJob') throw fail([`unknown object type *v1.${info.resource.kind}`])
  const { metadata = {}, spec = {} } = objectAt(objectAt(info.object, 'spec'), 'jobTemplate')
  const labels = objectAt(metadata, 'labels')
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: info.name, uid: textAt(info.object['metadata'], 'uid'), controller: true }
  return {
    apiVersion: 'batch/v1', kind: 'Job',
    metadata: {
      name,
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...objectAt(metadata, 'annotations') },
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ownerReferences: [owner],
    },
    spec: isJsonObject(spec) ? spec : {},
    status: {},
  }
}

export const createCronJob = creates({
  failing: 'failed to create cronjob: ',
  required: ['image', 'schedule'],
  make({ args, flags }, name) {
    const container = { name, image: flags.text('image'), ...commandOf(args), resources: {} }
    const pod = { metadata: {}, spec: { containers: [container], restartPolicy: flags.text('restart') || 'OnFailure' } }
    return {
      apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name },
      spec: { jobTemplate: { metadata: { name }, spec: { template: pod } }, schedule: flags.text('schedule') },
      status: {},
    }
  },
})
