import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { podWith } from '../test/objects-fixture.ts'
import { hostAliases, resolvConf } from './name-resolution.ts'

const usual = 'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n'

describe('/etc/resolv.conf', () => {
  it.each<[JsonObject, string]>([
    [{}, usual],
    [{ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }, usual],
    [{ hostNetwork: true }, 'nameserver 192.0.2.53\n'],
    [{ dnsPolicy: 'Default' }, 'nameserver 192.0.2.53\n'],
    [{ dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.9'], searches: ['a.example'], options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] } }, 'search a.example\nnameserver 192.0.2.9\noptions ndots:2 edns0\n'],
    [{ dnsConfig: { nameservers: ['10.96.0.10', '192.0.2.9'], searches: ['cluster.local', 'x.example'], options: [{ name: 'ndots', value: '1' }] } }, 'search default.svc.cluster.local svc.cluster.local cluster.local x.example\nnameserver 10.96.0.10\nnameserver 192.0.2.9\noptions ndots:1\n'],
  ])('of %j', (spec, text) => expect(resolvConf(podWith({}, spec)[0], '10.96.0.10')).toBe(text))
})

it('hostAliases become lines of /etc/hosts', () => {
  const [pod] = podWith({}, { hostAliases: [{ ip: '192.0.2.7', hostnames: ['a', 'b.example'] }] })
  expect(hostAliases(pod)).toEqual([['192.0.2.7', 'a', 'b.example']])
})
