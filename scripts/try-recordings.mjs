// Compares the simulation with recordings of a real cluster, by hand: node scripts/try-recordings.mjs DIR [NAME…] [--seeds N] [--verbose]
// DIR holds the recordings (NAME.json) and their compare.mjs. Cases that need what is not simulated yet are named and left out.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseAllDocuments } from 'yaml'
import { loadCore } from './load-core.mjs'

const args = process.argv.slice(2)
const option = (name, fallback) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : fallback)
const seeds = Number(option('--seeds', '12'))
const verbose = args.includes('--verbose')
const [dir, ...names] = args.filter(arg => arg !== '--verbose')
if (!dir) throw new Error('usage: node scripts/try-recordings.mjs DIR [NAME…] [--seeds N] [--verbose]')

const { compare } = await import(pathToFileURL(join(resolve(dir), 'compare.mjs')).href)
const { createSimulation, podRow } = await loadCore('core/cluster/simulate.ts', 'core/kubectl/pod-row.ts')

// What the world of the recordings did to single containers, where no shell is simulated to find it out.
const worlds = {
  'app-onfailure-heals': { app: { failures: 2 } },
  'init-fails-twice-then-passes': { flaky: { failures: 2 } },
  'restart-rule-42': { app: { failures: 1, exitCode: 42 } },
  'sidecar-crashes-once': { proxy: { failures: 1, runTimeMs: 6000 } },
  'pull-404': { app: { pullError: 'not-found', pullTimeMs: 5 } },
  'delete-in-image-backoff': { app: { pullError: 'not-found', pullTimeMs: 5 } },
  'pull-tag-404': { setup: { pullError: 'not-found', pullTimeMs: 5 } },
  'pull-not-found': { app: { pullError: 'unreachable', pullTimeMs: 10 } },
  'sidecar-image-missing': { proxy: { pullError: 'unreachable', pullTimeMs: 10 } },
  'readonly-mount': { app: { exitCode: 3 } },
}

const runc = 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '
const notFound = { 'no-such-program': 'executable file not found in $PATH', '/bin/nope': 'stat /bin/nope: no such file or directory' }

/** What needs a file system to find out: missing programs, termination messages, memory. */
const behaviour = (clock, usual) => ({
  start(request) {
    const [program, , script = ''] = request.container.command ?? []
    if (notFound[program]) return { startError: `${runc}exec: "${program}": ${notFound[program]}: unknown` }
    const [, message] = /echo (\S+) > \/dev\/termination-log/.exec(script) ?? []
    if (message) return usual.start({ ...request, exited: exit => request.exited({ ...exit, message: `${message}\n` }) })
    if (script.includes('tail /dev/zero')) {
      clock.after(3050, () => request.exited({ exitCode: 137, outOfMemory: true }))
      return { signal: () => undefined, killed: () => undefined }
    }
    return usual.start(request)
  },
})

function simulated(input) {
  const simulation = createSimulation(input, behaviour)
  simulation.runFor(Infinity)
  return simulation.trace()
}

/** Why a case cannot be tried yet; undefined: it can. */
function outOfReach(recording, pods) {
  const text = recording.manifest
  if (pods.length !== 1 || !/^kind: Pod$/m.test(text)) return 'a controller or several Pods'
  if (/Probe:/.test(text)) return 'probes'
  if (/lifecycle:/.test(text)) return 'hooks'
  // Gates taken away, a sandbox lost, a condition set, an object created: the scenario has no such events yet.
  if (recording.actions.some(action => !action.delete)) return 'an action on the cluster'
  if (/runAsNonRoot|configMap:|secretKeyRef|persistentVolumeClaim|hostPath:|sizeLimit/.test(text)) return 'volumes, references or users'
  // The scheduler binds every Pod and the kubelet admits it: the node has no size and no ports to run out of.
  if (/nodeSelector|hostPort|cpu: "?\d{2}/.test(text)) return 'a Pod that the node cannot take'
  if (/until nslookup|mountPath: .etc.passwd/.test(text)) return 'a shell or file system'
  return undefined
}

function scenarioOf(recording, pod, seed) {
  const containers = {}
  for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
    const script = container.command?.join(' ') ?? ''
    const [, limit] = /\[ \$n -ge (\d+) \]/.exec(script) ?? []
    containers[container.name] = {
      ...(/^(docker.io\/library\/)?busybox:1\.36$/.test(container.image) ? { pullTimeMs: 0 } : {}),
      ...(container.image.startsWith('slim:') ? { pullTimeMs: 20 } : {}),
      ...(container.image.startsWith('fat:') ? { pullTimeMs: 250 } : {}),
      ...(limit && !script.includes('|| {') ? { failures: Number(limit) } : {}),
      ...worlds[recording.name]?.[container.name],
    }
  }
  const events = recording.actions.map(action => ({
    type: 'delete-pod',
    atMs: action.at * 1000,
    ...(action.delete.grace === undefined ? {} : { gracePeriodSeconds: action.delete.grace }),
  }))
  return { containers, events, seed }
}

/** A trace in the form of a recorded take. */
function takeOf(trace) {
  const rows = trace.pods.map(({ atMs, type, object }) => {
    const row = podRow(object, trace.startedAtMs + atMs)
    return { t: atMs, type, cells: [row.name, row.ready, row.status, row.restarts, row.age] }
  })
  const objects = trace.pods.map(({ atMs, type, object }) => ({ t: atMs, type, name: object.metadata.name, metadata: object.metadata, status: object.status }))
  const events = trace.events.map(({ atMs, type, object }) => ({
    t: atMs, type, kind: object.involvedObject.kind, name: object.involvedObject.name, fieldPath: object.involvedObject.fieldPath ?? null,
    level: object.type, reason: object.reason, message: object.message, count: object.count ?? 1,
  }))
  return { rows, objects, events, logs: {} }
}

const wanted = readdirSync(dir).filter(f => f.endsWith('.json')).map(f => f.slice(0, -5)).filter(n => names.length === 0 || names.includes(n))
const tried = []
const left = new Map()
const perAspect = {}
for (const name of wanted) {
  const recording = JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8'))
  const pods = parseAllDocuments(recording.manifest).map(d => d.toJSON()).filter(Boolean)
  const why = outOfReach(recording, pods)
  if (why && !names.includes(name)) {
    left.set(why, [...(left.get(why) ?? []), name])
    continue
  }
  // No shell writes logs yet.
  for (const take of recording.takes) take.logs = {}
  const takes = Array.from({ length: seeds }, (_, i) =>
    takeOf(simulated({ objects: [pods.at(-1)], scenario: scenarioOf(recording, pods.at(-1), i + 1), untilMs: recording.until * 1000, startedAtMs: Date.parse(recording.takes[0].t0) })))
  const result = compare(recording, { takes })
  tried.push([name, result.whole === true])
  for (const [aspect, outcome] of Object.entries(result)) {
    const tally = (perAspect[aspect] ??= [0, 0])
    tally[1]++
    if (outcome === true) tally[0]++
  }
  const bad = Object.entries(result).filter(([aspect, outcome]) => outcome !== true && aspect !== 'whole')
  console.log(`${result.whole === true ? 'same  ' : bad.length === 0 ? 'parts ' : 'DIFFER'} ${name}`)
  for (const [aspect, outcome] of bad) console.log(`         ${aspect}: ${outcome}`)
  if (verbose) for (const row of takes[0].rows) console.log(`${String(row.t).padStart(12)}  ${row.cells.join('  ')}`)
}
console.log(`\n${tried.filter(([, same]) => same).length} of ${tried.length} cases the same as a whole, ${seeds} seeds each`)
for (const [aspect, [same, all]] of Object.entries(perAspect)) console.log(`  ${aspect.padEnd(11)} ${same} of ${all}`)
for (const [why, list] of left) console.log(`left out, ${why}: ${list.length}${verbose ? ` (${list.join(' ')})` : ''}`)
