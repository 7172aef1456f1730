import { expect, test } from '@playwright/test'
import { bundleCore, loadCore } from '../scripts/load-core.mjs'

const modules = ['core/cluster/simulate.ts'] as const
const container = (name: string, script: string, more: object = {}) => ({ name, image: 'busybox:1.36', command: ['sh', '-c', script], ...more })

const inputs = [
  {
    objects: [{
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: {
        volumes: [{ name: 's', emptyDir: {} }],
        initContainers: [container('seed', 'echo $RANDOM > /s/n; date; sleep 2', { volumeMounts: [{ name: 's', mountPath: '/s' }] })],
        containers: [
          container('app', 'cat /s/n; ls -l /s; n=0; while [ $n -lt 9 ]; do n=$((n+1)); echo $n | sed s/1/one/; sleep 1; done; exit 3', {
            volumeMounts: [{ name: 's', mountPath: '/s' }],
            readinessProbe: { exec: { command: ['test', '-f', '/s/n'] }, periodSeconds: 2 },
          }),
        ],
      },
    }],
    scenario: { seed: 7, events: [{ type: 'delete-pod', atMs: 40_000 }] },
    untilMs: 60_000,
  },
  {
    objects: [{
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: 3, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container('app', 'sleep 4; exit 1')] } } },
    }],
    scenario: { seed: 3 },
    untilMs: 60_000,
  },
]

test('the same input gives the same trace in the browser as outside of it, byte for byte', async ({ page }) => {
  const { simulate } = await loadCore(...modules)
  const source = await bundleCore(...modules)
  const inBrowser = await page.evaluate(async ([code, given]) => {
    const core = await import(URL.createObjectURL(new Blob([code as string], { type: 'text/javascript' })))
    return (given as unknown[]).map(input => JSON.stringify(core.simulate(input)))
  }, [source, inputs])
  for (const [i, input] of inputs.entries()) {
    const outside = JSON.stringify(simulate(input))
    expect(outside.length).toBeGreaterThan(10_000)
    expect(inBrowser[i] === outside).toBe(true)
    expect(JSON.stringify(simulate(input)) === outside).toBe(true)
  }
})
