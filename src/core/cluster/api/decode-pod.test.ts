import { describe, expect, it } from 'vitest'
import { podOf } from '../test/pod-fixture.ts'
import { decodePod } from './decode-pod.ts'
import { refusePod } from './refuse-pod.ts'

const app = { name: 'app', image: 'nginx' }

describe('decoding a manifest', () => {
  it('fills in what describe shows (spec 13.3)', () => {
    const { spec, metadata, status } = podOf({ containers: [app] })
    expect(metadata).toMatchObject({ name: 'p', namespace: 'default', generation: 1 })
    expect(spec).toMatchObject({
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      serviceAccountName: 'default',
      priority: 0,
      containers: [{ imagePullPolicy: 'Always', terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', resources: {} }],
      tolerations: [
        { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
        { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      ],
    })
    expect(spec.containers[0]?.volumeMounts).toEqual([
      { name: 'kube-api-access-fghij', readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
    ])
    expect(spec.volumes).toMatchObject([{ name: 'kube-api-access-fghij', projected: { defaultMode: 420 } }])
    expect(status).toEqual({ phase: 'Pending', qosClass: 'BestEffort' })
  })

  it.each([
    ['nginx', 'Always'], ['nginx:latest', 'Always'], ['nginx:1.27', 'IfNotPresent'], ['localhost:5000/nginx', 'Always'],
    [`nginx@sha256:${'0'.repeat(64)}`, 'IfNotPresent'], ['localhost:5000/nginx:1', 'IfNotPresent'],
  ])('pulls %s by default %s (spec 4.5)', (image, policy) => {
    expect(podOf({ containers: [{ name: 'app', image }] }).spec.containers[0]?.imagePullPolicy).toBe(policy)
  })

  it('takes requests from limits and names the QoS class', () => {
    const pod = podOf({ containers: [{ ...app, resources: { limits: { cpu: 1, memory: '64Mi' } } }] })
    expect(pod.spec.containers[0]?.resources).toEqual({ requests: { cpu: '1', memory: '64Mi' }, limits: { cpu: '1', memory: '64Mi' } })
    expect(pod.status.qosClass).toBe('Guaranteed')
  })

  it('fills in the times, thresholds and address of probes and hooks (SetDefaults_Probe, SetDefaults_HTTPGetAction)', () => {
    const hook = { preStop: { httpGet: { port: 80, path: '/bye' } } }
    const { spec } = podOf({
      initContainers: [{ ...app, name: 'side', restartPolicy: 'Always', startupProbe: { exec: { command: ['true'] }, periodSeconds: 0 } }],
      containers: [{ ...app, readinessProbe: { httpGet: { port: 80 }, timeoutSeconds: 5 }, lifecycle: hook }],
    })
    const times = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }
    expect(spec.initContainers?.[0]?.startupProbe).toEqual({ ...times, exec: { command: ['true'] } })
    expect(spec.containers[0]?.readinessProbe).toEqual({ ...times, timeoutSeconds: 5, httpGet: { path: '/', scheme: 'HTTP', port: 80 } })
    expect(spec.containers[0]?.lifecycle).toEqual({ preStop: { httpGet: { path: '/bye', scheme: 'HTTP', port: 80 } } })
    expect(spec.containers[0]?.livenessProbe).toBeUndefined()
  })

  it('keeps an own mount of the token path and own tolerations', () => {
    const own = { name: 't', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }
    const { spec } = podOf({ containers: [{ ...app, volumeMounts: [own] }], tolerations: [{ operator: 'Exists' }] })
    expect(spec.containers[0]?.volumeMounts).toEqual([own])
    expect(spec.tolerations).toEqual([{ operator: 'Exists' }])
  })

  it('mounts no token where it is switched off', () => {
    expect(podOf({ containers: [app], automountServiceAccountToken: false }).spec.volumes).toBeUndefined()
  })

  it('makes a volume without a source an emptyDir', () => {
    expect(podOf({ containers: [app], volumes: [{ name: 'v' }] }).spec.volumes?.[0]).toEqual({ name: 'v', emptyDir: {} })
  })

  it('marks a gated Pod (spec 7.2)', () => {
    expect(podOf({ containers: [app], schedulingGates: [{ name: 'x.io/wait' }] }).status.conditions).toMatchObject([
      { type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' },
    ])
  })

  it('keeps what it does not know for the printers', () => {
    expect(podOf({ containers: [app], dnsPolicy: 'Default', affinity: { x: 1 } }).spec.other).toMatchObject({ dnsPolicy: 'Default', affinity: { x: 1 } })
  })

  it('drops what has the wrong type, and says so', () => {
    const decoded = decodePod({
      metadata: { name: 7, labels: { a: 'x', b: 2 } },
      spec: {
        restartPolicy: 'Sometimes',
        terminationGracePeriodSeconds: '5',
        containers: [{ name: 'app', image: 'nginx', command: 'sh', args: ['a', 1], ports: [{ containerPort: '80' }, 9], resources: { limits: { cpu: [] } } }, 'x'],
        volumes: {},
      },
    })
    expect(decoded.dropped.map(({ path, expected }) => `${path}: ${expected}`)).toEqual([
      'metadata.name: string',
      'metadata.labels[b]: string',
      'spec.volumes: list',
      'spec.containers[1]: object',
      'spec.containers[0].command: list of strings',
      'spec.containers[0].args[1]: string',
      'spec.containers[0].ports[1]: object',
      'spec.containers[0].ports[0].containerPort: integer',
      'spec.containers[0].resources.limits[cpu]: quantity',
      'spec.restartPolicy: Always | OnFailure | Never',
      'spec.terminationGracePeriodSeconds: integer',
    ])
    expect(decoded.spec).toMatchObject({ restartPolicy: 'Always', terminationGracePeriodSeconds: 30 })
  })

  it('counts null as absent and a negative grace period as 1', () => {
    const decoded = decodePod({ metadata: { name: 'p' }, spec: { initContainers: null, containers: [app], terminationGracePeriodSeconds: -4 } })
    expect(decoded.dropped).toEqual([])
    expect(decoded.spec.terminationGracePeriodSeconds).toBe(1)
  })

  it('is not fooled by names of the prototype', () => {
    const manifest = JSON.parse('{"metadata":{"name":"p","labels":{"__proto__":"x","constructor":"y"}},"spec":{"containers":[{"name":"toString","image":"nginx"}]}}')
    expect(decodePod(manifest).metadata.labels).toMatchObject({ constructor: 'y' })
    expect(refusePod(decodePod(manifest))).toBeUndefined()
  })
})

describe('what the API server would not store', () => {
  it.each([
    [{ spec: { containers: [app] } }, 'metadata.name'],
    [{ metadata: { name: 'p' } }, 'spec.containers'],
    [{ metadata: { name: 'p' }, spec: { containers: [] } }, 'spec.containers'],
    [{ metadata: { name: 'p' }, spec: { containers: [{ image: 'x' }] } }, 'spec.containers[0].name'],
    [{ metadata: { name: 'p' }, spec: { containers: [{ name: 'x' }] } }, 'spec.containers[0].image'],
    [{ metadata: { name: 'p' }, spec: { containers: [app, app] } }, 'spec.containers[1].name'],
    [{ metadata: { name: 'p' }, spec: { containers: [app], initContainers: [app] } }, 'spec.initContainers[0].name'],
  ])('%j: %s', (manifest, path) => expect(refusePod(decodePod(manifest))?.path).toBe(path))

  it('accepts a generated name', () => {
    expect(refusePod(decodePod({ metadata: { generateName: 'p-' }, spec: { containers: [app] } }))).toBeUndefined()
  })
})
