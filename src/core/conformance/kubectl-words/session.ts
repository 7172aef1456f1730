/** A sitting before a real cluster: what was typed, what was waited for, and what was answered. */
export interface Session {
  /** What the session is about, line by line. */
  readonly about: readonly string[]
  readonly steps: readonly SessionStep[]
}

export type SessionStep = CommandStep | UntilStep

export interface CommandStep {
  readonly kind: 'command'
  /** What a shell got; several lines where a here-document or a quoted text goes over several. */
  readonly line: string
  /** Absent until it was recorded. */
  readonly answer?: Answer
}

/** Holds up the session until something is so, such as `pod/web condition=Ready`, or for a time, such as `3s`. */
export interface UntilStep {
  readonly kind: 'until'
  readonly condition: string
  /** When it was found to be so, in milliseconds from the start of the session. */
  readonly atMs?: number
}

export interface Answer extends Words {
  /** When the command was given, in milliseconds from the start of the session, and how long it ran. */
  readonly atMs: number
  readonly tookMs: number
}

export interface Words {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/**
 * The form of the files, told in README.md beside them: each line begins with a sign.
 * `#` about, `$` a command and `>` its further lines, `?` until, `@` when, `|` standard output, `!` standard error, `=` exit code.
 */
export function printSession({ about, steps }: Session): string {
  const parts = steps.map(step => (step.kind === 'until' ? printUntil(step) : printCommand(step)))
  return `${[about.map(line => signed('#', line)), ...parts].map(lines => lines.join('\n')).join('\n\n')}\n`
}

const signed = (sign: string, text: string) => (text === '' ? sign : `${sign} ${text}`)
const seconds = (ms: number) => (ms / 1000).toFixed(3)

function printUntil({ condition, atMs }: UntilStep): string[] {
  return [signed('?', condition), ...(atMs === undefined ? [] : [`@ ${seconds(atMs)}`])]
}

function printCommand({ line, answer }: CommandStep): string[] {
  const [first = '', ...rest] = line.split('\n')
  const asked = [signed('$', first), ...rest.map(text => signed('>', text))]
  if (!answer) return asked
  const { atMs, tookMs, stdout, stderr, exitCode } = answer
  return [...asked, `@ ${seconds(atMs)} ${seconds(tookMs)}`, ...printStream('|', stdout), ...printStream('!', stderr), `= ${exitCode}`]
}

/** A last line without a line end has `~` after its sign. */
function printStream(sign: string, text: string): string[] {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  return [...lines.map(line => signed(sign, line)), ...(last === '' ? [] : [`${sign}~${last}`])]
}

/** Reads what `printSession` prints, and what people write before there are answers. Throws at a line without a sign. */
export function readSession(text: string): Session {
  const about: string[] = []
  const steps: SessionStep[] = []
  let block: string[] = []
  const finish = () => {
    const step = readStep(block)
    if (step) steps.push(step)
    block = []
  }
  for (const [index, line] of text.split('\n').entries()) {
    if (line !== '' && !/^[#$>?@|!=]/.test(line)) throw new Error(`Line ${index + 1} begins with no known sign: ${line}`)
    if (line.startsWith('#')) about.push(content(line))
    else if (line === '') finish()
    else {
      if (/^[$?]/.test(line)) finish()
      block.push(line)
    }
  }
  finish()
  return { about, steps }
}

const content = (line: string) => line.slice(2)

function readStep(block: readonly string[]): SessionStep | undefined {
  const [first] = block
  if (first === undefined) return undefined
  const of = (sign: string) => block.filter(line => line.startsWith(sign))
  const [at, took] = of('@').flatMap(line => content(line).split(' ').map(word => Math.round(Number(word) * 1000)))
  if (first.startsWith('?')) return { kind: 'until', condition: content(first), ...(at === undefined ? {} : { atMs: at }) }
  const line = [first, ...of('>')].map(content).join('\n')
  if (at === undefined) return { kind: 'command', line }
  const answer = { atMs: at, tookMs: took ?? 0, stdout: readStream(of('|')), stderr: readStream(of('!')), exitCode: Number(content(of('=')[0] ?? '= 0')) }
  return { kind: 'command', line, answer }
}

const readStream = (lines: readonly string[]) => lines.map(line => (line[1] === '~' ? content(line) : `${content(line)}\n`)).join('')
