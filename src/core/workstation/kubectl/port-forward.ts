import type { Task } from '../../clock/virtual-clock.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'
import { member, listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import type { Json } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { together } from '../../runtime/commands/time-limit.ts'
import type { Connection, Listener } from '../../runtime/network/network-stack.ts'
import { SystemError } from '../../runtime/system-error.ts'
import { type Call, KubectlError } from './call.ts'
import { containersOf } from './choose-container.ts'
import { commandPath, fail, usageFailure } from './failures.ts'
import { findPods, namedPods } from './find-pods.ts'
import { byActivity } from './pod-order.ts'

interface Forward {
  readonly local: number
  readonly remote: number
}

interface Open extends Forward {
  readonly listener: Listener
}

/** `kubectl port-forward`: listens on the workstation and hands each connection on into the Pod. client-go tools/portforward */
export function* portForward(call: Call): Task<number> {
  const { process, args, following } = call
  if (args.length < 2) throw usageFailure(commandPath(call), 'TYPE/NAME and list of ports are required for port-forward')
  const [word = '', ...ports] = args
  const named = namedPods(call, word)
  const pod = named.pod ?? (yield* findPods(call, named.owner, byActivity))[0]
  if (!pod) throw fail(['timed out waiting for the condition'])
  const forwards = ports.map(port => readPort(port, pod, named.owner?.kind === 'Service' ? named.owner : undefined))
  if (pod.status.phase !== 'Running') throw fail([`unable to forward port because pod is not running. Current status=${pod.status.phase}`])
  const parsed = forwards.map(parseForward)
  const addresses = readAddresses(call)
  const open: Open[] = []
  const stop = following.begin()
  try {
    for (const forward of parsed) yield* listen(call, forward, addresses, open)
    if (open.length === 0) throw fail([`unable to listen on any of the requested ports: [${parsed.map(({ local, remote }) => `{${local} ${remote}}`).join(' ')}]`])
    let isLost = false
    const tasks: Task[] = []
    for (const each of open) tasks.push(accept(call, pod, each, tasks, () => (isLost = true)))
    yield* together(process, tasks, () => isLost, () => Infinity)
    throw fail(['lost connection to pod'])
  } finally {
    for (const { listener } of open) listener.close()
    stop()
  }
}

/** `localhost` means both loopback addresses (portforward.parseAddresses). */
function readAddresses({ flags }: Call): readonly string[] {
  const said = flags.has('address') ? flags.list('address') : ['localhost']
  return [...new Set(said.flatMap(address => {
    if (address === 'localhost') return ['127.0.0.1', '::1']
    if (!/^(\d{1,3}(\.\d{1,3}){3}|[\da-f:]*:[\da-f:]*)$/i.test(address)) throw fail([`${address} is not a valid IP`])
    return [address]
  }))].toSorted()
}

/** `LOCAL:REMOTE` in numbers; names are those of a Service's or a container's ports. */
function readPort(text: string, pod: PodObject, service: StoredObject | undefined): string {
  const parts = text.split(':')
  const [local = '', remote = ''] = parts.length === 2 ? parts : [parts[0], parts[0]]
  if (remote === '') throw fail(['remote port cannot be empty'])
  const port = service ? servicePort(service, remote, pod) : /^\d+$/.test(remote) ? remote : containerPort(pod, remote)
  const declared = service && !/^\d+$/.test(remote) && local === remote ? String(member(portOf(service, remote), 'port') ?? local) : local
  return declared === remote && port === remote ? port : `${parts.length === 2 ? local : declared}:${port}`
}

const portOf = (service: StoredObject, word: string): Json | undefined =>
  listAt(objectAt(service.json, 'spec'), 'ports').find(port => textAt(port, 'name') === word || String(member(port, 'port')) === word)

/** util.LookupContainerPortNumberByServicePort */
function servicePort(service: StoredObject, word: string, pod: PodObject): string {
  const port = portOf(service, word)
  if (port === undefined) throw fail([`Service ${service.metadata.name} does not have a ${/^\d+$/.test(word) ? 'service port' : 'named port'} ${word}`])
  const target = member(port, 'targetPort')
  if (objectAt(service.json, 'spec')['clusterIP'] === 'None') return String(member(port, 'port'))
  return typeof target === 'string' && !/^\d+$/.test(target) ? containerPort(pod, target) : String(target ?? member(port, 'port'))
}

function containerPort(pod: PodObject, name: string): string {
  for (const container of containersOf(pod)) {
    const port = container.ports?.find(each => each.name === name)
    if (port) return String(port.containerPort)
  }
  throw fail([`Pod '${pod.metadata.name}' does not have a named port '${name}'`])
}

function parseForward(text: string): Forward {
  const parts = text.split(':')
  const [local = '', remote = ''] = parts.length === 1 ? [parts[0], parts[0]] : parts
  if (parts.length > 2) throw fail([`invalid port format '${text}'`])
  const isPort = (word: string) => /^\d+$/.test(word) && Number(word) <= 65_535
  if (!isPort(local === '' ? '0' : local)) throw fail([`error parsing local port '${local}': strconv.ParseUint: parsing ${JSON.stringify(local)}: ${/^\d+$/.test(local) ? 'value out of range' : 'invalid syntax'}`])
  if (!isPort(remote)) throw fail([`error parsing remote port '${remote}': strconv.ParseUint: parsing ${JSON.stringify(remote)}: ${/^\d+$/.test(remote) ? 'value out of range' : 'invalid syntax'}`])
  if (Number(remote) === 0) throw fail(['remote port must be > 0'])
  return { local: Number(local === '' ? '0' : local), remote: Number(remote) }
}

/** Listens on all addresses that it can get, and says on which. */
function* listen({ process }: Call, { local, remote }: Forward, addresses: readonly string[], open: Open[]): Task {
  const problems: string[] = []
  let isOpen = false
  let port = local
  for (const address of addresses) {
    const [shown, network] = address.includes(':') ? [`[${address}]`, 'tcp6'] : [address, 'tcp4']
    try {
      const listener = process.network.listen(address, port)
      port = listener.port
      open.push({ listener, local: port, remote })
      isOpen = true
      yield* process.out(`Forwarding from ${shown}:${port} -> ${remote}\n`)
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
      problems.push(`unable to create listener: Error listen ${network} ${shown}:${port}: bind: ${error.message.toLowerCase()}`)
    }
  }
  if (!isOpen) yield* process.err(`Unable to listen on port ${port}: Listeners failed to create with the following errors: [${problems.join(' ')}]\n`)
}

/** Takes connections for ever; each is served beside the others. */
function* accept(call: Call, pod: PodObject, { listener, local, remote }: Open, tasks: Task[], lose: () => void): Task {
  for (;;) {
    const connection = yield* listener.accept()
    yield* call.process.out(`Handling connection for ${local}\n`)
    tasks.push(serve(call, pod, connection, { local, remote }, lose))
  }
}

function* serve({ process, api }: Call, pod: PodObject, client: Connection, { local, remote }: Forward, lose: () => void): Task {
  const server = yield* api.connect(pod, remote)
  if (!server) {
    client.release()
    const { sandboxId, networkNamespace } = api.sandbox(pod)
    const inside = `failed to connect to localhost:${remote} inside namespace \\"${sandboxId}\\", IPv4: dial tcp4 127.0.0.1:${remote}: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found `
    const problem = `an error occurred forwarding ${local} -> ${remote}: error forwarding port ${remote} to pod ${sandboxId}, uid : failed to execute portforward in network namespace \\"${networkNamespace}\\": ${inside}`
    yield* process.err(`${logHead(api.nowMs, process.pid)} portforward.go:424] "Unhandled Error" err="${problem}"\n`)
    return lose()
  }
  let isAnswered = false
  try {
    const there = pump(client, server, () => server.finish())
    const back = pump(server, client, () => {
      client.finish()
      isAnswered = true
    })
    yield* together(process, [there, back], () => isAnswered, () => Infinity)
  } finally {
    server.release()
    client.release()
  }
}

/** How klog begins a line: severity and date, time, process. */
function logHead(nowMs: number, pid: number): string {
  const text = new Date(nowMs).toISOString()
  return `E${text.slice(5, 7)}${text.slice(8, 10)} ${text.slice(11, 23)}000 ${String(pid).padStart(7)}`
}

function* pump(from: Connection, to: Connection, onEnd: () => void): Task {
  try {
    for (;;) {
      const text = yield* from.read(65_536)
      if (text === '') break
      yield* to.write(text)
    }
  } catch (error) {
    // One side has gone away: nothing more can be handed on.
    if (!(error instanceof SystemError || error instanceof KubectlError)) throw error
  }
  onEnd()
}
