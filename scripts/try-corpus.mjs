// Tries the core on real manifests: node scripts/try-corpus.mjs DIR
// Every file opens, every Pod template is shown, every container moved away and back leaves the same bytes, nothing throws.
// Where a lone app container may not leave, a second one is added first, so that every container travels.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadCore } from './load-core.mjs'

const dir = process.argv[2]
if (!dir) throw new Error('usage: node scripts/try-corpus.mjs DIR')
const core = await loadCore(
  'core/yaml/source.ts', 'core/text/apply-edits.ts', 'core/pod/workloads.ts', 'core/schema/validate-structure.ts',
  'core/schema/validate-references.ts', 'core/commands/move-container.ts', 'core/commands/add-container.ts',
)
const totals = { files: 0, opened: 0, documents: 0, templates: 0, shown: 0, containers: 0, moves: 0, sameBytes: 0, refused: 0, exceptions: 0, problems: 0 }
const refusals = new Map()
const problemCodes = new Map()
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)
const complain = (file, what) => console.log(`${relative(dir, file)}: ${what}`)

/** Paths of all objects that look like a Pod spec, found without knowing any kind. */
function podSpecs(value, path = []) {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([key, v]) => podSpecs(v, [...path, Array.isArray(value) ? Number(key) : key]))
  const isSpec = path.at(-1) === 'spec' && Array.isArray(value.containers) && value.containers.some(c => typeof c === 'object' && c?.name)
  return isSpec ? [path, ...inside] : inside
}

/** Where a container could go: every place of its list, and the end and start of the other lanes. */
function places(workload, container) {
  const inits = workload.pod.containers.filter(c => c.lane !== 'app').length
  const apps = workload.pod.containers.length - inits
  const own = container.lane === 'app' ? apps : inits
  const within = Array.from({ length: own }, (_, index) => ({ lane: container.lane, index })).filter(p => p.index !== container.index)
  return [...within, ...['init', 'sidecar', 'app'].filter(l => l !== container.lane).flatMap(lane => [{ lane, index: 0 }, { lane, index: 99 }])]
}

function find(source, workload) {
  return core.readWorkloads(source.documents).find(w => w.document === workload.document && w.path.join() === workload.path.join())
}

function thereAndBack(file, source, workload, container, to) {
  totals.moves++
  const there = core.moveContainer(source, workload, { container: container.name, to })
  if (!there.ok) {
    totals.refused++
    return count(refusals, there.refusal.code)
  }
  const moved = there.value.source
  if (core.applyEdits(source.text, there.value.edits) !== moved.text) complain(file, `${container.name}: edits and text differ`)
  const back = core.moveContainer(moved, find(moved, workload), { container: container.name, to: { lane: container.lane, index: container.index } })
  if (back.ok && back.value.source.text === source.text) totals.sameBytes++
  else complain(file, `${workload.kind} ${workload.name}/${container.name} ${container.lane} ${container.index} → ${to.lane} ${to.index} and back: ${back.ok ? 'other bytes' : back.refusal.code}`)
}

function tryFile(file) {
  const source = core.parseSource(readFileSync(file, 'utf8'))
  const errors = source.problems.filter(p => p.severity === 'error')
  for (const { code, params } of errors) complain(file, `${code} in line ${params.line}`)
  // A repeated key is said and can still be shown; a document that cannot be read at all has no value.
  if (errors.every(p => source.documents[p.document]?.value !== undefined)) totals.opened++
  totals.documents += source.documents.length
  const workloads = core.readWorkloads(source.documents)
  const shown = new Set(workloads.map(w => JSON.stringify([w.document, ...w.pod.specPath])))
  for (const { index, value } of source.documents) {
    for (const path of podSpecs(value)) {
      totals.templates++
      if (shown.has(JSON.stringify([index, ...path]))) totals.shown++
      else complain(file, `document ${index}: the Pod spec at ${path.join('.')} of kind ${value.kind} is not shown`)
    }
  }
  for (const problem of [...core.validateStructure(source.documents), ...core.validateReferences(workloads)]) {
    totals.problems++
    count(problemCodes, problem.code)
  }
  for (const workload of workloads) {
    totals.containers += workload.pod.containers.length
    const [roomy, wide] = withTwoApps(source, workload)
    for (const container of wide.pod.containers) {
      for (const to of places(wide, container)) thereAndBack(file, roomy, wide, container, to)
    }
  }
}

function withTwoApps(source, workload) {
  if (workload.pod.containers.filter(c => c.lane === 'app').length > 1) return [source, workload]
  const added = core.addContainer(source, workload, { lane: 'app' })
  if (added.ok) return [added.value.source, find(added.value.source, workload)]
  count(refusals, added.refusal.code)
  return [source, workload]
}

for (const name of readdirSync(dir, { recursive: true }).filter(n => /\.(ya?ml|json)$/.test(n)).sort()) {
  const file = join(dir, name)
  totals.files++
  try {
    tryFile(file)
  } catch (error) {
    totals.exceptions++
    complain(file, `EXCEPTION ${error.stack}`)
  }
}
console.log(totals)
console.log('refused:', Object.fromEntries(refusals))
console.log('problems:', Object.fromEntries(problemCodes))
