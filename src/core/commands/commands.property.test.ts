import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Workload } from '../pod/pod.ts'
import { readWorkloads } from '../pod/workloads.ts'
import { applyEdits } from '../text/apply-edits.ts'
import { invertEdits } from '../text/invert-edits.ts'
import { parseSource, type Source } from '../yaml/source.ts'
import { hostileDocuments } from '../yaml/test/hostile-documents.ts'
import { addContainer } from './add-container.ts'
import { addVolume } from './add-volume.ts'
import type { CommandResult } from './command.ts'
import { deleteContainer } from './delete-container.ts'
import { deleteVolume } from './delete-volume.ts'
import { duplicateContainer } from './duplicate-container.ts'
import { mountVolume } from './mount-volume.ts'
import { moveContainer } from './move-container.ts'
import { renameContainer } from './rename-container.ts'
import { renameVolume } from './rename-volume.ts'
import { setContainerField } from './set-container-field.ts'
import { hostileManifests, marksOf } from './test/hostile-manifests.ts'
import { expectedValue, type Step, withoutEmpty } from './test/model.ts'
import { unmountVolume } from './unmount-volume.ts'

/** Picks something of what the Pod has now; a number chooses. */
type Draw = (workload: Workload, pick: <T>(list: readonly T[]) => T | undefined, n: number) => Step | undefined

const lanes = ['init', 'sidecar', 'app'] as const
const room = (workload: Workload, lane: string) => workload.pod.containers.filter(c => (c.lane === 'app') === (lane === 'app')).length
const draws: readonly Draw[] = [
  (w, pick, n) => {
    const lane = pick(lanes) ?? 'app'
    return { type: 'add', lane, index: n % (room(w, lane) + 1), name: `new-${n}` }
  },
  ...[1, 2, 3].map((): Draw => (w, pick, n) => {
    const c = pick(w.pod.containers)
    const lane = n % 2 === 0 ? c?.lane : lanes[n % 3]
    if (!c || !lane) return undefined
    const staysInList = (c.lane === 'app') === (lane === 'app')
    return { type: 'move', container: c.name, lane, index: (n >> 3) % (room(w, lane) + (staysInList ? 0 : 1)) }
  }),
  (w, pick, n) => ({ type: 'rename', container: pick(w.pod.containers)?.name ?? '', name: `renamed-${n}` }),
  (w, pick) => ({ type: 'duplicate', container: pick(w.pod.containers)?.name ?? '' }),
  (w, pick) => ({ type: 'delete', container: pick(w.pod.containers)?.name ?? '' }),
  (_, __, n) => ({ type: 'add-volume', name: `volume-${n}` }),
  (w, pick, n) => ({ type: 'rename-volume', volume: pick(w.pod.volumes)?.name ?? '', name: `volume-${n}` }),
  (w, pick) => ({ type: 'delete-volume', volume: pick(w.pod.volumes)?.name ?? '' }),
  (w, pick, n) => ({ type: 'mount', container: pick(w.pod.containers)?.name ?? '', volume: pick(w.pod.volumes)?.name ?? '', mountPath: `/m${n}` }),
  (w, pick) => {
    const c = pick(w.pod.containers.filter(x => x.mounts.length > 0))
    const m = c && pick(c.mounts)
    return m && { type: 'unmount', container: c.name, volume: m.volume, mountPath: m.mountPath }
  },
  (w, pick, n) => ({ type: 'set-image', container: pick(w.pod.containers)?.name ?? '', image: pick(['yes', 'a:b', '# x', `registry/x:${n}`, "it's", '"']) ?? '' }),
  (w, pick, n) => ({ type: 'set-cpu', container: pick(w.pod.containers)?.name ?? '', cpu: `${n}m` }),
]

function run(source: Source, workload: Workload, step: Step): CommandResult {
  switch (step.type) {
    case 'add': return addContainer(source, workload, { ...step, image: 'x' })
    case 'move': return moveContainer(source, workload, { container: step.container, to: step })
    case 'rename': return renameContainer(source, workload, step)
    case 'duplicate': return duplicateContainer(source, workload, step)
    case 'delete': return deleteContainer(source, workload, step)
    case 'add-volume': return addVolume(source, workload, { source: 'emptyDir', name: step.name })
    case 'rename-volume': return renameVolume(source, workload, step)
    case 'delete-volume': return deleteVolume(source, workload, step)
    case 'mount': return mountVolume(source, workload, step)
    case 'unmount': return unmountVolume(source, workload, step)
    case 'set-image': return setContainerField(source, workload, { container: step.container, path: ['image'], value: step.image })
    case 'set-cpu': return setContainerField(source, workload, { container: step.container, path: ['resources'], value: { limits: { cpu: step.cpu } } })
  }
}

const removes = new Set<Step['type']>(['delete', 'delete-volume', 'unmount'])
const adds = new Set<Step['type']>(['add', 'duplicate', 'add-volume', 'mount'])
const first = (source: Source): Workload => {
  const [workload] = readWorkloads(source.documents)
  if (!workload) throw new Error('the Pod is gone')
  return workload
}

/** Does one step and checks everything that must be true of it; the source after it. */
function checkedStep(source: Source, step: Step, tally: Map<string, number>): Source {
  const workload = first(source)
  const result = run(source, workload, step)
  const outcome = result.ok ? 'done' : result.refusal.code
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
  if (!result.ok) return source
  const { edits, source: after } = result.value
  expect(applyEdits(source.text, edits)).toBe(after.text)
  expect(applyEdits(after.text, invertEdits(source.text, edits))).toBe(source.text)
  const values = parseSource(after.text).documents.map(d => d.value)
  expect(values).toEqual(after.documents.map(d => d.value))
  expect(withoutEmpty(values[workload.document])).toEqual(expectedValue(source.documents[workload.document]?.value, workload, step))
  for (const { index, value } of source.documents) if (index !== workload.document) expect(values[index]).toEqual(value)
  // What only adds takes nothing away but the sign of an empty list.
  if (adds.has(step.type)) expect(edits.map(e => source.text.slice(e.from, e.to)).join('').replace(/\s|\[\]|\{\}/g, '')).toBe('')
  if (removes.has(step.type)) expect(marksOf(source.text)).toEqual(expect.arrayContaining([...marksOf(after.text)]))
  else expect(marksOf(after.text)).toEqual(marksOf(source.text))
  // Counted line by line, without a look at the edits: every line that the step has no business with is still there.
  if (!removes.has(step.type) && !isWrittenOut(source.text)) expect(lostLines(source.text, after.text).length).toBeLessThanOrEqual(touchedLines(source, workload, step))
  return after
}

/** What an alias or merge stands for is written out where it is changed. */
const isWrittenOut = (text: string) => text.includes('&')

/** How many lines a step may change. */
function touchedLines({ text }: Source, { pod }: Workload, step: Step): number {
  // Brackets and braces on lines of their own, or a container on its parent's line.
  if (step.type === 'move') return 6
  if (step.type === 'rename-volume') return 1 + pod.containers.flatMap(c => c.mounts).filter(m => m.volume === step.volume).length
  // An image may be folded over lines.
  if (step.type === 'set-image') return 3
  // What stood in `resources`.
  return step.type === 'set-cpu' && text.includes('limits') ? 4 : 1
}

/** The lines that a text has no more, without their indentation, dash and comma. */
function lostLines(before: string, after: string): readonly string[] {
  const left = bareLines(after)
  return bareLines(before).filter(line => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function bareLines(text: string): string[] {
  return text.split('\n').map(line => line.replace(/^[\s-]+/, '').replace(/,?\s*$/, '')).filter(line => line !== '')
}

/** What no text can remember once the container has left; undo does. */
function isForgotten(text: string, from: string, to: string, places: number): boolean {
  const leavesList = (from === 'app') !== (to === 'app')
  // Where a sidecar's `restartPolicy` stood.
  if (from === 'sidecar' && to !== 'sidecar') return true
  // The blanks around the commas of a flow list; a blank line behind an item that becomes the only one of a list.
  return leavesList && (text.startsWith('{') || (places === 0 && /\n\r?\n/.test(text)))
}

const manifests = Object.entries({ ...hostileManifests, ...hostileDocuments }).filter(([, text]) =>
  readWorkloads(parseSource(text).documents).some(w => w.pod.containers.length > 0))

it('has enough manifests to try', () => expect(manifests.length).toBeGreaterThan(14))

describe.each(manifests)('random commands on a manifest that is %s', (_, text) => {
  const tally = new Map<string, number>()

  it('do what they mean, keep every comment, and can be undone to the byte', { timeout: 120_000 }, () => {
    const choice = fc.tuple(fc.nat(draws.length - 1), fc.nat(999), fc.nat(999))
    fc.assert(fc.property(fc.array(choice, { minLength: 4, maxLength: 14 }), choices => {
      let source = parseSource(text)
      for (const [which, seed, n] of choices) {
        const step = draws[which]?.(first(source), list => list[seed % list.length], n)
        if (step) source = checkedStep(source, step, tally)
      }
    }), { numRuns: 60 })
    const refused = ['cannot-keep-text', 'comments-in-the-way'].map(code => tally.get(code) ?? 0).reduce((a, b) => a + b)
    expect(refused).toBe(0)
    expect(tally.get('done') ?? 0).toBeGreaterThan(150)
  })

  it('bring a container back to the same bytes, wherever it went', () => {
    const source = parseSource(text)
    const workload = first(source)
    for (const container of workload.pod.containers) {
      for (const lane of lanes) {
        for (let index = 0; index <= room(workload, lane); index++) {
          const there = moveContainer(source, workload, { container: container.name, to: { lane, index } })
          if (!there.ok || isForgotten(text, container.lane, lane, room(workload, lane))) continue
          const back = moveContainer(there.value.source, first(there.value.source), { container: container.name, to: container })
          expect(back.ok && back.value.source.text).toBe(text)
        }
      }
    }
  })
})
