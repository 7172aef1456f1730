import type { Call } from './call.ts'
import { fail } from './failures.ts'
import { readGoDuration } from './go-duration.ts'

/** How long a request may take, ms; `undefined`: as long as it wants. clientcmd ParseTimeout */
export function requestTimeoutMs({ flags }: Pick<Call, 'flags'>): number | undefined {
  const text = flags.text('request-timeout')
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : readGoDuration(text)
  if (ms === undefined) throw fail([`Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)`])
  return ms === 0 ? undefined : ms
}
