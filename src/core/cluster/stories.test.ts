import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { podRow } from '../kubectl/pod-row.ts'
import { printTrace } from '../trace/print-trace.ts'
import type { Trace } from '../trace/trace.ts'
import type { Scenario } from './scenario.ts'
import { simulate } from './simulate.ts'

// Whole lives, kept as text files to read: what `kubectl get pod -w` prints, then everything that happened.

const step = (name: string, script: string, more: JsonObject = {}): JsonObject => ({ name, image: 'busybox:1.36', command: ['sh', '-c', script], ...more })
const serves = 'trap "exit 0" TERM; echo up; while true; do sleep 1; done'
const always = { restartPolicy: 'Always' }

const pod = (name: string, spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec })

const stories: Readonly<Record<string, { readonly pod: JsonObject; readonly scenario?: Scenario; readonly untilMs?: number }>> = {
  'init-two-steps': {
    pod: pod('init-two-steps', {
      initContainers: [step('first', 'echo waiting for first; sleep 2'), step('second', 'echo waiting for second; sleep 5')],
      containers: [step('app', 'echo The app is running && sleep 3600')],
    }),
  },
  ...Object.fromEntries(
    ['Always', 'OnFailure', 'Never'].map(restartPolicy => [
      `init-fails-${restartPolicy.toLowerCase()}`,
      {
        pod: pod('init-fails', { restartPolicy, initContainers: [step('bad', 'sleep 1; exit 7')], containers: [{ name: 'app', image: 'nginx:1.27' }] }),
        untilMs: 60_000,
      },
    ]),
  ),
  'init-heals': {
    pod: pod('init-heals', { initContainers: [step('flaky', 'sleep 1')], containers: [{ name: 'app', image: 'nginx:1.27' }] }),
    scenario: { containers: { flaky: { failures: 2 } } },
  },
  sidecar: {
    pod: pod('sidecar', { initContainers: [step('proxy', serves, always), step('migrate', 'sleep 2')], containers: [step('app', serves)] }),
    scenario: { events: [{ type: 'delete-pod', atMs: 15_000 }] },
  },
  'sidecar-lets-job-end': {
    pod: pod('sidecar-lets-job-end', { restartPolicy: 'Never', initContainers: [step('proxy', serves, always)], containers: [step('work', 'sleep 5')] }),
  },
  'crash-loop': { pod: pod('crash-loop', { containers: [step('app', 'sleep 3; exit 1')] }), untilMs: 120_000 },
  'delete-shell': {
    pod: pod('delete-shell', { terminationGracePeriodSeconds: 5, containers: [step('app', 'sleep 3600')] }),
    scenario: { events: [{ type: 'delete-pod', atMs: 8_000 }] },
  },
  'delete-forced': {
    pod: pod('delete-forced', { containers: [step('app', serves)] }),
    scenario: { events: [{ type: 'delete-pod', atMs: 8_000, gracePeriodSeconds: 0 }] },
  },
  'delete-while-pulling': {
    pod: pod('delete-while-pulling', { containers: [{ name: 'app', image: 'nginx:1.27' }] }),
    scenario: { containers: { app: { pullTimeMs: 20_000 } }, events: [{ type: 'delete-pod', atMs: 5_000 }] },
  },
  'pull-denied': {
    pod: pod('pull-denied', { containers: [{ name: 'app', image: 'registry.example.com/team/app:2.1' }] }),
    scenario: { containers: { app: { pullError: 'denied' } } },
    untilMs: 60_000,
  },
  'ready-later': {
    pod: pod('ready-later', { containers: [{ name: 'app', image: 'nginx:1.27' }, { name: 'side', image: 'redis:7' }] }),
    scenario: { containers: { app: { readyAfterMs: 12_000 } } },
  },
  'readiness-fails-first': {
    pod: pod('readiness-fails-first', {
      containers: [step('app', `sleep 4; echo > /tmp/ok; ${serves}`, { readinessProbe: { exec: { command: ['sh', '-c', '[ -f /tmp/ok ]'] }, periodSeconds: 3 } })],
    }),
  },
  'liveness-restarts': {
    pod: pod('liveness-restarts', {
      terminationGracePeriodSeconds: 3,
      containers: [step('app', serves, { livenessProbe: { exec: { command: ['sh', '-c', 'echo not well; exit 1'] }, periodSeconds: 5 } })],
    }),
    untilMs: 45_000,
  },
  'startup-gates': {
    pod: pod('startup-gates', {
      initContainers: [step('proxy', `sleep 3; echo > /tmp/ok; ${serves}`, { ...always, startupProbe: { exec: { command: ['sh', '-c', '[ -f /tmp/ok ]'] }, periodSeconds: 1 } })],
      containers: [step('app', serves)],
    }),
  },
  'post-start-fails': {
    pod: pod('post-start-fails', { containers: [step('app', serves, { lifecycle: { postStart: { exec: { command: ['sh', '-c', 'sleep 2; exit 1'] } } } })] }),
    untilMs: 20_000,
  },
  'pre-stop-outlasts': {
    pod: pod('pre-stop-outlasts', {
      terminationGracePeriodSeconds: 4,
      containers: [step('app', serves, { lifecycle: { preStop: { exec: { command: ['sleep', '30'] } } } })],
    }),
    scenario: { events: [{ type: 'delete-pod', atMs: 6_000 }] },
  },
  'sandbox-lost': {
    pod: pod('sandbox-lost', { initContainers: [step('setup', 'sleep 1')], containers: [step('app', serves)] }),
    scenario: { events: [{ type: 'kill-sandbox', atMs: 8_000 }] },
    untilMs: 20_000,
  },
  'node-reboots': {
    pod: pod('node-reboots', {
      volumes: [{ name: 'disk', emptyDir: {} }, { name: 'memory', emptyDir: { medium: 'Memory' } }],
      initContainers: [
        step('seed', 'touch /disk/$(date +%S) /memory/$(date +%S); echo disk: $(ls /disk), memory: $(ls /memory)', {
          volumeMounts: [{ name: 'disk', mountPath: '/disk' }, { name: 'memory', mountPath: '/memory' }],
        }),
        step('proxy', serves, always),
      ],
      containers: [step('app', serves)],
    }),
    scenario: { events: [{ type: 'reboot-node', atMs: 20_000 }] },
    untilMs: 65_000,
  },
  'container-crashes-twice': {
    pod: pod('container-crashes-twice', { containers: [step('app', serves)] }),
    scenario: { events: [{ type: 'crash-container', atMs: 10_000, container: 'app' }, { type: 'crash-container', atMs: 15_000, container: 'app', exitCode: 3 }] },
    untilMs: 40_000,
  },
  'pod-evicted': {
    pod: pod('pod-evicted', { containers: [step('app', serves)] }),
    scenario: { events: [{ type: 'evict-pod', atMs: 8_000 }] },
  },
}

function print(trace: Trace): string {
  const rows = trace.pods.map(({ atMs, type, object }) => {
    const { ready, status, restarts, age } = podRow(object, trace.startedAtMs + atMs)
    return `${(atMs / 1000).toFixed(3).padStart(9)}  ${type === 'DELETED' ? 'deleted ' : ''}${ready}   ${status}   ${restarts}   ${age}`
  })
  return `kubectl get pod -w\n${rows.join('\n')}\n\n${printTrace(trace)}`
}

describe('stories', () => {
  it.each(Object.entries(stories))('%s', async (name, { scenario = {}, pod, ...input }) => {
    await expect(print(simulate({ ...input, objects: [pod], scenario }))).toMatchFileSnapshot(`stories/${name}.txt`)
  })
})
