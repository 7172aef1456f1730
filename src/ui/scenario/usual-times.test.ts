import { describe, expect, it } from 'vitest'
import type { Trace } from '../../core/trace/trace.ts'
import { usualTimes } from './usual-times.ts'

const span = (container: string, kind: 'pull' | 'run', fromMs: number, toMs?: number, readyAtMs?: number) =>
  ({ pod: 'p', container, kind, fromMs, attempt: 0, ...(toMs !== undefined && { toMs }), ...(readyAtMs !== undefined && { readyAtMs }) })
const trace: Trace = {
  startedAtMs: 0,
  endMs: 9000,
  pods: [],
  events: [],
  logs: [],
  removals: [],
  notices: [],
  spans: [span('a', 'pull', 100, 1300), span('a', 'run', 1400, 3400), span('a', 'run', 5000, 5100), span('web', 'run', 4000, undefined, 4500)],
}

describe('what the simulation came to', () => {
  it('is the first pull and the first run', () => {
    expect(usualTimes(trace, 'a')).toEqual({ pullTimeMs: 1200, runTimeMs: 2000 })
  })

  it('is endless for a run that does not end', () => {
    expect(usualTimes(trace, 'web')).toEqual({ runTimeMs: 'forever', readyAfterMs: 500 })
  })

  it('is nothing before there is a trace', () => {
    expect(usualTimes(undefined, 'a')).toEqual({})
    expect(usualTimes(trace, 'other')).toEqual({})
  })
})
