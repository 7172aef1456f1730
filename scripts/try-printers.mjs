// Prints the objects of recorded clusters and compares each line with what the real kubectl printed of them.
// usage: node scripts/try-printers.mjs DIR [--show N]   DIR holds NAME.json with takes[].shots: {t, object, events, describe, get, wide}
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCore } from './load-core.mjs'
import { toEventObject, toPodObject } from './read-api-object.mjs'

const [dir, flag, shownText] = process.argv.slice(2)
const show = flag === '--show' ? Number(shownText) : 3
const core = await loadCore('core/kubectl/describe-pod.ts', 'core/kubectl/get-pod.ts')

/** kubectl ran some time after the object was read: the moment is right when every age is. */
const delaysMs = Array.from({ length: 80 }, (_, i) => i * 50)

function compare(expected, print) {
  let best
  for (const delayMs of delaysMs) {
    const printed = print(delayMs)
    if (printed === expected) return { equal: true, lines: expected.split('\n').length, wrong: 0 }
    const [a, b] = [expected.split('\n'), printed.split('\n')]
    const wrong = Math.max(a.length, b.length) - a.filter((line, i) => line === b[i]).length
    if (best === undefined || wrong < best.wrong) best = { equal: false, lines: a.length, wrong, a, b }
  }
  return best
}

const totals = {}
let shown = 0
for (const file of readdirSync(dir).filter(name => name.endsWith('.json')).sort()) {
  const recording = JSON.parse(readFileSync(join(dir, file), 'utf8'))
  for (const [takeIndex, take] of (recording.takes ?? []).entries()) {
    for (const [shotIndex, shot] of take.shots.entries()) {
      const startMs = Date.parse(take.t0) + shot.t
      const pod = toPodObject(shot.object)
      const events = shot.events.map(toEventObject)
      const printers = {
        describe: delay => core.describePod(pod, events, startMs + delay).text,
        get: delay => core.getPods([pod], startMs + delay),
        wide: delay => core.getPods([pod], startMs + delay, true),
      }
      for (const [name, print] of Object.entries(printers)) {
        const result = compare(shot[name], print)
        const total = (totals[name] ??= { shots: 0, equal: 0, lines: 0, wrong: 0 })
        total.shots += 1
        total.lines += result.lines
        total.wrong += result.wrong
        if (result.equal) total.equal += 1
        else if (shown++ < show) {
          console.log(`--- ${file} take ${takeIndex} shot ${shotIndex} ${name}`)
          result.a.forEach((line, i) => line === result.b[i] || console.log(`- ${line}\n+ ${result.b[i]}`))
        }
      }
    }
  }
}
for (const [name, { shots, equal, lines, wrong }] of Object.entries(totals)) {
  console.log(`${name}: ${equal} of ${shots} shots equal (${((100 * equal) / shots).toFixed(2)} %), ${lines - wrong} of ${lines} lines equal`)
}
