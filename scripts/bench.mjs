// `npm run bench`: every speed and size that Podwright promises, measured on the built code, each with its bar.
// The exit code is 1 when a bar is missed. These machines are noisy: quote medians and ratios, and run it on an idle one.
import { spawnSync } from 'node:child_process'
import { benchCluster } from './bench-cluster.mjs'
import { benchDrag } from './bench-drag.mjs'
import { benchPipeline } from './bench-pipeline.mjs'
import { benchSimulation } from './bench-simulation.mjs'
import { benchTerminal } from './bench-terminal.mjs'
import { benchTyping } from './bench-typing.mjs'
import { findBrowser } from './find-browser.mjs'
import { ensureInstalled, root } from './install.mjs'
import { serve } from './serve.mjs'

ensureInstalled()
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0
let missed = 0

function report(name, value, bar, ok) {
  if (!ok) missed++
  console.log(`${ok ? '  ok  ' : 'MISSED'}  ${name}: ${value} (bar: ${bar})`)
}

for (const { containers, yamlMs, oursMs, ratio } of await benchPipeline()) {
  report(`text → parsed, read, validated, scene, ${containers} containers`, `${ratio.toFixed(2)} × yaml (${oursMs.toFixed(2)} against ${yamlMs.toFixed(2)} ms)`, '≤ 2 × yaml', ratio <= 2)
}
const simulation = await benchSimulation()
report('1 h of ten crash-looping containers', `${simulation.hourMs.toFixed(1)} ms, the very first run ${simulation.firstMs.toFixed(0)} ms`, '≤ 50 ms', simulation.hourMs <= 50)
report('24 h of them', `${simulation.dayMs.toFixed(0)} ms`, '≤ 1 s', simulation.dayMs <= 1000)
report('memory of that trace', `${simulation.dayMb.toFixed(1)} MB`, '≤ 20 MB', simulation.dayMb <= 20)

const executablePath = await findBrowser()
if (!executablePath || !node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn')) process.exit(1)
if (!node('scripts/budgets.mjs')) missed++
const { url, close } = await serve({ folder: `${root}dist`, port: 0, prefix: '/pods/' })
const cluster = await benchCluster(executablePath)
const inBrowser = (name, { first, median }, mostMs) => report(`${name}, in Chromium`, `${median.toFixed(0)} ms, the very first run ${first.toFixed(0)} ms`, `≤ ${mostMs} ms`, median <= mostMs)
inBrowser('1 h of ten crash-looping containers', cluster.crashes, 50)
inBrowser('10 min of 50 replicas', cluster.replicas, 500)
inBrowser('1 h of `while true; do sleep 1; done` in 20 containers', cluster.sleepers, 800)
const typing = await benchTyping({ url, executablePath })
report('keystroke → canvas repainted, 20 containers, p95', `${typing.p95} ms`, '≤ 50 ms', typing.p95 <= 50)
report('longest task while typing', `${typing.longestTask} ms`, '≤ 50 ms', typing.longestTask <= 50)
const terminal = await benchTerminal({ url, executablePath })
report('key → character painted in the terminal, p95', `${terminal.p95} ms`, '≤ 30 ms', terminal.p95 <= 30)
const drag = await benchDrag({ url, executablePath, seconds: 4 })
report('drag with 60 containers and 40 volumes', `${drag.framesPerSecond} frames/s`, '≥ 55', drag.framesPerSecond >= 55)
report('of a bare React Flow page with as many nodes', `${drag.shareOfBare}`, '≥ 0.95', drag.shareOfBare >= 0.95)
await close()
console.log(missed === 0 ? '\nEvery bar is met.' : `\n${missed} missed.`)
process.exitCode = missed === 0 ? 0 : 1
