import { isSidecar } from '../api/is-sidecar.ts'
import type { Container } from '../../pod/kubernetes.ts'
import type { ContainerScenario } from '../scenario.ts'
import { parseImage } from './image-reference.ts'
import { planScript, type ProgramPlan } from './plan-script.ts'
import { durationMs, exits, ignoreTerm, runsOn, type RunPlan, serverTerm } from './run-plan.ts'
import { sleepMs } from './sleep-time.ts'

/** An init container of which nothing is known takes so long. */
const unknownStepMs = 1000

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh'])
/** Images whose own command is a shell: without a terminal it ends at once (spec 22, no-command). */
const shellImages = new Set(['busybox', 'alpine', 'ubuntu', 'debian', 'centos', 'fedora', 'amazonlinux', 'rockylinux', 'bash', 'hello-world'])
/** Programs that are done in no time worth counting. */
const instant = new Set([
  'true', 'echo', 'printf', ':', 'test', '[', '[[', 'export', 'set', 'cd', 'mkdir', 'cp', 'mv', 'rm', 'ln', 'chmod', 'chown', 'touch', 'ls',
  'date', 'id', 'env', 'grep', 'egrep', 'sed', 'awk', 'head', 'cut', 'wc', 'sort', 'tee', 'hostname', 'uname', 'whoami', 'pwd', 'umask',
  'read', 'seq', 'basename', 'dirname', 'find', 'nslookup', 'nc', 'ping', 'kill', 'break', 'continue', 'return', 'sync', 'mount', 'sysctl',
])

/**
 * What a run of a container does when nothing else is said: a `sleep` sleeps, a server image runs on, an init container of an
 * unknown command takes a second, an app of an unknown command runs on.
 */
export function planCommand(container: Container, isInit: boolean): RunPlan {
  const known = plans.get(container)
  if (known) return known
  const plan = readCommand(container, isInit)
  plans.set(container, plan)
  return plan
}

/** A container that crashes again and again has its script read once. */
const plans = new WeakMap<Container, RunPlan>()

function readCommand(container: Container, isInit: boolean): RunPlan {
  const staysUp = !isInit || isSidecar(container)
  const argv = [...(container.command ?? []), ...(container.args ?? [])]
  if (argv.length === 0) return planImage(container.image, staysUp)
  // Arguments alone go to the image's entry point, which mostly runs them when they are a command.
  return planProgram(argv, staysUp)
}

function planImage(image: string, staysUp: boolean): RunPlan {
  if (shellImages.has(shortName(image))) return exits(0)
  return staysUp ? runsOn(serverTerm) : exits(0, unknownStepMs)
}

function shortName(image: string): string {
  const reference = parseImage(image)
  return 'error' in reference ? '' : (reference.repository.split('/').at(-1) ?? '')
}

function planProgram(argv: readonly string[], staysUp: boolean): RunPlan {
  const [path = '', ...args] = argv
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (shells.has(name)) {
    const script = scriptOf(args)
    // A shell that is given a file instead of `-c` is a program like any other.
    if (script !== undefined) return planScript(script, programIn(staysUp))
    if (args.length === 0) return exits(0)
  }
  if (name === 'sleep') {
    const ms = sleepMs(args)
    return ms === 'forever' ? runsOn(ignoreTerm) : ms === undefined ? exits(1) : exits(0, ms)
  }
  if (name === 'false') return exits(1)
  if (runsForever(argv)) return runsOn(ignoreTerm)
  if (instant.has(name)) return exits(0)
  return staysUp ? runsOn(serverTerm) : exits(0, unknownStepMs)
}

/** The script of `sh -c SCRIPT`; options may be joined: `sh -ec`. */
function scriptOf(args: readonly string[]): string | undefined {
  const at = args.findIndex(arg => /^-[a-z]*c$/.test(arg))
  return at === -1 || args.slice(0, at).some(arg => !arg.startsWith('-') && !arg.startsWith('+')) ? undefined : args[at + 1]
}

const runsForever = ([name, ...args]: readonly string[]) => name === 'tail' && args.some(arg => /^-\w*[fF]/.test(arg) || arg === '--follow')

/** Inside a script a program that is not known takes a second, the last one of a container that should stay up runs on. */
function programIn(staysUp: boolean): ProgramPlan {
  return (argv, isLast) => {
    const name = (argv[0] ?? '').slice((argv[0] ?? '').lastIndexOf('/') + 1)
    if (runsForever(argv)) return { ms: 'forever', exitCode: 0 }
    if (instant.has(name) || name === 'cat') return { ms: 0, exitCode: 0 }
    if (shells.has(name)) {
      const script = scriptOf(argv.slice(1))
      const plan = script === undefined ? undefined : planScript(script, programIn(staysUp))
      if (plan) return { ms: durationMs(plan) ?? 'forever', exitCode: plan.afterwards.kind === 'exit' ? plan.afterwards.exitCode : 0 }
    }
    return isLast && staysUp ? { ms: 'forever', exitCode: 0 } : { ms: unknownStepMs, exitCode: 0 }
  }
}

/** A crash that was asked for without a time comes so soon. */
const assumedCrashMs = 1000

/** The plan of one run with what the scenario says about it. */
export function planRun(container: Container, isInit: boolean, scenario: ContainerScenario, attempt: number): RunPlan {
  const usual = planCommand(container, isInit)
  const { runTimeMs, failures } = scenario
  const stillFails = failures === undefined || attempt < failures
  const exitCode = scenario.exitCode ?? (failures === undefined ? undefined : 1)
  if (!stillFails) return healed(usual, isInit && !isSidecar(container), runTimeMs)
  if (runTimeMs === 'forever') return { ...usual, sleepsMs: [], afterwards: { kind: 'run-on', beatMs: 0 } }
  if (runTimeMs === undefined && exitCode === undefined) return usual
  const lengthMs = runTimeMs ?? durationMs(usual) ?? assumedCrashMs
  const usualCode = usual.afterwards.kind === 'exit' ? usual.afterwards.exitCode : 0
  return { ...usual, sleepsMs: [lengthMs], afterwards: { kind: 'exit', exitCode: exitCode ?? usualCode } }
}

/** Runs after the failing ones: as usual when that goes well, else an init step succeeds and everything else runs on. */
function healed(usual: RunPlan, isStep: boolean, runTimeMs: ContainerScenario['runTimeMs']): RunPlan {
  const goesWell = usual.afterwards.kind === 'run-on' || usual.afterwards.exitCode === 0
  if (!isStep || runTimeMs === 'forever') return goesWell ? usual : { ...usual, sleepsMs: [], afterwards: { kind: 'run-on', beatMs: 0 } }
  const sleepsMs = runTimeMs === undefined ? usual.sleepsMs : [runTimeMs]
  return { ...usual, sleepsMs, afterwards: { kind: 'exit', exitCode: 0 } }
}
