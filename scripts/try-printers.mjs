// Prints the objects of recorded clusters and compares each line with what the real kubectl printed of them.
// usage: node scripts/try-printers.mjs DIR [--show N]   DIR holds NAME.json with takes[].shots: {t, object, events, describe, get, wide}
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCore } from './load-core.mjs'
import { toEventObject, toPodObject } from './read-api-object.mjs'

const [dir, flag, shownText] = process.argv.slice(2)
const show = flag === '--show' ? Number(shownText) : 3
const core = await loadCore('core/kubectl/describe-pod.ts', 'core/kubectl/get-pod.ts')

/** The shot's object and, where the Pod changed while kubectl was being started, its next versions. */
function versionsFrom(take, shot) {
  let whole = shot.object
  const later = take.objects.filter(o => o.name === shot.name && o.t > shot.t - 500 && o.t < shot.t + 3000 && o.type !== 'DELETED')
  return [shot.object, ...later.map(o => (whole = { ...whole, metadata: { ...whole.metadata, ...o.metadata }, spec: o.spec ?? whole.spec, status: o.status }))].map(toPodObject)
}

/** The shot's events, and those with what was written of them until so many milliseconds later; new ones come last, as in the API's list. */
function eventsFrom(take, shot) {
  const lists = [shot.events.map(toEventObject)]
  for (const write of take.events.filter(e => e.name === shot.name && e.t > shot.t - 500 && e.t < shot.t + 3000)) {
    const list = lists.at(-1)
    const same = list.findIndex(e => e.reason === write.reason && e.message === write.message && (e.involvedObject.fieldPath ?? null) === write.fieldPath)
    const written = {
      type: write.level, reason: write.reason, message: write.message, count: write.count, firstTimestamp: write.first, lastTimestamp: write.last,
      involvedObject: { kind: 'Pod', name: shot.name, fieldPath: write.fieldPath ?? undefined }, source: { component: write.source }, metadata: { name: `${write.t}` },
    }
    lists.push(same < 0 ? [...list, written] : list.with(same, { ...list[same], count: written.count, lastTimestamp: written.lastTimestamp }))
  }
  return lists
}

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
      const printers = {
        describe: (pod, delay, events) => core.describePod(pod, events, startMs + delay).text,
        get: (pod, delay) => core.getPods([pod], startMs + delay),
        wide: (pod, delay) => core.getPods([pod], startMs + delay, true),
      }
      const versions = versionsFrom(take, shot)
      const eventLists = eventsFrom(take, shot)
      for (const [name, print] of Object.entries(printers)) {
        const moments = versions.flatMap(pod => (name === 'describe' ? eventLists : [[]]).map(events => ({ pod, events })))
        let result = compare(shot[name], delay => print(versions[0], delay, eventLists[0]))
        const asShot = result.equal
        for (const { pod, events } of result.equal ? [] : moments) {
          const other = compare(shot[name], delay => print(pod, delay, events))
          if (other.wrong < result.wrong) result = other
          if (result.equal) break
        }
        const total = (totals[name] ??= { shots: 0, asShot: 0, equal: 0, lines: 0, wrong: 0 })
        total.shots += 1
        total.lines += result.lines
        total.wrong += result.wrong
        if (asShot) total.asShot += 1
        if (result.equal) total.equal += 1
        else if (shown++ < show) {
          console.log(`--- ${file} take ${takeIndex} shot ${shotIndex} ${name}`)
          result.a.forEach((line, i) => line === result.b[i] || console.log(`- ${line}\n+ ${result.b[i]}`))
        }
      }
    }
  }
}
for (const [name, { shots, asShot, equal, lines, wrong }] of Object.entries(totals)) {
  console.log(`${name}: ${equal} of ${shots} shots equal (${((100 * equal) / shots).toFixed(2)} %; ${asShot} of them with the very object of the shot), ${lines - wrong} of ${lines} lines equal`)
}
