// Drags a card about on the canvas with 60 containers and 40 volumes on the built site, and a node of a bare React Flow page
// with as many nodes, in turn in the same browser, and counts frames.
// Usage: node scripts/bench-drag.mjs [FOLDER=dist] [SECONDS=4]; the exit code is 1 when a bar is missed.
import { chromium } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { build } from 'vite'
import react from '@vitejs/plugin-react'
import { browserFlags, findBrowser } from './find-browser.mjs'
import { serve } from './serve.mjs'

const bars = { framesPerSecond: 55, shareOfBare: 0.95 }

const mounts = i => Array.from({ length: i % 4 }, (_, k) => `{name: volume-${(i * 3 + k * 7) % 40}, mountPath: /m${k}}`).join(', ')
const container = (name, i, more = '') => `  - {name: ${name}-${i}, image: "registry.example/${name}:1"${more}, volumeMounts: [${mounts(i)}]}\n`
const list = (length, one) => Array.from({ length }, (_, i) => one(i)).join('')

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: crowd}
spec:
  initContainers:
${list(25, i => container('step', i, i % 4 === 2 ? ', restartPolicy: Always' : ''))}  containers:
${list(35, i => container('app', i))}  volumes:
${list(40, i => `  - {name: volume-${i}, emptyDir: {}}\n`)}`

/** The bare page, built as the site is. */
async function buildBare(outDir) {
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    root: fileURLToPath(new URL('./bench/', import.meta.url)),
    plugins: [react()],
    build: { outDir, emptyOutDir: true, rollupOptions: { input: fileURLToPath(new URL('./bench/bare-flow.html', import.meta.url)) } },
  })
}

/** Frames a second while the pointer carries a card in circles; one move of the pointer to each frame of the page. */
async function dragFrames(page, card, seconds) {
  const box = await card.boundingBox()
  if (!box) throw new Error('nothing to drag on the screen')
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 20, from.y + 10, { steps: 4 })
  await page.evaluate(() => {
    const state = { frames: [], running: true }
    globalThis.dragBench = state
    const tick = now => {
      state.frames.push(now)
      if (state.running) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  const until = performance.now() + seconds * 1000
  for (let i = 0; performance.now() < until; i += 1) {
    const angle = i / 12
    await page.mouse.move(from.x + 150 + 140 * Math.cos(angle), from.y + 90 + 80 * Math.sin(angle))
  }
  const frames = await page.evaluate(() => {
    globalThis.dragBench.running = false
    return globalThis.dragBench.frames
  })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  const lengths = frames.slice(1).map((frame, i) => frame - frames[i]).toSorted((a, b) => a - b)
  const span = frames.at(-1) - frames[0]
  return { framesPerSecond: Math.round(((frames.length - 1) / span) * 10_000) / 10, p95Ms: Math.round((lengths[Math.floor(lengths.length * 0.95)] ?? 0) * 10) / 10 }
}

/** The figures of one run; the pages take turns, and the best of three rounds counts for each. */
export async function benchDrag({ url, executablePath, seconds = 4 }) {
  const bareFolder = await mkdtemp(join(tmpdir(), 'bare-flow-'))
  await buildBare(bareFolder)
  const bareServer = await serve({ folder: bareFolder, port: 0, prefix: '/' })
  const browser = await chromium.launch({ executablePath, args: [...browserFlags, '--headless'] })
  try {
    const size = { viewport: { width: 1440, height: 900 }, locale: 'en-US' }
    const rounds = []
    for (let round = 0; round < 3; round += 1) {
      const barePage = await browser.newPage(size)
      await barePage.goto(`${bareServer.url}bare-flow.html`)
      const node = barePage.locator('.react-flow__node').nth(44)
      await node.waitFor()
      const bare = await dragFrames(barePage, node, seconds)
      await barePage.close()
      const page = await browser.newPage(size)
      await page.goto(`${url}#v1=${deflateRawSync(JSON.stringify({ manifest })).toString('base64url')}`)
      await page.locator('.monaco-editor .view-line').first().waitFor()
      const ours = await dragFrames(page, page.locator('[data-container="step-5"]'), seconds)
      await page.close()
      rounds.push({ ours, bare })
    }
    const best = side => rounds.map(round => round[side]).toSorted((a, b) => b.framesPerSecond - a.framesPerSecond)[0]
    const [ours, bare] = [best('ours'), best('bare')]
    return { ...ours, bare, shareOfBare: Math.round((ours.framesPerSecond / bare.framesPerSecond) * 1000) / 1000 }
  } finally {
    await browser.close()
    await bareServer.close()
    await rm(bareFolder, { recursive: true })
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = 'dist', seconds = '4'] = process.argv.slice(2)
  const executablePath = await findBrowser()
  if (!executablePath) process.exit(1)
  const { url, close } = await serve({ folder, port: 0, prefix: '/pods/' })
  const figures = await benchDrag({ url, executablePath, seconds: Number(seconds) })
  await close()
  console.log(JSON.stringify(figures))
  process.exitCode = figures.framesPerSecond >= bars.framesPerSecond && figures.shareOfBare >= bars.shareOfBare ? 0 : 1
}
