/** How a word of the output is coloured; the word says the same, colour only helps the eye. */
export type Tone = 'good' | 'waiting' | 'bad'

const waiting = /BackOff|Pending|ContainerCreating|PodInitializing|Waiting|NotReady|Terminating|SchedulingGated|Warning|^Init:\d/
const bad = /Error|Failed|OOMKilled|ContainerStatusUnknown|ErrImage|InvalidImageName|DeadlineExceeded|Evicted|Terminated|^[1-9]\d*$/
const good = /^(Running|Succeeded|Completed)$/

/** The tone of a status, a reason or an exit code, such as `Init:CrashLoopBackOff`. */
export function toneOf(word: string): Tone | undefined {
  if (waiting.test(word)) return 'waiting'
  if (bad.test(word)) return 'bad'
  return good.test(word) ? 'good' : undefined
}
