import type { Task } from '../../clock/virtual-clock.ts'
import type { ExitStatus } from '../process.ts'
import type { SignalName } from '../signals.ts'
import { writeError } from './report.ts'
import type { Job, Shell } from './shell.ts'

const descriptions: Partial<Record<SignalName, string>> = {
  HUP: 'Hangup', QUIT: 'Quit', ILL: 'Illegal instruction', TRAP: 'Trace/breakpoint trap', ABRT: 'Aborted', BUS: 'Bus error',
  FPE: 'Floating point exception', KILL: 'Killed', USR1: 'User defined signal 1', SEGV: 'Segmentation fault', USR2: 'User defined signal 2',
  ALRM: 'Alarm clock', TERM: 'Terminated', STKFLT: 'Stack fault', XCPU: 'CPU time limit exceeded', XFSZ: 'File size limit exceeded',
  VTALRM: 'Virtual timer expired', PROF: 'Profiling timer expired', POLL: 'I/O possible', PWR: 'Power failure', SYS: 'Bad system call',
}

/** How the C library calls a signal that ended a process; INT and PIPE are not worth a word. */
export const describeSignal = (signal: SignalName): string | undefined => descriptions[signal]

/** Notes how a child in the background ended. */
export function noteEnded(shell: Shell, pid: number, status: ExitStatus): void {
  const job = shell.jobs.find(each => each.pids.includes(pid))
  if (job && pid === job.pid) job.status = status
}

/** Says by which signal a child in the foreground died. */
function* tellDeath(shell: Shell, { signal }: ExitStatus): Task {
  const words = signal && describeSignal(signal)
  if (words) yield* writeError(shell, `${words}\n`)
}

/** Waits for one child in the foreground and gives its exit code. */
export function* waitForChild(shell: Shell, pid: number): Task<number> {
  for (;;) {
    const ended = yield* shell.process.wait('any')
    if (ended?.pid === pid) {
      if (ended.status.signal) yield* tellDeath(shell, ended.status)
      return ended.status.code
    }
    if (ended) noteEnded(shell, ended.pid, ended.status)
    else if (shell.process.children.length === 0) return 127
  }
}

/** Waits for the commands of a pipeline to their end, whatever signals come; all that ends in the meantime is noted. */
export function* waitForChildren(shell: Shell, pids: readonly number[]): Task<readonly ExitStatus[]> {
  const statuses = new Map<number, ExitStatus>()
  while (statuses.size < pids.length) {
    const ended = yield* shell.process.wait('any')
    if (!ended) {
      if (shell.process.children.length === 0) break
      continue
    }
    if (!pids.includes(ended.pid)) {
      noteEnded(shell, ended.pid, ended.status)
      continue
    }
    statuses.set(ended.pid, ended.status)
    yield* tellDeath(shell, ended.status)
  }
  return pids.map(pid => statuses.get(pid) ?? { code: 127 })
}

/** Remembers a job that runs in the background. */
export function addJob(shell: Shell, pids: readonly number[], text: string): void {
  const number = 1 + Math.max(0, ...shell.jobs.map(job => job.number))
  const pid = pids.at(-1) ?? 0
  shell.jobs.push({ number, pid, pids, text, status: undefined })
  shell.lastBackground = pid
}

/** `Running`, `Done`, `Exit 1`, `Terminated`: as bash says it. */
function jobState({ status }: Job): string {
  if (!status) return 'Running'
  if (status.signal) return describeSignal(status.signal) ?? (status.signal === 'INT' ? 'Interrupt' : status.signal)
  return status.code === 0 ? 'Done' : `Exit ${status.code}`
}

/** The line with which an interactive shell tells of a job. */
export const describeJob = (job: Job, mark: '+' | '-' | ' '): string => `[${job.number}]${mark}  ${jobState(job).padEnd(24)}${job.text}${job.status ? '' : ' &'}\n`

/** The job that `%1`, `%%`, `%+` or `%-` names. */
export function findJob(shell: Shell, text: string): Job | undefined {
  if (text === '%%' || text === '%+' || text === '%') return shell.jobs.at(-1)
  if (text === '%-') return shell.jobs.at(-2)
  return shell.jobs.find(job => `%${job.number}` === text)
}
