// `npm run simulate -- FILE …`: what a cluster would do with a manifest, in the terminal.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fail, readArguments, wholeNumber } from './command-line.mjs'
import { loadCore } from './load-core.mjs'

const help = `usage: npm run simulate -- FILE [--seed N | --seeds N] [--until S] [--kubernetes 1.35]
                              [--json | --watch | --describe | --events | --logs NAME [--previous] [--timestamps]]

Creates what is in FILE (a manifest in YAML or JSON, or "-" for standard input) in a simulated cluster and prints what
kubectl would print of it. A FILE that is a recording (JSON with manifest, actions and until) is played in the world of
the recordings.

  --watch         kubectl get pod -w, from the start to the end (this is what is printed when nothing else is asked for)
  --describe      kubectl describe pod, at the end
  --events        kubectl events, at the end
  --logs NAME     kubectl logs -c NAME, at the end; NAME may be POD/CONTAINER
  --json          everything, as {"takes": [take, …]}, one take for each seed
  --seed N        the phases of the kubelet's timers and other small chances (default 1); --seeds N: 1 to N
  --until S       how many seconds (default: until the Pods are settled; of a recording: as long as it was watched)
  --kubernetes V  1.30 to 1.36 (default 1.35)`

const outputs = ['json', 'watch', 'describe', 'events']
const { options, operands } = readArguments(process.argv.slice(2), {
  flags: [...outputs, 'previous', 'timestamps'],
  values: ['seed', 'seeds', 'until', 'kubernetes', 'logs'],
  help,
})
if (operands.length !== 1) fail(operands.length === 0 ? help : `One FILE, not ${operands.length}: ${operands.join(' ')}`)
const [file] = operands
const asked = [...outputs, 'logs'].filter(name => options[name] !== undefined)
if (asked.length > 1) fail(`Only one of ${asked.map(name => `--${name}`).join(' and ')}.`)
if (options.seed !== undefined && options.seeds !== undefined) fail('Either --seed or --seeds.')
if (options.until !== undefined && !(Number(options.until) >= 0)) fail(`--until must be a number of seconds, not "${options.until}".`)

const core = await loadCore('core/conformance/simulate-case.ts', 'core/conformance/take-of-trace.ts', 'core/conformance/print-case.ts', 'app/language/notice-sentences.ts', 'core/pod/kubernetes-version.ts')
const { kubernetes = core.defaultVersion } = options
if (!core.kubernetesVersions.includes(kubernetes)) fail(`--kubernetes must be one of ${core.kubernetesVersions.join(', ')}, not "${kubernetes}".`)

function readFile() {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    return fail(`${file} cannot be read: ${error.message}`)
  }
}

function readCase(text) {
  let value
  try {
    value = JSON.parse(text)
  } catch {
    return core.readManifestCase(file === '-' ? 'standard input' : basename(file), text)
  }
  if (!core.isRecording(value)) return core.readManifestCase(basename(file), text)
  return core.readRecordedCase({ name: basename(file, '.json'), actions: [], takes: [], ...value })
}

/** What the simulation left out or had to assume, each once, in the page's words. */
function sayNotices({ notices }) {
  const sentences = notices.map(({ code, params }) => {
    const sentence = core.noticeSentences.en[code]?.(name => String(params[name] ?? '')) ?? code
    return params.container === undefined ? sentence : `${params.container}: ${sentence}`
  })
  for (const sentence of new Set(sentences)) console.error(`note: ${sentence}`)
}

try {
  const ready = readCase(readFile())
  const count = wholeNumber('seeds', options.seeds ?? '1', 1)
  const first = wholeNumber('seed', options.seed ?? '1')
  const untilMs = options.until === undefined ? {} : { untilMs: Math.round(Number(options.until) * 1000) }
  const run = seed => core.simulateCase(ready, { seed, kubernetes, ...untilMs })
  if (options.json) {
    // One by one: the takes of many seeds together may be longer than a text can be.
    process.stdout.write('{"takes":[')
    for (let i = 0; i < count; i++) process.stdout.write(`${i === 0 ? '' : ',\n'}${JSON.stringify(core.takeOfTrace(run(first + i)))}`)
    process.stdout.write(']}\n')
  } else {
    for (let i = 0; i < count; i++) {
      const trace = run(first + i)
      if (count > 1) console.log(`${i === 0 ? '' : '\n'}seed ${first + i}`)
      const printed = core.printCase(trace, options.logs === undefined ? (asked[0] ?? 'watch') : 'logs', {
        name: options.logs, previous: options.previous === true, timestamps: options.timestamps === true,
      })
      process.stdout.write(printed.stdout)
      if (printed.stderr) {
        process.stderr.write(printed.stderr)
        process.exitCode = 1
      }
      sayNotices(trace)
    }
  }
} catch (error) {
  if (error instanceof core.CaseError) fail(error.message)
  throw error
}
