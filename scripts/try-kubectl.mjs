// Lets a real kubectl print simulated Pods and events, and compares each line with what our printers make of the same.
// usage: node scripts/try-kubectl.mjs [NAME…]   NAMEs of kept recordings, whose manifests are simulated; a few of each kind when there are none
// It is a part of `npm test`, and passed over with a sentence where no such kubectl is to be had.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'
import { loadCore } from './load-core.mjs'
import { realKubectl } from './real-kubectl.mjs'
import { serveObjects } from './serve-objects.mjs'

const usual = [
  'init-two-steps', 'init-always-fails', 'app-crashes-at-once', 'app-fails-never', 'command-not-found', 'sidecar-startup-gate', 'liveness-restarts',
  'probe-timeout', 'delete-ignores-term', 'emptydir-limit', 'secret-env-late', 'hostpath-type', 'pull-not-found', 'no-node-fits', 'pvc-missing',
  'readiness-gate', 'ephemeral', 'restart-rule-42', 'deployment-three', 'job-backoff', 'out-of-memory', 'run-as-non-root', 'pod-01', 'pod-13',
]
const names = process.argv.length > 2 ? process.argv.slice(2) : usual

const kubectl = realKubectl()
if (!kubectl) {
  console.log('No kubectl 1.35 on this machine, and none could be fetched: our printers are not compared with it here.')
  process.exit(0)
}
const core = await loadCore(
  'core/conformance/simulate-case.ts', 'core/cluster/api/encode-pod.ts', 'core/kubectl/describe-pod.ts', 'core/kubectl/get-pod.ts', 'core/kubectl/get-events.ts',
  'core/kubectl/pod-row.ts', 'core/trace/at.ts', 'core/trace/pods-at.ts',
)
let shown
const server = await serveObjects(() => shown)

/** What kubectl prints, and between which moments it looked at its clock. */
function run(...args) {
  return new Promise(resolve => {
    const from = Date.now()
    const child = spawn(kubectl, ['--server', server.url, '--kubeconfig', '/dev/null', ...args])
    let output = ''
    child.stdout.on('data', data => (output += data))
    child.stderr.on('data', data => (output += data))
    child.on('close', () => resolve({ output, from, to: Date.now() }))
  })
}

const totals = { lines: 0, same: 0 }
function compare(title, { output, from, to }, print) {
  // kubectl looks at its clock anew for each line: a second may pass between two of them.
  const expected = output.split('\n')
  const printed = []
  for (let nowMs = from; nowMs <= to + 20; nowMs += 20) printed.push(print(nowMs).split('\n'))
  const wrong = expected.map((line, i) => i).filter(i => !printed.some(lines => lines[i] === expected[i] && lines.length === expected.length))
  totals.lines += expected.length
  totals.same += expected.length - wrong.length
  const [first] = wrong
  if (first === undefined) return
  console.log(`${title}: ${wrong.length} of ${expected.length} lines differ\n  kubectl: ${JSON.stringify(expected[first])}\n  ours:    ${JSON.stringify(printed.at(-1)[first])}`)
}

/** The case as it stands at a moment that is now. */
function shot(ready, atMs) {
  const startedAtMs = Date.now() - atMs
  const trace = core.simulateCase(ready, { seed: 1, startedAtMs })
  const pods = core.podsAt(trace, atMs)
  const events = core.eventsAt(trace, atMs)
  const row = pod => Object.values(core.podRow(pod, Date.now()))
  const api = pod => core.encodePod(pod)
  const typed = new Map(pods.map(pod => [pod.metadata.name, pod]))
  shown = {
    pods: pods.map(api),
    events,
    podCells: pod => row(typed.get(pod.metadata.name)),
    eventCells: () => [],
  }
  return { pods, events }
}

/** All versions of a case's Pods, as a watch reports them. */
async function watch(title, ready) {
  const trace = core.simulateCase(ready, { seed: 1 })
  const cells = new Map(trace.pods.map(({ atMs, object }) => [object.metadata.resourceVersion, Object.values(core.podRow(object, trace.startedAtMs + atMs))]))
  shown = {
    pods: [], events: [], eventCells: () => [],
    podCells: pod => cells.get(pod.metadata.resourceVersion),
    watch: trace.pods.map(({ type, object }) => ({ type, object: core.encodePod(object) })),
  }
  compare(`${title}, get pods -w`, await run('get', 'pods', '-w'), () => `${core.watchPods(trace.pods, trace.startedAtMs).join('\n')}\n`)
}

for (const name of names) {
  const recording = JSON.parse(readFileSync(join(root, `src/core/conformance/recordings/${name}.json`), 'utf8'))
  const ready = core.readRecordedCase(recording)
  await watch(name, ready)
  for (const share of [0.3, 1]) {
    const { pods, events } = shot(ready, Math.round(recording.until * 1000 * share))
    const title = `${name} at ${(recording.until * share).toFixed(1)} s`
    compare(`${title}, get pods`, await run('get', 'pods'), nowMs => (pods.length > 0 ? core.getPods(pods, nowMs) : 'No resources found in default namespace.\n'))
    compare(`${title}, get pods -o wide`, await run('get', 'pods', '-o', 'wide'), nowMs => (pods.length > 0 ? core.getPods(pods, nowMs, true) : 'No resources found in default namespace.\n'))
    if (events.length > 0) compare(`${title}, events`, await run('events'), nowMs => core.listEvents(events, nowMs))
    for (const pod of pods) {
      // kubectl asks for the events of one Pod by a field selector, which the small server does not know.
      const own = events.filter(event => event.involvedObject.uid === pod.metadata.uid)
      shown = { ...shown, events: own }
      compare(`${title}, describe pod ${pod.metadata.name}`, await run('describe', 'pod', pod.metadata.name), nowMs => core.describePod(pod, own, nowMs).text)
    }
  }
}
server.stop()
console.log(`real kubectl: ${totals.same} of ${totals.lines} lines the same, ${names.length} cases`)
process.exitCode = totals.same === totals.lines ? 0 : 1
