import type { Process, ProcessEntry } from '../process.ts'
import { accountName } from './account-names.ts'
import { baseName, command, Failure } from './command.ts'
import { programName } from './kill.ts'

interface Column {
  readonly heading: string
  readonly width: number
  readonly right?: true
  readonly value: (process: Process, entry: ProcessEntry) => string
}

/** What a small static program takes: kilobytes. */
const memory = { virtual: '4404', resident: '4' } as const

const user = (process: Process, { credentials }: ProcessEntry) => accountName(process.files, '/etc/passwd', credentials.uid) ?? String(credentials.uid)
const group = (process: Process, { credentials }: ProcessEntry) => accountName(process.files, '/etc/group', credentials.gid) ?? String(credentials.gid)

/** How `ps` shows what runs: the name in brackets where no arguments are left, in braces where it is not what they begin with. */
function commandLine(entry: ProcessEntry): string {
  const { state, args } = entry
  const name = programName(entry)
  if (state === 'Z' || args.length === 0) return `[${name}]`
  const isNamed = baseName((args[0] ?? '').replace(/ .*/s, '')).replace(/^-/, '').startsWith(name)
  // eslint-disable-next-line no-control-regex
  return `${isNamed ? '' : `{${name}} `}${args.join(' ').replace(/[\x00-\x1f]/g, ' ')}`
}

const columns: Readonly<Record<string, Column>> = {
  user: { heading: 'USER', width: 8, value: user },
  group: { heading: 'GROUP', width: 8, value: group },
  comm: { heading: 'COMMAND', width: 16, value: (_, entry) => programName(entry).slice(0, 15) },
  args: { heading: 'COMMAND', width: 256, value: (_, entry) => commandLine(entry) },
  pid: { heading: 'PID', width: 5, right: true, value: (_, { pid }) => String(pid) },
  ppid: { heading: 'PPID', width: 5, right: true, value: (_, { parentPid }) => String(parentPid) },
  pgid: { heading: 'PGID', width: 5, right: true, value: () => '1' },
  nice: { heading: 'NI', width: 5, right: true, value: () => '0' },
  rgroup: { heading: 'RGROUP', width: 8, value: group },
  ruser: { heading: 'RUSER', width: 8, value: user },
  tty: { heading: 'TT', width: 6, value: () => '?' },
  vsz: { heading: 'VSZ', width: 4, value: () => memory.virtual },
  sid: { heading: 'SID', width: 5, right: true, value: () => '1' },
  stat: { heading: 'STAT', width: 4, value: (_, { state }) => state },
  rss: { heading: 'RSS', width: 4, right: true, value: () => memory.resident },
}

/** Shows the processes that the container sees. */
export const ps = command({ usage: '[-o COL1,COL2=HEADER] [-T]', letters: 'o:TaAdefl' }, function* (process, call) {
  const asked = call.given.filter(({ letter }) => letter === 'o').flatMap(({ value = '' }) => value.split(','))
  const shown = (asked.length > 0 ? asked : ['pid', 'user', 'args']).map(text => {
    const [name = '', ...heading] = text.split('=')
    const column = columns[name]
    if (!column) throw new Failure(`bad -o argument '${name}', supported arguments: ${Object.keys(columns).join(',')}`)
    if (heading.length === 0) return column
    return { ...column, heading: heading.join('='), width: Math.max(column.width, heading.join('=').length) }
  })
  const line = (texts: readonly string[], pad: (text: string, column: Column) => string) =>
    `${shown.map((column, i) => (i === shown.length - 1 && !column.right ? (texts[i] ?? '') : pad(texts[i] ?? '', column))).join(' ')}\n`
  if (shown.some(({ heading }) => heading !== '')) yield* process.out(line(shown.map(({ heading }) => heading), (text, { width }) => text.padEnd(width)))
  for (const entry of process.system.processes()) {
    const texts = shown.map(({ value, width }) => value(process, entry).slice(0, width))
    yield* process.out(line(texts, (text, { right, width }) => (right ? text.padStart(width) : text.padEnd(width))))
  }
  return 0
})

/** One page of what runs and how much it takes; without a terminal it ends after the pages that were asked for, or at once. */
export const top = command({ usage: '[-bH] [-n COUNT] [-d SECONDS]', letters: 'bHmn:d:' }, function* (process, call) {
  const pages = Math.min(Number(call.value('n') ?? 1) || 1, 1000)
  for (let page = 0; page < pages; page++) {
    if (page > 0) yield* process.sleep((Number(call.value('d') ?? 5) || 5) * 1000)
    const entries = process.system.processes()
    yield* process.out(
      `Mem: 1040640K used, 23643452K free, 8856K shrd, 34932K buff, 2483588K cached\nCPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\nLoad average: 0.00 0.00 0.00 1/${entries.length} ${process.pid}\n  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\n`,
    )
    for (const entry of entries) {
      const { pid, parentPid, state } = entry
      const name = user(process, entry).slice(0, 8).padEnd(8)
      yield* process.out(`${String(pid).padStart(5)} ${String(parentPid).padStart(5)} ${name} ${state.padEnd(4)} ${memory.virtual.padStart(5)}   0%   0   0% ${commandLine(entry)}\n`)
    }
  }
  return 0
})
