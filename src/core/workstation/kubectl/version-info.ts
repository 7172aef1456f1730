import type { JsonObject } from '../../json.ts'
import { releaseOf } from '../../pod/kubernetes-version.ts'
import type { Call } from './call.ts'
import { commandTree } from './command-tree.ts'

const made = { gitTreeState: 'clean', buildDate: '2026-06-09T00:00:00Z', goVersion: 'go1.25.9', compiler: 'gc', platform: 'linux/amd64' }

/** Which kubectl this is. */
export const clientVersion = (): JsonObject => info(commandTree.version)

/** Which version the API server says that it is. */
export function serverVersion({ api }: Pick<Call, 'api'>): JsonObject {
  const [major = '', minor = ''] = api.version.split('.')
  return { ...info(releaseOf(api.version)), emulationMajor: major, emulationMinor: minor, minCompatibilityMajor: major, minCompatibilityMinor: String(Number(minor) - 1) }
}

function info(gitVersion: string): JsonObject {
  const [major = '', minor = ''] = gitVersion.replace('v', '').split('.')
  return { major, minor, gitVersion, gitCommit: '0000000000000000000000000000000000000000', ...made }
}
