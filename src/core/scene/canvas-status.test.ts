import { describe, expect, it } from 'vitest'
import type { ContainerState, ContainerStatus, PodObject } from '../pod/kubernetes.ts'
import type { ContainerSpan, Trace } from '../trace/trace.ts'
import { canvasStatus } from './canvas-status.ts'
import { layOutCanvas } from './lay-out-canvas.ts'
import { desk, orders, shop } from './test/pods.ts'

const status = (name: string, state: ContainerState, more: Partial<ContainerStatus> = {}): ContainerStatus =>
  ({ name, state, lastState: {}, ready: false, restartCount: 0, image: '', imageID: '', ...more })
const waiting = (reason: string): ContainerState => ({ waiting: { reason } })
const running: ContainerState = { running: { startedAt: '2026-01-01T00:00:00Z' } }
const exit = (exitCode: number): ContainerState => ({ terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' } })

function podWith(init: readonly ContainerStatus[], apps: readonly ContainerStatus[] = []): PodObject {
  const metadata = { name: 'p', namespace: 'default', uid: 'u', generation: 1, resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' }
  const spec = { containers: [], restartPolicy: 'Always', terminationGracePeriodSeconds: 30, serviceAccountName: 'default' } as const
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec, status: { phase: 'Pending', initContainerStatuses: init, containerStatuses: apps } }
}
const traceWith = (spans: readonly Omit<ContainerSpan, 'pod' | 'attempt'>[]): Trace =>
  ({ startedAtMs: 0, endMs: 60_000, pods: [], events: [], logs: [], removals: [], notices: [], spans: spans.map(s => ({ pod: 'p', attempt: 0, ...s })) })

const withVault = (started: boolean) => podWith([
  status('migrate', exit(0), { ready: true }), status('vault-agent', running, { started, ready: started }),
  status('render-config', waiting('PodInitializing')), status('log-shipper', waiting('PodInitializing')),
])

const scene = layOutCanvas(shop, 'full', desk)

describe('the states of the cards at an instant', () => {
  it('is not created before there is a Pod, and the gate says nothing', () => {
    const { cards, gate, arrows } = canvasStatus(scene, undefined, undefined, 0, 100)
    expect([...cards.values()].map(c => c.phase)).toEqual(['not-created', 'not-created', 'not-created', 'not-created'])
    expect(gate).toBeUndefined()
    expect(new Set(arrows.values())).toEqual(new Set(['idle']))
  })

  it('takes exact times from the spans', () => {
    const pod = podWith([status('migrate', exit(0), { ready: true }), status('fetch-assets', running)], [status('shop', waiting('PodInitializing'))])
    const trace = traceWith([
      { container: 'migrate', kind: 'pull', fromMs: 0, toMs: 700 },
      { container: 'migrate', kind: 'run', fromMs: 700, toMs: 3800, exitCode: 0 },
      { container: 'fetch-assets', kind: 'run', fromMs: 4000 },
    ])
    const { cards, gate, arrows } = canvasStatus(scene, pod, trace, 5260, 100)
    expect(cards.get('migrate')).toEqual({ phase: 'completed', reason: 'Completed', exitCode: 0, durationMs: 3100, restarts: 0 })
    expect(cards.get('fetch-assets')).toEqual({ phase: 'running', elapsedMs: 1200, restarts: 0 })
    expect(cards.get('shop')).toEqual({ phase: 'waiting', reason: 'PodInitializing', restarts: 0 })
    expect(gate).toEqual({ open: false, done: 1, of: 2 })
    expect(arrows.get('migrate → fetch-assets')).toBe('on')
  })

  it('counts a back-off down and holds the arrow', () => {
    const pod = podWith([status('migrate', waiting('CrashLoopBackOff'), { restartCount: 2 })])
    const trace = traceWith([
      { container: 'migrate', kind: 'run', fromMs: 0, toMs: 2000, exitCode: 3 },
      { container: 'migrate', kind: 'back-off', fromMs: 2000, toMs: 22_000, reason: 'CrashLoopBackOff' },
    ])
    const at = (ms: number) => canvasStatus(scene, pod, trace, ms, 100)
    expect(at(13_040).cards.get('migrate')).toEqual({ phase: 'back-off', reason: 'CrashLoopBackOff', restarts: 2, backOffMs: 20_000, remainingMs: 9000 })
    expect(at(13_040).arrows.get('migrate → fetch-assets')).toBe('hold')
  })

  it('sees a back-off before the API says so', () => {
    const pod = podWith([status('migrate', exit(3), { restartCount: 1 })])
    const trace = traceWith([
      { container: 'migrate', kind: 'run', fromMs: 0, toMs: 2000, exitCode: 3 },
      { container: 'migrate', kind: 'back-off', fromMs: 2000, toMs: 14_500, reason: 'CrashLoopBackOff' },
    ])
    const state = canvasStatus(scene, pod, trace, 4500, 100).cards.get('migrate')
    expect(state).toEqual({ phase: 'back-off', reason: 'CrashLoopBackOff', exitCode: 3, restarts: 1, backOffMs: 12_500, remainingMs: 10_000 })
    expect(canvasStatus(scene, pod, trace, 14_500, 100).cards.get('migrate')?.phase).toBe('failed')
  })

  it('tells pulling, failing, terminating and ready apart', () => {
    const pod = podWith(
      [status('migrate', exit(3)), status('fetch-assets', waiting('PodInitializing'))],
      [status('shop', running, { ready: true }), status('metrics', running)],
    )
    const trace = traceWith([
      { container: 'fetch-assets', kind: 'pull', fromMs: 1000, toMs: 9000 },
      { container: 'metrics', kind: 'run', fromMs: 1000 },
      { container: 'metrics', kind: 'terminating', fromMs: 4000 },
    ])
    const phases = [...canvasStatus(scene, pod, trace, 5000, 100).cards.values()].map(c => c.phase)
    expect(phases).toEqual(['failed', 'pulling', 'ready', 'terminating'])
  })

  it('keeps the gate open when a sidecar has ended after the apps', () => {
    const row = layOutCanvas(orders, 'full', desk)
    const done = { ready: true }
    const ended = podWith(orders.containers.filter(c => c.lane !== 'app').map(c => status(c.name, exit(0), done)), [status('orders-api', exit(0))])
    const initialized: PodObject = { ...ended, status: { ...ended.status, conditions: [{ type: 'Initialized', status: 'True', reason: 'PodCompleted', lastProbeTime: null, lastTransitionTime: '2026-01-01T00:00:00Z' }] } }
    const { gate, arrows } = canvasStatus(row, initialized, undefined, 0, 100)
    expect(gate).toEqual({ open: true, done: 5, of: 5 })
    expect(new Set(arrows.values())).toEqual(new Set(['on']))
  })

  it('opens the gate when the kubelet starts the apps, although a sidecar has failed again and the API does not say so yet', () => {
    const row = layOutCanvas(orders, 'full', desk)
    const init = orders.containers.filter(c => c.lane === 'init').map(c => status(c.name, exit(0), { ready: true }))
    const pod = podWith([...init, status('vault-agent', waiting('CrashLoopBackOff'), { restartCount: 1 }), status('log-shipper', running, { started: true })], [status('orders-api', waiting('PodInitializing'))])
    const at = (ms: number) => canvasStatus(row, pod, traceWith([{ container: 'orders-api', kind: 'pull', fromMs: 9000 }]), ms, 100).gate
    expect(at(8900)).toEqual({ open: false, done: 4, of: 5 })
    expect(at(9000)).toEqual({ open: true, done: 5, of: 5 })
  })

  it('names the sidecar that holds the next step until it has started', () => {
    const row = layOutCanvas(orders, 'full', desk)
    const held = canvasStatus(row, withVault(false), undefined, 0, 100)
    expect(held.cards.get('render-config')).toMatchObject({ phase: 'waiting', heldBy: 2 })
    expect(held.arrows.get('vault-agent → render-config')).toBe('hold')
    expect(held.gate).toEqual({ open: false, done: 1, of: 5 })
    const free = canvasStatus(row, withVault(true), undefined, 0, 100)
    expect(free.cards.get('render-config')).toEqual({ phase: 'waiting', reason: 'PodInitializing', restarts: 0 })
    expect(free.cards.get('vault-agent')?.phase).toBe('ready')
    expect(free.gate).toEqual({ open: false, done: 2, of: 5 })
  })
})
