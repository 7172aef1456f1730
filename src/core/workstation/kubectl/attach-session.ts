import type { Task } from '../../clock/virtual-clock.ts'
import { toBytes } from '../../bytes.ts'
import type { ContainerInput } from '../../runtime/container.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { OpenFile } from '../../runtime/descriptors.ts'
import type { Process } from '../../runtime/process.ts'
import type { RemoteTerminal, TerminalScreen } from '../../runtime/terminal/terminal-device.ts'
import type { Call } from './call.ts'
import { containersOf } from './choose-container.ts'

interface Session {
  readonly pod: PodObject
  readonly container: string
  /** The run of the container. */
  readonly instance: string
  /** Also what it wrote before is shown. */
  readonly fromBeginning: boolean
}

/** Shows what a container writes until this run of it is over, and sends it what is typed, as -i and -t say. kubectl attach.AttachOptions.Run */
export function* attachSession(call: Call, { pod, container, instance, fromBeginning }: Session): Task {
  const { api, process, flags, following } = call
  const { name } = pod.metadata
  const isQuiet = flags.isTrue('quiet')
  const hasTerminal = containersOf(pod).find(each => each.name === container)?.tty === true
  const stdin = process.descriptors.get(0)
  const sends = flags.isTrue('stdin')
  if (flags.isTrue('tty') && !hasTerminal && !isQuiet) yield* process.err(`error: Unable to use a TTY - container ${container} did not allocate one\n`)
  const isRaw = sends && hasTerminal && stdin?.terminal !== undefined
  if (sends && hasTerminal && !isRaw && !isQuiet) yield* process.err('Unable to use a TTY - input is not a terminal or the right kind of file\n')
  if (!isQuiet) {
    yield* process.err('All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n')
    yield* process.err("If you don't see a command prompt, try pressing enter.\n")
  }
  const stop = following.begin()
  const input = sends ? api.input(pod, container) : undefined
  const leave = input && stdin ? joinInput(process, stdin, input) : undefined
  try {
    let seen = fromBeginning ? 0 : api.logs.logs.length
    for (;;) {
      const lines = api.logs.logs.slice(seen).filter(line => line.containerId === instance)
      seen = api.logs.logs.length
      // With a terminal, the screen is the container's own.
      if (!isRaw) for (const { stream, text } of lines) yield* process.write(stream === 'stdout' ? 1 : 2, toBytes(`${text}\n`))
      if (api.runningInstance(pod, container) !== instance) break
      yield* process.waitFor([api.logged, api.written])
    }
  } finally {
    leave?.()
    stop()
  }
  if (isQuiet || !isRaw || pod.spec.restartPolicy !== 'Always') return
  const command = `'kubectl attach ${name} -c ${container} -i -t'`
  const isEphemeral = pod.spec.ephemeralContainers?.some(each => each.name === container)
  yield* process.out(isEphemeral
    ? `Session ended, the ephemeral container will not be restarted but may be reattached using ${command} if it is still running\n`
    : `Session ended, resume using ${command} command when the pod is running\n`)
}

/** What comes from the caller's input goes to the container from now on. Returns how to end that. */
function joinInput(process: Process, stdin: OpenFile, input: ContainerInput): () => void {
  if ('terminal' in input) return stdin.terminal ? stdin.terminal.join(input.terminal) : () => undefined
  const close = () => {
    if (input.closes) input.pipe.release()
  }
  const send = (text: string, isLast: boolean) => process.system.clock.start((function* (): Task {
    if (text !== '') yield* input.pipe.write(text)
    if (isLast) close()
  })())
  if (stdin.terminal) {
    const leave = stdin.terminal.join(lines(send))
    return () => {
      leave()
      send('', true)
    }
  }
  stdin.retain()
  process.system.clock.start((function* (): Task {
    for (let text = yield* stdin.read(65_536); text !== ''; text = yield* stdin.read(65_536)) yield* input.pipe.write(text)
    close()
    stdin.release()
  })())
  return () => undefined
}

/** A terminal that is not raw: it shows the lines that are typed, and sends them. */
function lines(send: (text: string, isLast: boolean) => void): RemoteTerminal {
  let shown: TerminalScreen | undefined
  return {
    type(text) {
      shown?.shows(text.replaceAll('\n', '\r\n'))
      send(text, false)
    },
    end: () => send('', true),
    takeTyped: () => '',
    showOn(screen) {
      shown = screen
      screen.waits('line')
      return () => (shown = undefined)
    },
  }
}
