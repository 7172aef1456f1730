// Measures what the built page loads, in a real browser, and holds it against the budgets.
// Sizes are gzip, in kB of 1000 bytes. Usage: node scripts/budgets.mjs [FOLDER=dist]
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { browserFlags, findBrowser } from './find-browser.mjs'
import { serve } from './serve.mjs'

const folder = process.argv[2] ?? 'dist'
const budgets = [
  { name: 'first visit, before Monaco: the start page', mostKb: 240, of: ({ first, isMonaco }) => first && !isMonaco },
  { name: 'a visit with a document drawn and draggable, before Monaco', mostKb: 360, of: ({ later, isMonaco, worker }) => later && !isMonaco && !worker },
  { name: 'in the worker: the cluster', mostKb: 95, of: ({ worker }) => worker === 'cluster' },
  { name: 'in the worker: the interpreter, which runs the scripts of containers', mostKb: 90, of: ({ worker }) => worker === 'interpreter' },
  { name: 'in the worker: the commands that scripts use', mostKb: 75, of: ({ worker }) => worker === 'commands' },
  { name: 'in the worker: images, what is known of them and how they are acted', mostKb: 25, of: ({ worker }) => worker === 'images' },
  { name: 'in the worker, once somebody types: the workstation with kubectl', mostKb: 125, of: ({ worker }) => worker === 'workstation' },
  { name: 'in the worker, once somebody types: what kubectl knows by heart', mostKb: 25, of: ({ worker }) => worker === 'kubectl-data' },
  { name: 'the terminal, once its tab is opened', mostKb: 100, of: ({ path }) => isTerminal(`/${path}`) },
  { name: 'Monaco with its workers', mostKb: 1300, of: ({ isMonaco }) => isMonaco },
]

/** Monaco's own chunk, its workers, styles, icons, schema and translations: what the lazy editor brings. */
const isMonaco = path => /\/(monaco|yaml\.worker|editor\.worker|yaml-language|mount-editor|codicon|pod-schema|zh-cn)[-.\w]*$/.test(path)

const isTerminal = path => /\/Terminal-[-\w]*\.(js|css)$/.test(path)

/** What the worker that simulates is made of; the page is drawn and can be used while it loads. */
function workerPart(path) {
  if (/\/simulation\.worker-[-\w]*\.js$/.test(path)) return 'cluster'
  const [, part] = /\/(interpreter|commands|images|kubectl-data|workstation)-[-\w]*\.js$/.exec(path) ?? []
  // The page has a copy of its own, for browsers that start no worker.
  return part === 'workstation' && !readFileSync(join(folder, path), 'utf8').includes('/simulation.worker-') ? undefined : part
}

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

/** The files of the site that a page asks for until the YAML editor stands, with a document that was kept before or without one. */
async function requestedFiles(browser, url, kept) {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  const files = new Set()
  context.on('request', request => {
    if (request.url().startsWith(url)) files.add(decodeURIComponent(request.url().slice(url.length).split(/[?#]/)[0]) || 'index.html')
  })
  if (kept) await page.addInitScript(document => localStorage.setItem('podwright.document.a', document), JSON.stringify(kept))
  await page.goto(url)
  if (kept) await page.locator('[data-container=app]').first().waitFor()
  await page.locator('.monaco-editor .view-lines').first().waitFor()
  await page.waitForLoadState('networkidle')
  await context.close()
  return files
}

const site = await serve({ folder, port: 0, prefix: '/pods/' })
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags })
try {
  const document = { id: 'a', name: '', text: example, scenario: {}, playheadMs: 0, shownWorkload: 0, kind: 'Pod', workload: 'budget', savedAtMs: 1 }
  const first = await requestedFiles(browser, site.url)
  // A worker that another worker starts is not seen from the page: every file of Monaco's counts, its translations too.
  const later = await requestedFiles(browser, site.url, document)
  const built = readdirSync(folder, { recursive: true }).map(path => path.replaceAll('\\', '/'))
  const files = new Set([...first, ...later, ...built.filter(path => isMonaco(`/${path}`) || isTerminal(`/${path}`) || workerPart(`/${path}`))])
  const requests = [...files].map(path => ({
    path,
    first: first.has(path),
    later: later.has(path),
    isMonaco: isMonaco(`/${path}`),
    worker: workerPart(`/${path}`),
    bytes: gzipSync(readFileSync(join(folder, path)), { level: 9 }).length,
  }))
  for (const { name, mostKb, of } of budgets) {
    const counted = requests.filter(of).sort((a, b) => b.bytes - a.bytes)
    const kb = counted.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
    console.log(`${name}: ${kb.toFixed(1)} kB gzip, ${kb <= mostKb ? 'within' : 'OVER'} ${mostKb} kB (${counted.length} files)`)
    for (const { path, bytes } of counted.slice(0, kb <= mostKb ? 6 : 40)) console.log(`  ${(bytes / 1000).toFixed(1).padStart(7)}  ${path}`)
    if (kb > mostKb) process.exitCode = 1
  }
} finally {
  await browser.close()
  await site.close()
}
