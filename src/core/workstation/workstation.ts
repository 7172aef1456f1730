import type { Task } from '../clock/virtual-clock.ts'
import type { CreateWorkstation, WorkstationHost } from '../cluster/client/workstation.ts'
import { toBytes } from '../bytes.ts'
import { createMachine } from '../runtime/machine/machine.ts'
import type { RunningContainer } from '../runtime/container.ts'
import { curl } from '../runtime/programs/curl.ts'
import { gnuTimeout } from '../runtime/programs/gnu-timeout.ts'
import { Terminal } from '../runtime/terminal/terminal.ts'
import { collect } from './collect.ts'
import { FollowCount } from './follow-count.ts'
import { firstKubeConfig, printKubeConfig } from './kubectl/kube-config.ts'
import { kubectl } from './kubectl/kubectl.ts'
import type { Library } from './library.ts'
import { prompt } from './prompt.ts'

const hostname = 'workstation'
const home = '/root'

interface OpenTerminal {
  readonly terminal: Terminal
  waits: 'command' | 'line' | undefined
}

/**
 * A person's computer as a machine of its own, outside the cluster: a shell in each terminal, kubectl and curl on PATH, and
 * the edited manifest in the home directory. Its loopback interface is where `kubectl port-forward` listens.
 */
export const workstationWith = (library: Library): CreateWorkstation => host => {
  const following = new FollowCount()
  const computer = start(host, following, library)
  const terminals = new Map<number, OpenTerminal>()
  const open = (number: number): OpenTerminal => {
    const state: OpenTerminal = { waits: undefined, terminal: new Terminal(host.clock, {
      // What comes from the background takes nothing away from whoever waits.
      shows: bytes => host.shows(number, bytes, state.waits),
      waits: what => {
        state.waits = what
        if (what) host.shows(number, '', what)
      },
    }) }
    terminals.set(number, state)
    host.clock.start(session(computer, state.terminal, () => {
      terminals.delete(number)
      // Whatever is typed next begins a new shell.
      host.shows(number, '', 'command')
    }))
    return state
  }
  return {
    type({ terminal: number, text, key }) {
      const { terminal } = terminals.get(number) ?? open(number)
      if (key === 'interrupt') terminal.interrupt()
      else if (key === 'end-of-file') terminal.end()
      else terminal.type(toBytes(text ?? ''))
    },
    *run(line) {
      const stdout = collect()
      const stderr = collect()
      const exitCode = yield* computer.attach(['sh', '-c', line], { stdout: stdout.file, stderr: stderr.file })
      return { stdout: stdout.text(), stderr: stderr.text(), exitCode }
    },
    get isIdle() {
      return following.count > 0 || [...terminals.values()].every(({ waits }) => waits !== undefined)
    },
  }
}

/** One whose kubectl has no library: it prints no help and explains nothing. */
export const createWorkstation = workstationWith(() => undefined)

function start(host: WorkstationHost, following: FollowCount, library: Library): RunningContainer {
  const { clock, wall, random, api } = host
  const machine = createMachine({ clock, wall, random })
  const volume = machine.createVolume({ mode: 0o755, type: 'ext4' })
  for (const [name, text] of Object.entries(host.files)) volume.put(name, { content: toBytes(text) })
  volume.put('.kube/config', { content: toBytes(printKubeConfig(firstKubeConfig)), mode: 0o600 })
  return machine.start({
    image: 'docker.io/library/busybox:latest',
    command: ['sleep', 'infinity'],
    workingDirectory: home,
    env: [['PS1', prompt], ['HOME', home], ['TERM', 'xterm-256color'], ['SHELL', '/bin/bash'], ['USER', 'root']],
    groups: [],
    mounts: [{ path: home, volume, readOnly: false }],
    readOnlyRoot: false,
    hostname,
    network: machine.createNetwork(''),
    terminationMessagePath: '/dev/termination-log',
    programs: new Map([['kubectl', kubectl(api, following, library)], ['curl', curl], ['timeout', gnuTimeout]]),
    onLine: () => undefined,
    onNotice: (code, params) => host.notice(code, params),
    onExit: () => undefined,
  })
}

/** One terminal from its first prompt to `exit`. */
function* session(computer: RunningContainer, terminal: Terminal, onEnd: () => void): Task {
  const file = terminal.open()
  yield* computer.attach(['bash'], { stdin: file, stdout: file, stderr: file, terminal })
  onEnd()
}
