import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { printYaml } from '../../kubectl/print-yaml.ts'
import { type KubernetesVersion, releaseOf } from '../../pod/kubernetes-version.ts'
import type { Call, Verb } from './call.ts'
import { commandTree } from './command-tree.ts'
import { fail } from './failures.ts'
import { goJson } from './go-json.ts'

const kustomizeVersion = 'v5.7.1'

/** What a build says of itself that was made from the modules of Kubernetes. */
const build = { gitCommit: '$Format:%H$', gitTreeState: '', buildDate: '1970-01-01T00:00:00Z', goVersion: 'go1.26.8', compiler: 'gc', platform: 'linux/amd64' }

function partsOf(version: KubernetesVersion): { readonly major: string; readonly minor: string } {
  const [major = '', minor = ''] = version.split('.')
  return { major, minor }
}

const clientVersion = (): JsonObject => {
  const [major = '', minor = ''] = commandTree.version.replace('v', '').split('.')
  return { major, minor, gitVersion: commandTree.version, ...build }
}

/** Which version the API server says that it is. */
export function serverVersion({ api }: Pick<Call, 'api'>): JsonObject {
  const { major, minor } = partsOf(api.version)
  const emulated = { emulationMajor: major, emulationMinor: minor, minCompatibilityMajor: major, minCompatibilityMinor: String(Number(minor) - 1) }
  return { major, minor, ...emulated, gitVersion: releaseOf(api.version), ...build }
}

/** `kubectl version`. */
export const version: Verb = function* (call) {
  const { api, args, flags, process } = call
  if (args.length > 0) throw fail([`extra arguments: [${args.join(' ')}]`])
  const format = flags.text('output')
  if (!['', 'yaml', 'json'].includes(format)) throw fail(["--output must be 'yaml' or 'json'"])
  const isClientOnly = flags.isTrue('client')
  const all = { clientVersion: clientVersion(), kustomizeVersion, ...(isClientOnly ? {} : { serverVersion: serverVersion(call) }) }
  if (format === 'json') yield* process.out(toBytes(`${goJson(all, '  ')}\n`))
  else if (format === 'yaml') yield* process.out(toBytes(`${printYaml(all)}\n`))
  else yield* process.out(`Client Version: ${commandTree.version}\nKustomize Version: ${kustomizeVersion}\n${isClientOnly ? '' : `Server Version: ${releaseOf(api.version)}\n`}`)
  return 0
}
