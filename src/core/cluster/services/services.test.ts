import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { Scenario } from '../scenario.ts'
import { simulate } from '../simulate.ts'

const shell = (name: string, script: string, more: JsonObject = {}): JsonObject => ({ name, image: 'busybox:1.28', command: ['sh', '-c', script], ...more })
const serves = 'trap "exit 0" TERM; while true; do sleep 1; done'
const pod = (name: string, spec: JsonObject, labels: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec })
const service = (name: string, spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec })

function run(objects: readonly JsonObject[], scenario: Scenario = {}, untilMs = 30_000) {
  const names = objects.flatMap(({ spec }) => [spec, (spec as JsonObject | undefined)?.['template']]).flatMap(spec => {
    const lists = [(spec as JsonObject | undefined)?.['initContainers'], (spec as JsonObject | undefined)?.['containers']]
    return lists.flatMap(list => (Array.isArray(list) ? (list as readonly JsonObject[]).map(c => String(c['name'])) : []))
  })
  const trace = simulate({ objects, scenario: { containers: Object.fromEntries(names.map(name => [name, { pullTimeMs: 0 }])), ...scenario }, untilMs })
  return {
    trace,
    logOf: (container: string) => trace.logs.filter(line => line.container === container).map(line => line.text),
    endOf: (container: string) => trace.spans.find(span => span.container === container && span.kind === 'run')?.toMs ?? Infinity,
    states: (name: string) => (trace.services ?? []).filter(state => state.name === name).map(({ resolves, answers }) => `${resolves} ${answers}`),
  }
}

const server = pod('server', {
  containers: [shell('web', 'mkdir /www; echo hello > /www/index.html; httpd -f -p 8080 -h /www', { ports: [{ name: 'http', containerPort: 8080 }], readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 1 } })],
}, { app: 'web' })

describe('a Service in front of a Pod', () => {
  it('leads a client to the port that the Pod names, once the Pod is ready', () => {
    const client = pod('client', { restartPolicy: 'Never', containers: [shell('ask', 'until wget -qO- http://web; do sleep 1; done')] })
    const { logOf, states } = run([service('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }), server, client])
    expect(logOf('ask').at(0)).toMatch(/can't connect to remote host \(10\.\d+\.\d+\.\d+\): Connection refused/)
    expect(logOf('ask').at(-1)).toBe('hello')
    expect(states('web')).toEqual(['true 0', 'true 1'])
  })

  it('resolves at once, whether or not anybody stands behind it, and refuses connections until then', () => {
    const script = 'nslookup web.default; nc -z web 80; echo $?; nc -w 1 -z web 81; echo $?'
    const { logOf } = run([service('web', { clusterIP: '10.96.3.3', ports: [{ port: 80 }] }), pod('p', { restartPolicy: 'Never', containers: [shell('a', script)] })])
    expect(logOf('a').join('\n')).toMatch(/^Server: {4}10\.96\.0\.10\nAddress 1: 10\.96\.0\.10 kube-dns\.kube-system\.svc\.cluster\.local\n\nName: {6}web\.default\nAddress 1: 10\.96\.3\.3 web\.default\.svc\.cluster\.local\n1\n1$/)
  })

  it('tells the Pods that start after it by variables, unless they do not want to know', () => {
    const script = 'echo $MYSQL_SERVICE_HOST $MYSQL_PORT $KUBERNETES_SERVICE_HOST'
    const { logOf } = run([
      service('mysql', { clusterIP: '10.96.5.5', ports: [{ port: 3306 }] }),
      pod('p', { restartPolicy: 'Never', containers: [shell('a', script)] }),
      pod('q', { restartPolicy: 'Never', enableServiceLinks: false, containers: [shell('b', script)] }),
    ])
    expect([logOf('a'), logOf('b')]).toEqual([['10.96.5.5 tcp://10.96.5.5:3306 10.96.0.1'], ['10.96.0.1']])
  })

  it('can be created later, which ends the wait for its name within two seconds', () => {
    const wait = shell('init-mysql', 'until nslookup mysql.default; do echo waiting for mysql; sleep 2; done;')
    const { logOf, endOf } = run([pod('p', { initContainers: [wait], containers: [shell('app', serves)] })], {
      events: [{ type: 'create-objects', atMs: 9000, objects: [service('mysql', { ports: [{ port: 3306 }], selector: { app: 'mysql' } })] }],
    })
    expect(logOf('init-mysql').filter(line => line === 'waiting for mysql').length).toBeGreaterThan(2)
    expect(endOf('init-mysql')).toBeGreaterThan(9000)
    expect(endOf('init-mysql')).toBeLessThan(11_100)
  })

  it('of no address gives the ready Pods of a StatefulSet names of their own', () => {
    const set: JsonObject = {
      apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' },
      spec: { serviceName: 'db', replicas: 2, podManagementPolicy: 'Parallel', selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } }, spec: { containers: [shell('node', serves)] } } },
    }
    const script = 'sleep 8; nslookup db-1.db | tail -n 1; nslookup db | grep -c "^Address .: 10.244"'
    const { logOf } = run([service('db', { clusterIP: 'None', selector: { app: 'db' } }), set, pod('p', { restartPolicy: 'Never', containers: [shell('a', script)] })])
    expect(logOf('a')).toEqual([expect.stringMatching(/^Address 1: 10\.244\.0\.\d+ db-1\.db\.default\.svc\.cluster\.local$/) as string, '2'])
  })

  it.each<[string, JsonObject, string]>([
    ['a broken selector', { selector: 'app', ports: [{ port: 80 }] }, 'spec.selector: json: cannot unmarshal string'],
    ['port 0', { ports: [{ port: 0 }] }, 'spec.ports[0].port: Invalid value: 0'],
    ['an address out of range', { clusterIP: '1.2.3.4', ports: [{ port: 80 }] }, 'spec.clusterIPs: Invalid value: ["1.2.3.4"]'],
  ])('is refused for %s, and the Pods live on', (_, spec, words) => {
    const { trace } = run([service('web', spec), pod('p', { containers: [shell('app', serves)] })])
    expect(trace.notices.map(({ params }) => `${params['path']}: ${params['message']}`)).toEqual([expect.stringContaining(words) as string])
    expect(trace.pods.at(-1)?.object.status.phase).toBe('Running')
  })

  it('is refused when its name is taken', () => {
    const twice = service('web', { ports: [{ port: 80 }] })
    expect(run([twice, twice, server]).trace.notices).toMatchObject([{ code: 'pod-refused', params: { message: 'Service "web" already exists' } }])
  })
})

it('whatever Endpoints and EndpointSlices say, the cluster lives on', () => {
  const weird: readonly unknown[] = [null, 5, 'x', [], {}, [null], [{ addresses: 5 }], [{ addresses: ['x'], conditions: 3 }], [{ addresses: [{ ip: 7 }], ports: 'all' }]]
  const objects = weird.flatMap((value, i): readonly unknown[] => [
    service(`s${i}`, { ports: [{ port: 80 }] }),
    { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: `s${i}` }, subsets: value },
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: `x${i}`, labels: { 'kubernetes.io/service-name': `s${i}` } }, endpoints: value, ports: i % 2 ? value : [{ port: 'y' }] },
  ])
  const ask = weird.map((_, i) => `nslookup s${i}; nc -w 1 -z s${i} 80; nslookup 10.244.0.${i}`).join('; ')
  const { trace } = run([...objects as JsonObject[], pod('p', { restartPolicy: 'Never', containers: [shell('a', `${ask}; echo done`)] })], {}, 60_000)
  expect(trace.logs.at(-1)?.text).toBe('done')
})

it('Endpoints written by hand lead a Service without a selector to them', () => {
  const endpoints: JsonObject = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' }, subsets: [{ addresses: [{ ip: '10.244.0.2' }], ports: [{ port: 8080 }] }] }
  const client = pod('client', { restartPolicy: 'Never', containers: [shell('ask', 'until wget -qO- http://web; do sleep 1; done')] })
  expect(run([server, service('web', { ports: [{ port: 80 }] }), endpoints, client]).logOf('ask').at(-1)).toBe('hello')
})

describe('a dependency outside of the manifest', () => {
  const waits = pod('p', {
    initContainers: [
      shell('name', 'until nslookup mysql.default; do sleep 1; done'),
      shell('port', 'until nc -z mysql 3306; do sleep 1; done'),
    ],
    containers: [shell('app', 'while true; do wget -T 1 -qO- http://mysql:3306 || echo gone; sleep 1; done')],
  })

  it.each<[string, Scenario['dependencies']]>([
    ['on its ports', { mysql: { nameAtMs: 4000, answersAtMs: 12_000, downAtMs: 20_000, ports: [3306] } }],
    ['on every port', { mysql: { nameAtMs: 4000, answersAtMs: 12_000, downAtMs: 20_000 } }],
    ['under its name with the namespace', { 'mysql.default': { nameAtMs: 4000, answersAtMs: 12_000, downAtMs: 20_000 } }],
  ])('has a name first, then answers %s, and is gone again', (_, dependencies) => {
    const { endOf, logOf, states, trace } = run([waits], { dependencies: dependencies ?? {} })
    expect(endOf('name')).toBeGreaterThan(4000)
    expect(endOf('name')).toBeLessThan(6000)
    expect(endOf('port')).toBeGreaterThan(12_000)
    expect(endOf('port')).toBeLessThan(14_000)
    expect(logOf('app').at(0)).toBe('ok')
    expect(logOf('app').at(-1)).toBe('gone')
    expect(states('mysql')).toEqual(['true 0', 'true 1', 'true 0'])
    expect(trace.notices).toEqual([])
  })

  it('stands behind the Service of its name', () => {
    const { endOf, trace } = run([service('mysql', { selector: { app: 'mysql' }, ports: [{ port: 3306, targetPort: 9 }] }), waits], { dependencies: { mysql: { answersAtMs: 9000 } } })
    expect(endOf('name')).toBeLessThan(3000)
    expect(endOf('port')).toBeGreaterThan(9000)
    expect(endOf('port')).toBeLessThan(11_000)
    expect(trace.notices).toEqual([])
  })

  it('can be a host outside of the cluster, which other ports than its own refuse', () => {
    const script = 'nc -z db.example.com 5432; echo $?; nc -z db.example.com 5433; echo $?; nc -z kubernetes 443; echo $?'
    const { logOf, states } = run([pod('p', { restartPolicy: 'Never', containers: [shell('a', script)] })], { dependencies: { 'db.example.com': { ports: [5432] } } })
    expect(logOf('a')).toEqual(['0', '1', '0'])
    expect(states('db.example.com')).toEqual(['true 1'])
  })

  it('is met by probes', () => {
    const probed = shell('app', serves, { readinessProbe: { exec: { command: ['nc', '-z', 'cache', '6379'] }, periodSeconds: 1 } })
    const { trace } = run([pod('p', { containers: [probed] })], { dependencies: { cache: { answersAtMs: 9000 } } })
    const ready = trace.pods.find(({ object }) => object.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True'))
    expect(ready?.atMs).toBeGreaterThan(9000)
    expect(ready?.atMs).toBeLessThan(12_000)
  })
})
