import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt } from '../../pod/tolerant.ts'
import { createRequest } from '../requests/requests.ts'
import { resourceOfKind } from './api-resources.ts'
import type { Call } from './call.ts'
import { withLastApplied } from './last-applied.ts'
import { commandPath, type Failure, fail, usageFailure } from './failures.ts'
import { readGoDuration } from './go-duration.ts'
import { namespaceOf } from './namespace-of.ts'
import { type ResultPrinter, resultPrinter } from './print-result.ts'
import { runAttached } from './run-attached.ts'

/** distribution/reference ReferenceRegexp: `[domain/]path[:tag][@digest]`. */
const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const domain = '(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?'
const imageForm = new RegExp(`^(?:${domain}/)?${part}(?:/${part})*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`)

/** `kubectl run NAME --image=IMAGE`. */
export function* run(call: Call): Task<number> {
  const { api, args, flags, process } = call
  const printer = resultPrinter(call, { isTyped: true })
  const restart = checkFlags(call, printer)
  const [name = ''] = args
  const attaches = isAttached(call)
  const pod = podOf(call, name, restart)
  const made = make(call, pod, printer)
  if (made instanceof ApiFailure || typeof made === 'string') throw fail([made])
  const failures: Failure[] = []
  if (flags.isTrue('expose')) {
    const service = serviceOf(call, name)
    const answer = typeof service === 'string' ? service : make(call, service, printer)
    if (answer instanceof ApiFailure || typeof answer === 'string') failures.push(answer)
    else {
      yield* printer.print(answer, 'created')
      // kubectl prints this between the two itself, beside what the printer of YAML does.
      if (printer.dryRun === 'client' && flags.text('output') === 'yaml') yield* process.out('---\n')
    }
  }
  const attached = attaches ? api.get('Pod', namespaceOf(call), name)?.pod : undefined
  if (attached) return yield* runAttached(call, { pod: attached, container: attached.spec.containers[0]?.name ?? '', restartPolicy: attached.spec.restartPolicy })
  yield* printer.print(made, 'created')
  if (failures.length > 0) throw fail(failures)
  return 0
}

const isAttached = ({ flags }: Call) => (flags.has('attach') ? flags.isTrue('attach') : flags.isTrue('stdin'))

/** RunOptions.Run until it makes something; returns the restart policy. */
function checkFlags(call: Call, { dryRun }: ResultPrinter): string {
  const { args, dashAt, flags } = call
  const usage = (message: string) => usageFailure(commandPath(call), message)
  if (args.length === 0 || dashAt === 0) throw usage('NAME is required for run')
  if ((readGoDuration(flags.text('pod-running-timeout')) ?? 0) <= 0) throw usage('--pod-running-timeout must be higher than zero')
  const image = flags.text('image')
  if (image === '') throw fail(['--image is required'])
  if (!imageForm.test(image)) throw fail([`Invalid image name ${JSON.stringify(image)}: invalid reference format`])
  if (flags.isTrue('tty') && !flags.isTrue('stdin')) throw usage('-i/--stdin is required for containers with -t/--tty=true')
  if (flags.isTrue('expose') && flags.text('port') === '') throw usage('--port must be set when exposing a service')
  const restart = flags.text('restart')
  if (restart !== '' && !['Always', 'OnFailure', 'Never'].includes(restart)) throw usage(`invalid restart policy: ${restart}`)
  if (!isAttached(call) && flags.isTrue('rm')) throw usage('--rm should only be used for attached containers')
  if (isAttached(call) && dryRun !== 'none') throw usage("--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)")
  const pull = flags.text('image-pull-policy')
  if (pull !== '' && !['Always', 'IfNotPresent', 'Never'].includes(pull)) throw usage(`invalid image pull policy: ${pull}`)
  return restart || 'Always'
}

/** The Pod that a call describes (generate/versioned BasicPod). */
function podOf({ args, flags }: Call, name: string, restartPolicy: string): JsonObject {
  const words = args.slice(1)
  const env = flags.list('env').map(each => {
    const at = each.indexOf('=')
    const variable = each.slice(0, Math.max(at, 0))
    if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(variable)) throw fail([`invalid env: ${each}`])
    return { name: variable, value: each.slice(at + 1) }
  })
  const annotations = Object.fromEntries(flags.list('annotations').map(each => {
    const at = each.indexOf('=')
    if (at < 1) throw fail([`unexpected annotation: ${each}`])
    return [each.slice(0, at), each.slice(at + 1)]
  }))
  const labels = labelsOf(flags.text('labels')) ?? { run: name }
  const port = flags.text('port')
  if (port !== '' && !/^[-+]?\d+$/.test(port)) throw fail([`strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`])
  const [stdin, tty, pull] = [flags.isTrue('stdin'), flags.isTrue('tty'), flags.text('image-pull-policy')]
  const container: JsonObject = {
    ...(words.length > 0 ? { [flags.isTrue('command') ? 'command' : 'args']: words } : {}),
    ...(env.length > 0 ? { env } : {}), image: flags.text('image'), ...(pull === '' ? {} : { imagePullPolicy: pull }), name,
    ...(port === '' ? {} : { ports: [{ containerPort: Number(port) }] }), resources: {},
    ...(flags.isTrue('privileged') ? { securityContext: { privileged: true } } : {}),
    ...(stdin ? { stdin, ...(flags.isTrue('leave-stdin-open') ? {} : { stdinOnce: true }) } : {}), ...(tty ? { tty } : {}),
  }
  const pod: JsonObject = {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { ...(Object.keys(annotations).length > 0 ? { annotations } : {}), labels, name },
    spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy },
    status: {},
  }
  return withOverrides(flags.text('overrides'), pod)
}

/** `--overrides`: a JSON object over what was made; its lists replace. */
function withOverrides(text: string, pod: JsonObject): JsonObject {
  if (text === '') return pod
  const merge = (old: JsonObject, next: JsonObject): JsonObject => ({ ...old, ...Object.fromEntries(Object.entries(next).map(([key, value]) =>
    [key, typeof value === 'object' && value !== null && !Array.isArray(value) ? merge(objectAt(old, key), value as JsonObject) : value])) })
  try {
    return merge(pod, JSON.parse(text) as JsonObject)
  } catch (error) {
    if (error instanceof SyntaxError) throw fail(['Invalid JSON Patch'])
    throw error
  }
}

/** generate.ParseLabels */
function labelsOf(text: string): Readonly<Record<string, string>> | undefined {
  if (text === '') return undefined
  return Object.fromEntries(text.split(',').map(pair => {
    const [key = '', value, ...more] = pair.split('=')
    if (value === undefined || more.length > 0) throw fail([`unexpected label spec: ${pair}`])
    if (key === '') throw fail(['unexpected empty label key'])
    return [key, value]
  }))
}

function serviceOf({ flags }: Call, name: string): JsonObject | string {
  const [port, labels] = [Number(flags.text('port')), labelsOf(flags.text('labels'))]
  return {
    apiVersion: 'v1', kind: 'Service', metadata: { ...(labels ? { labels } : {}), name },
    spec: { ports: [{ port, protocol: 'TCP', targetPort: port }], selector: labels ?? { run: name } },
    status: { loadBalancer: {} },
  }
}

function make(call: Call, made: JsonObject, { dryRun }: ResultPrinter): JsonObject | Failure {
  const resource = resourceOfKind(String(made['apiVersion']), String(made['kind']))
  if (!resource) return `no matches for kind ${JSON.stringify(made['kind'])}`
  const object: JsonObject = call.flags.has('namespace') ? { ...made, metadata: { ...objectAt(made, 'metadata'), namespace: namespaceOf(call) } } : made
  if (dryRun === 'client') return object
  const { status: _status, ...sent } = call.flags.isTrue('save-config') ? withLastApplied(object) : object
  const answer = createRequest(call.api, resource, namespaceOf(call), sent, { dryRun: dryRun === 'server' })
  return answer instanceof ApiFailure ? answer : answer.object
}
