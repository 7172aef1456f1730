import { textAt } from '../../pod/tolerant.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { readKubeConfig, serverAddress } from './kube-config.ts'
import { requestTimeoutMs } from './request-timeout.ts'

/** How often kubectl tries to learn what there is before it gives up. */
const attempts = 5

/** Ends the command where its kubeconfig and flags lead to no server, or to one that does not know who asks (clientcmd, memcache). */
export function requireServer(call: Call): void {
  const { flags } = call
  requestTimeoutMs(call)
  const config = readKubeConfig(call)
  const contextName = flags.text('context') || config.currentContext
  const context = config.contexts.find(({ name }) => name === contextName)
  if (flags.text('context') !== '' && !context) throw new KubectlError(`Error in configuration: context was not found for specified context: ${contextName}\n`)
  const clusterName = flags.text('cluster') || textAt(context?.value, 'cluster')
  const cluster = config.clusters.find(({ name }) => name === clusterName)
  if (flags.text('cluster') !== '' && !cluster) throw fail([`cluster ${JSON.stringify(clusterName)} does not exist`])
  // Bindings and subjects have a flag of this name that means somebody else.
  const isOwn = call.path.at(-1)?.flags?.some(name => /^user(?:#\d+)?$/.test(name)) ?? false
  const userFlag = isOwn ? '' : flags.text('user')
  const userName = userFlag || textAt(context?.value, 'user')
  const user = config.users.find(({ name }) => name === userName)
  if (userFlag !== '' && !user) throw fail([`auth info ${JSON.stringify(userName)} does not exist`])
  const server = withScheme(flags.text('server') || textAt(cluster?.value, 'server') || 'http://localhost:8080')
  if (server !== serverAddress) throw new KubectlError(refused(call, server))
  if (flags.text('token') !== '' && flags.text('token') !== textAt(user?.value, 'token')) throw fail(['You must be logged in to the server (Unauthorized)'])
}

const withScheme = (server: string) => (/^https?:\/\//.test(server) ? server.replace(/\/$/, '') : `http://${server}`)

function refused({ api, process }: Call, server: string): string {
  const host = server.replace(/^https?:\/\//, '')
  const address = host.replace('localhost', '127.0.0.1')
  const moment = new Date(api.nowMs).toISOString()
  const head = `E${moment.slice(5, 7)}${moment.slice(8, 10)} ${moment.slice(11, 23)}000 ${String(process.pid).padStart(7)} memcache.go:265]`
  const line = `${head} "Unhandled Error" err="couldn't get current server API group list: Get \\"${server}/api?timeout=32s\\": dial tcp ${address}: connect: connection refused"\n`
  return `${line.repeat(attempts)}The connection to the server ${host} was refused - did you specify the right host or port?\n`
}
