// Types into the YAML of a Pod with 20 containers on the built site and measures each key until the canvas is painted again.
// Usage: node scripts/bench-typing.mjs [FOLDER=dist] [KEYS=120]; the exit code is 1 when a bar is missed.
import { chromium } from '@playwright/test'
import { deflateRawSync } from 'node:zlib'
import { pathToFileURL } from 'node:url'
import { browserFlags, findBrowser } from './find-browser.mjs'
import { serve } from './serve.mjs'

/** Milliseconds. */
const bars = { p95: 50, longestTask: 50 }

function manifest(containers) {
  const one = index => `  - name: worker-${index}
    image: registry.example/team/worker:${index}.4.2 # pinned
    command: ['sh', '-c', "run --queue=${index}; sleep 3600"]
    env:
    - name: QUEUE
      value: "queue-${index}"
    resources:
      requests: {cpu: 100m, memory: 64Mi}
    volumeMounts:
    - name: work
      mountPath: /work
`
  const all = Array.from({ length: containers }, (_, index) => one(index))
  const init = all.slice(0, containers / 2).join('')
  const apps = all.slice(containers / 2).join('')
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: typing\nspec:\n  initContainers:\n${init}  containers:\n${apps}  volumes:\n  - name: work\n    emptyDir: {}\n`
}

/** Runs in the page: notes when each key went down and when the canvas had been painted after it. */
function watchKeys(canvas) {
  const state = { waits: [], tasks: [], since: 0 }
  globalThis.typingBench = state
  addEventListener('keydown', event => (state.since = event.timeStamp), { capture: true })
  new MutationObserver(() => {
    const since = state.since
    if (since === 0) return
    state.since = 0
    requestAnimationFrame(() => {
      const painted = new MessageChannel()
      painted.port1.onmessage = () => state.waits.push(performance.now() - since)
      painted.port2.postMessage(undefined)
    })
  }).observe(canvas, { subtree: true, childList: true, characterData: true, attributes: true })
  new PerformanceObserver(list => list.getEntries().forEach(entry => state.tasks.push(Math.round(entry.duration)))).observe({ type: 'longtask' })
}

/** The figures of one run, in milliseconds. */
export async function benchTyping({ url, executablePath, keys = 120, containers = 20 }) {
  const browser = await chromium.launch({ executablePath, args: [...browserFlags, '--headless'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    const shared = deflateRawSync(JSON.stringify({ manifest: manifest(containers) })).toString('base64url')
    await page.goto(`${url}#v1=${shared}`)
    await page.locator('.monaco-editor .view-line').first().waitFor()
    const canvas = page.getByRole('region', { name: 'Canvas' })
    await canvas.getByText('worker-0', { exact: true }).first().waitFor()
    await page.getByText('name: worker-0').first().click()
    await page.keyboard.press('End')
    await canvas.evaluate(watchKeys)
    for (let key = 0; key < keys; key += 1) await page.keyboard.type('abcdefghij'[key % 10], { delay: 40 })
    await canvas.getByText(/^worker-0abcdefghij/).first().waitFor()
    const { waits, tasks } = await page.evaluate(() => globalThis.typingBench)
    const sorted = waits.toSorted((a, b) => a - b)
    const quantile = share => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN)
    return { keys, seen: waits.length, p50: quantile(0.5), p95: quantile(0.95), longestTask: Math.max(0, ...tasks), longTasks: tasks.length }
  } finally {
    await browser.close()
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = 'dist', keys = '120'] = process.argv.slice(2)
  const executablePath = await findBrowser()
  if (!executablePath) process.exit(1)
  const { url, close } = await serve({ folder, port: 0, prefix: '/pods/' })
  const figures = await benchTyping({ url, executablePath, keys: Number(keys) })
  await close()
  console.log(JSON.stringify(figures))
  process.exitCode = figures.p95 <= bars.p95 && figures.longestTask <= bars.longestTask ? 0 : 1
}
