// Measures what the built page loads, in a real browser, and holds it against the budgets.
// Sizes are gzip, in kB of 1000 bytes. Usage: node scripts/budgets.mjs [FOLDER=dist]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { browserFlags, findBrowser } from './find-browser.mjs'
import { serve } from './serve.mjs'

const folder = process.argv[2] ?? 'dist'
const budgets = [
  { name: 'first load, before Monaco', mostKb: 240, of: request => !request.isMonaco },
  { name: 'Monaco with its workers', mostKb: 1300, of: request => request.isMonaco },
]

/** Monaco's own chunk, its workers, styles, icons, schema and translations: what the lazy editor brings. */
const isMonaco = path => /\/(monaco|yaml\.worker|editor\.worker|yaml-language|mount-editor|codicon|pod-schema|zh-cn)[-.\w]*$/.test(path)

const example = `apiVersion: v1
kind: Pod
metadata:
  name: budget
spec:
  initContainers:
  - name: first
    image: busybox:1.36
    command: [sh, -c, sleep 2]
  containers:
  - name: app
    image: nginx:1.27
`

/** The files of the site that the page asks for until the YAML editor stands. */
async function requestedFiles(page, url) {
  const files = new Set()
  page.on('request', request => {
    if (request.url().startsWith(url)) files.add(decodeURIComponent(request.url().slice(url.length).split(/[?#]/)[0]) || 'index.html')
  })
  page.on('worker', worker => {
    if (worker.url().startsWith(url)) files.add(worker.url().slice(url.length))
  })
  const stored = { id: 'a', name: '', text: example, scenario: {}, playheadMs: 0, shownWorkload: 0, kind: 'Pod', workload: 'budget', savedAtMs: 1 }
  await page.addInitScript(document => localStorage.setItem('podwright.document.a', document), JSON.stringify(stored))
  await page.goto(url)
  await page.locator('.monaco-editor .view-line').first().waitFor()
  await page.locator('[data-container=app]').first().waitFor()
  return [...files]
}

const site = await serve({ folder, port: 0, prefix: '/pods/' })
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags })
try {
  const page = await browser.newPage({ locale: 'en-US' })
  const files = await requestedFiles(page, site.url)
  const requests = files.map(path => ({ path, isMonaco: isMonaco(`/${path}`), bytes: gzipSync(readFileSync(join(folder, path)), { level: 9 }).length }))
  for (const { name, mostKb, of } of budgets) {
    const counted = requests.filter(of).sort((a, b) => b.bytes - a.bytes)
    const kb = counted.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
    const verdict = kb <= mostKb ? 'within' : 'OVER'
    console.log(`${name}: ${kb.toFixed(1)} kB gzip, ${verdict} ${mostKb} kB (${counted.length} files)`)
    for (const { path, bytes } of counted.slice(0, kb <= mostKb ? 6 : 40)) console.log(`  ${(bytes / 1000).toFixed(1).padStart(7)}  ${path}`)
    if (kb > mostKb) process.exitCode = 1
  }
} finally {
  await browser.close()
  await site.close()
}
