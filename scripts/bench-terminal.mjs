// Types into the terminal of a Pod with 20 containers on the built site and measures each key until its character is painted.
// Usage: node scripts/bench-terminal.mjs [FOLDER=dist] [KEYS=120]; the exit code is 1 when a bar is missed.
import { chromium } from '@playwright/test'
import { deflateRawSync } from 'node:zlib'
import { pathToFileURL } from 'node:url'
import { browserFlags, findBrowser } from './find-browser.mjs'
import { serve } from './serve.mjs'

/** Milliseconds. */
const bars = { p95: 30 }

const manifest = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: typing\nspec:\n  containers:\n${Array.from({ length: 20 }, (_, index) => `  - {name: worker-${index}, image: 'busybox:1.36', command: [sleep, '3600']}\n`).join('')}`

/** Runs in the page: notes when each key went down and when the rows had been painted after it. */
function watchKeys(rows) {
  const state = { waits: [], since: 0 }
  globalThis.terminalBench = state
  addEventListener('keydown', event => (state.since = event.timeStamp), { capture: true })
  new MutationObserver(() => {
    const since = state.since
    if (since === 0) return
    state.since = 0
    // Rows are drawn inside of a frame: a message that is sent then arrives behind its painting.
    const painted = new MessageChannel()
    painted.port1.onmessage = () => state.waits.push(performance.now() - since)
    painted.port2.postMessage(undefined)
  }).observe(rows, { subtree: true, childList: true, characterData: true })
}

/** The figures of one run, in milliseconds. */
export async function benchTerminal({ url, executablePath, keys = 120 }) {
  const browser = await chromium.launch({ executablePath, args: [...browserFlags, '--headless'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    const scenario = { terminal: Array.from({ length: 20 }, () => ({ atMs: 9000, terminal: 1, text: 'kubectl get pods\n' })) }
    await page.goto(`${url}#v1=${deflateRawSync(JSON.stringify({ manifest, scenario, at: 9900 })).toString('base64url')}`)
    await page.locator('.monaco-editor .view-line').first().waitFor()
    await page.getByRole('tab', { name: 'kubectl' }).click()
    const rows = page.locator('.xterm-rows')
    await rows.getByText('typing').first().waitFor()
    await rows.evaluate(watchKeys)
    for (let key = 0; key < keys; key += 1) await page.keyboard.type('abcdefghij'[key % 10], { delay: 40 })
    await rows.getByText('abcdefghij').first().waitFor()
    const { waits } = await page.evaluate(() => globalThis.terminalBench)
    const sorted = waits.toSorted((a, b) => a - b)
    const quantile = share => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN)
    return { keys, seen: waits.length, p50: quantile(0.5), p95: quantile(0.95), longest: quantile(1) }
  } finally {
    await browser.close()
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = 'dist', keys = '120'] = process.argv.slice(2)
  const executablePath = await findBrowser()
  if (!executablePath) process.exit(1)
  const { url, close } = await serve({ folder, port: 0, prefix: '/pods/' })
  const figures = await benchTerminal({ url, executablePath, keys: Number(keys) })
  await close()
  console.log(JSON.stringify(figures))
  process.exitCode = figures.p95 <= bars.p95 ? 0 : 1
}
