// How long large and long simulations take in Chromium: what runs in the page's worker, on a blank page.
import { chromium } from '@playwright/test'
import { browserFlags } from './find-browser.mjs'
import { bundleCore } from './load-core.mjs'

const container = (name, script) => ({ name, image: 'busybox:1.36', command: ['sh', '-c', script] })

const cases = {
  crashes: {
    hours: 1,
    objects: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'crashes' }, spec: { containers: Array.from({ length: 10 }, (_, i) => container(`app-${i}`, 'sleep 1; exit 1')) } }],
  },
  replicas: {
    hours: 1 / 6,
    objects: [{
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 50,
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container('web', 'trap "exit 0" TERM; while true; do sleep 5; done')] } },
      },
    }],
  },
  sleepers: {
    hours: 1,
    objects: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'sleepers' }, spec: { containers: Array.from({ length: 20 }, (_, i) => container(`app-${i}`, 'while true; do sleep 1; done')) } }],
  },
}

/** The median of several runs of each case in ms, after a few that let the engine compile. */
export async function benchCluster(executablePath) {
  const code = await bundleCore('core/cluster/simulate.ts')
  const browser = await chromium.launch({ executablePath, args: browserFlags })
  try {
    const page = await browser.newPage()
    return await page.evaluate(async ([source, inputs]) => {
      const { simulate } = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
      const measured = {}
      for (const [name, { hours, objects }] of Object.entries(inputs)) {
        const run = () => {
          const started = performance.now()
          const trace = simulate({ objects, scenario: {}, untilMs: hours * 3_600_000 })
          if (trace.pods.length < 4) throw new Error(`the case ${name} did not run`)
          return performance.now() - started
        }
        const first = run()
        for (let i = 0; i < 3; i++) run()
        measured[name] = { first, median: Array.from({ length: 7 }, run).sort((a, b) => a - b)[3] }
      }
      return measured
    }, [code, cases])
  } finally {
    await browser.close()
  }
}
