import type { Process } from '../process.ts'
import { command, complain, UsageError } from './command.ts'

/** A hardware address made of the Pod's, as container networks do. */
const hardware = ({ network }: Process) => `0a:58:${network.address.split('.').map(part => Number(part).toString(16).padStart(2, '0')).join(':')}`

const gateway = ({ network }: Process) => network.address.replace(/\d+$/, '1')
const subnet = ({ network }: Process) => network.address.replace(/\d+$/, '0')

/** Shows addresses, links and routes of the Pod; changes none. */
export const ip = command({ usage: '[OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]\n\nOPTIONS := -f[amily] inet|inet6|link | -o[neline]' }, function* (process, call) {
  const words = call.operands.filter(word => !word.startsWith('-'))
  const [object = '', verb = 'show', ...rest] = words
  const isOne = (name: string) => object !== '' && name.startsWith(object)
  const hasAddress = isOne('address')
  if (!hasAddress && !isOne('link') && !isOne('route') && !isOne('neigh') && !isOne('rule')) throw new UsageError()
  if (!['show', 'list', 'get', 'ls', 's', 'l', 'sh'].includes(verb)) {
    yield* complain(process, 'RTNETLINK answers: Operation not permitted')
    return 2
  }
  if (isOne('route')) {
    yield* process.out(`default via ${gateway(process)} dev eth0 \n${subnet(process)}/24 dev eth0 scope link  src ${process.network.address} \n`)
    return 0
  }
  if (!hasAddress && !isOne('link')) return 0
  const device = rest.find(word => word !== 'dev')
  const isOld = call.operands.includes('-4')
  const parts = [
    { name: 'lo', first: '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000', link: 'link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00', address: 'inet 127.0.0.1/8 scope host lo' },
    {
      name: 'eth0',
      first: '2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue ',
      link: `link/ether ${hardware(process)} brd ff:ff:ff:ff:ff:ff`,
      address: `inet ${process.network.address}/24 brd ${process.network.address.replace(/\d+$/, '255')} scope global eth0`,
    },
  ].filter(({ name }) => device === undefined || name === device)
  if (parts.length === 0) return yield* complain(process, `can't find device '${device ?? ''}'`)
  for (const { first, link, address } of parts) {
    const addresses = hasAddress ? `    ${address}\n       valid_lft forever preferred_lft forever\n` : ''
    yield* process.out(`${first}\n${isOld ? '' : `    ${link}\n`}${addresses}`)
  }
  return 0
})

/** Shows the Pod's interfaces. */
export const ifconfig = command({ usage: '[-a] [IFACE] [ADDRESS]', letters: 'a' }, function* (process, { operands: [name] }) {
  const { address } = process.network
  const counters = (transmit: string) =>
    `          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n          collisions:0 ${transmit} \n          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n`
  const all: Readonly<Record<string, string>> = {
    eth0: `eth0      Link encap:Ethernet  HWaddr ${hardware(process).toUpperCase()}  \n          inet addr:${address}  Bcast:${address.replace(/\d+$/, '255')}  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n${counters('txqueuelen:0')}`,
    lo: `lo        Link encap:Local Loopback  \n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n${counters('txqueuelen:1000')}`,
  }
  if (name !== undefined && !(name in all)) return yield* complain(process, `${name}: error fetching interface information: Device not found`)
  yield* process.out(name === undefined ? Object.values(all).join('') : (all[name] ?? ''))
  return 0
})

/** Shows the ports that are listened on. */
export const netstat = command({ usage: '[-ral] [-tuwx] [-enWp]', letters: 'ralntuwxeWp' }, function* (process, call) {
  if (call.has('r')) {
    const row = (to: string, via: string, mask: string, flags: string) => `${to.padEnd(15)} ${via.padEnd(15)} ${mask.padEnd(15)} ${flags.padEnd(7)}   0 0          0 eth0\n`
    yield* process.out(`Kernel IP routing table\nDestination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n`)
    yield* process.out(row('0.0.0.0', gateway(process), '0.0.0.0', 'UG') + row(subnet(process), '0.0.0.0', '255.255.255.0', 'U'))
    return 0
  }
  const kind = call.has('a') ? 'servers and established' : call.has('l') ? 'only servers' : 'w/o servers'
  yield* process.out(`Active Internet connections (${kind})\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${call.has('p') ? 'PID/Program name    ' : ''}\n`)
  if (!call.has('al') || (call.has('uwx') && !call.has('t'))) return 0
  const processes = process.system.processes()
  for (const { address, port, pid } of process.network.listeners()) {
    const isAny = address === '' || address === '0.0.0.0'
    const owner = pid === undefined ? undefined : processes.find(entry => entry.pid === pid)
    const program = call.has('p') ? `${owner ? `${owner.pid}/${owner.args[0] ?? ''}` : '-'}`.padEnd(20) : ''
    yield* process.out(`tcp        0      0 ${`${isAny ? ':::' : `${address}:`}${port}`.padEnd(23)} ${(isAny ? ':::*' : '0.0.0.0:*').padEnd(23)} LISTEN      ${program}\n`)
  }
  return 0
})
