import { toBytes } from '../../bytes.ts'
import { findResource } from './api-resources.ts'
import { type Call, KubectlError, type Verb } from './call.ts'
import { commandPath, fail } from './failures.ts'
import { objectPrinter } from './output-format.ts'
import { TablePrinter } from './table-printer.ts'

/** Who the kubeconfig's user is for the API server. */
const user = { username: 'admin', uid: 'admin', groups: ['system:masters', 'system:authenticated'] }

/** `kubectl auth can-i`: the API server allows everything to everybody. */
export const canI: Verb = function* (call) {
  const { args, flags, process } = call
  if (flags.isTrue('list')) return yield* listRights(call)
  const [verb, resource, ...more] = args
  if (verb === undefined || resource === undefined || more.length > 1) {
    throw fail([`you must specify two arguments: verb resource or verb resource/resourceName.\nSee '${commandPath(call)} -h' for help and examples.`])
  }
  const [type = ''] = resource.split('/')
  const found = findResource(type)
  if (resource !== '*' && !resource.startsWith('/') && !found) yield* process.err(toBytes(`Warning: the server doesn't have a resource type '${type}'\n\n`))
  else if (found && !found.namespaced && !flags.isTrue('all-namespaces')) yield* process.err(toBytes(`Warning: resource '${found.name}' is not namespace scoped${found.apiVersion.includes('/') ? ` in group '${found.apiVersion.split('/')[0] ?? ''}'` : ''}\n\n`))
  if (!flags.isTrue('quiet')) yield* process.out('yes\n')
  return 0
}

function* listRights({ args, flags, process }: Call) {
  if (args.length > 0) throw new KubectlError('error: list option must be specified with no arguments\n')
  const rows = [['*.*', '[]', '[]', '[*]'], ['', '[*]', '[]', '[*]']]
  yield* process.out(toBytes(new TablePrinter().print([...(flags.isTrue('no-headers') ? [] : [['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs']]), ...rows])))
  return 0
}

/** `kubectl auth whoami`. */
export const whoAmI: Verb = function* (call) {
  const format = call.flags.text('output')
  const print = objectPrinter(call)
  if (format !== '' && !print) throw fail([`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml`])
  const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview', metadata: { creationTimestamp: new Date(call.api.nowMs).toISOString().replace(/\.\d+/, '') }, status: { userInfo: user } }
  const rows = [['ATTRIBUTE', 'VALUE'], ['Username', user.username], ['UID', user.uid], ['Groups', `[${user.groups.join(' ')}]`]]
  yield* call.process.out(toBytes(print ? print(review) : new TablePrinter().print(rows)))
  return 0
}
