import type { SignalName } from '../signals.ts'

const others: Readonly<Partial<Record<SignalName, 'ignore' | 'stop' | 'continue'>>> = {
  CHLD: 'ignore', URG: 'ignore', WINCH: 'ignore', CONT: 'continue', STOP: 'stop', TSTP: 'stop', TTIN: 'stop', TTOU: 'stop',
}

/** What a signal does to a process that says nothing about it (signal(7)). */
export const defaultAction = (signal: SignalName): 'end' | 'ignore' | 'stop' | 'continue' => others[signal] ?? 'end'
