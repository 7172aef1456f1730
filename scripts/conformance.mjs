// `npm run conformance -- DIR [NAME…] [--seeds N]`: simulates recorded cases and compares them with what a real cluster reported.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, readArguments, wholeNumber } from './command-line.mjs'
import { loadCore } from './load-core.mjs'

const help = `usage: npm run conformance -- DIR [NAME…] [--seeds 20]

Simulates every recording NAME.json in DIR (or only the named ones) with up to that many seeds and compares it, aspect by
aspect, with what a real cluster reported. Prints a line for each case, what first differs on both sides, and totals for
each aspect. Exits with 1 when a case differs, with 2 when it cannot run.`

const { options, operands: [dir, ...names] } = readArguments(process.argv.slice(2), { values: ['seeds'], help })
if (!dir) fail(help)
const seeds = wholeNumber('seeds', options.seeds ?? '20', 1)

const { conform, isRecording } = await loadCore('core/conformance/conform.ts', 'core/conformance/simulate-case.ts')

function files() {
  try {
    return readdirSync(dir).filter(file => file.endsWith('.json')).map(file => file.slice(0, -'.json'.length)).sort()
  } catch (error) {
    return fail(`${dir} cannot be read: ${error.message}`)
  }
}

function read(name) {
  try {
    const value = JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8'))
    return isRecording(value) && value.takes?.length > 0 ? value : undefined
  } catch (error) {
    return fail(`${name}.json is no recording: ${error.message}`)
  }
}

const found = files()
for (const name of names) if (!found.includes(name)) fail(`There is no recording ${name} in ${dir}.`)
const totals = new Map()
let differing = 0
for (const name of names.length > 0 ? names : found) {
  const recording = read(name)
  if (!recording) {
    console.log(`left    ${name}: it has no takes to compare with`)
    continue
  }
  try {
    const { comparison, seeds: tried } = conform(recording, seeds)
    const bad = Object.entries(comparison).filter(([, difference]) => difference !== undefined)
    for (const [aspect, difference] of Object.entries(comparison)) {
      const [same, all] = totals.get(aspect) ?? [0, 0]
      totals.set(aspect, [same + (difference === undefined ? 1 : 0), all + 1])
    }
    console.log(`${bad.length === 0 ? 'same   ' : 'DIFFERS'} ${name} (${tried} seed${tried === 1 ? '' : 's'})`)
    for (const [aspect, difference] of bad) console.log(`          ${aspect}: ${difference}`)
    if (bad.length > 0) differing++
  } catch (error) {
    console.log(`FAILED  ${name}: ${error.stack}`)
    differing++
  }
}
console.log('')
for (const [aspect, [same, all]] of totals) console.log(`${aspect.padEnd(11)} ${same} of ${all}`)
process.exitCode = differing === 0 ? 0 : 1
