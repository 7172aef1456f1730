import { describe, expect, it } from 'vitest'
import { lifeOf, messagesOf, rowsOf, script, serves, startOf } from './test/life.ts'

// What restarts more than one container in place: a lost sandbox, a rule for all of them, another image.

describe('a lost sandbox', () => {
  const spec = { terminationGracePeriodSeconds: 5, initContainers: [script('setup', 'sleep 1')], containers: [script('app', serves)] }
  const trace = lifeOf(spec, { events: [{ type: 'kill-sandbox', atMs: 8000 }] })

  it('has the Pod begin anew with the first init container (2.8a)', () => {
    expect(rowsOf(trace)).toEqual(['0/1 Pending 0', '0/1 Init:0/1 0', '0/1 PodInitializing 0', '1/1 Running 0', '0/1 Completed 0', '1/1 Running 1'])
    expect(trace.events.filter(v => v.object.reason === 'SandboxChanged').map(v => [v.object.involvedObject.fieldPath, v.object.message])).toEqual([
      [undefined, 'Pod sandbox changed, it will be killed and re-created.'],
    ])
    expect(messagesOf(trace, 'Killing')).toEqual(['Stopping container app'])
  })

  it('makes it Pending for a while, though it stays initialized, and gives it another address', () => {
    const phases = trace.pods.map(v => v.object.status.phase)
    expect(phases.filter((p, i) => p !== phases[i - 1])).toEqual(['Pending', 'Running', 'Pending', 'Running'])
    const initialized = trace.pods.map(v => v.object.status.conditions?.find(c => c.type === 'Initialized')?.status)
    expect(initialized.lastIndexOf('False')).toBeLessThan(phases.indexOf('Running'))
    expect(new Set(trace.pods.flatMap(v => v.object.status.podIP ?? [])).size).toBe(2)
    expect(trace.pods.at(-1)?.object.status.initContainerStatuses?.[0]?.restartCount).toBe(1)
  })

  it('ends a Pod that is never restarted', () => {
    const never = lifeOf({ ...spec, restartPolicy: 'Never' }, { events: [{ type: 'kill-sandbox', atMs: 8000 }] })
    expect(never.pods.at(-1)?.object.status.phase).toBe('Succeeded')
  })
})

describe('a rule that restarts all containers', () => {
  const rule = { action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }
  const spec = {
    restartPolicy: 'Never',
    volumes: [{ name: 'v', emptyDir: {} }],
    initContainers: [script('i', 'sleep 1')],
    containers: [
      script('a', '[ -e /v/ran ] && exec sleep 3600; echo > /v/ran; sleep 2; exit 42', { restartPolicy: 'Never', restartPolicyRules: [rule], volumeMounts: [{ name: 'v', mountPath: '/v' }] }),
      script('b', serves),
    ],
  }

  it('runs everything again from the first init container on, in the same sandbox (2.15)', () => {
    const trace = lifeOf(spec, { kubernetes: '1.36' })
    expect(messagesOf(trace, 'Killing')).toEqual(['killing'])
    const last = trace.pods.at(-1)?.object.status
    expect([...(last?.initContainerStatuses ?? []), ...(last?.containerStatuses ?? [])].map(s => [s.name, s.restartCount])).toEqual([['i', 1], ['a', 1], ['b', 1]])
    const conditions = trace.pods.flatMap(v => v.object.status.conditions?.find(c => c.type === 'AllContainersRestarting')?.status ?? [])
    expect(conditions.filter((c, i) => c !== conditions[i - 1])).toEqual(['False', 'True', 'False'])
    expect(new Set(trace.pods.flatMap(v => v.object.status.podIP ?? [])).size).toBe(1)
    expect(rowsOf(trace, '1.36').at(-1)).toBe('2/2 Running 2')
  })

  it('is not known before', () => {
    const trace = lifeOf(spec, { kubernetes: '1.35' })
    expect(trace.pods.at(-1)?.object.status.containerStatuses?.map(s => s.state.terminated?.exitCode)).toEqual([42, undefined])
  })
})

describe('an ephemeral container', () => {
  it('is started beside the others, never ready and never restarted (2.16)', () => {
    const debug = script('debug', 'sleep 3; exit 2')
    const trace = lifeOf({ containers: [script('app', serves)] }, { events: [{ type: 'patch-object', atMs: 5000, subresource: 'ephemeralcontainers', patch: { spec: { ephemeralContainers: [debug] } } }] })
    expect(startOf(trace, 'debug') - 5000).toBeLessThan(200)
    const states = trace.pods.flatMap(v => v.object.status.ephemeralContainerStatuses?.map(s => `${Object.keys(s.state)[0]} ${s.ready} ${s.restartCount}`) ?? [])
    expect(states.filter((s, i) => s !== states[i - 1])).toEqual(['waiting false 0', 'running false 0', 'terminated false 0'])
    expect(rowsOf(trace).at(-1)).toBe('1/1 Running 0')
  })
})

describe('versions', () => {
  const spec = { containers: [script('app', serves)] }
  const rows = (kubernetes: '1.34' | '1.35' | '1.36') => lifeOf(spec, { kubernetes, untilMs: 8000 })

  it('differ in the words of their events (12.3)', () => {
    const words = (kubernetes: '1.34' | '1.35') => ['Pulled', 'Created', 'Started'].map(reason => messagesOf(rows(kubernetes), reason)[0])
    expect(words('1.34')).toEqual(['Container image "busybox:1.36" already present on machine', 'Created container: app', 'Started container app'])
    expect(words('1.35')).toEqual(['Container image "busybox:1.36" already present on machine and can be accessed by the pod', 'Container created', 'Container started'])
  })

  it('show the sandbox in a row of its own from 1.36 on, and Running without waiting for a relist (1.8)', () => {
    const running = (kubernetes: '1.35' | '1.36') => (rows(kubernetes).pods.at(-1)?.atMs ?? NaN) - startOf(rows(kubernetes), 'app')
    expect(running('1.36')).toBeLessThan(40)
    expect(rows('1.36').pods.length).toBe(rows('1.35').pods.length + 1)
  })
})
