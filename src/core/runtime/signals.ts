/** Signals by number, as Linux has them. */
const numbers = {
  HUP: 1, INT: 2, QUIT: 3, ILL: 4, TRAP: 5, ABRT: 6, BUS: 7, FPE: 8, KILL: 9, USR1: 10, SEGV: 11, USR2: 12, PIPE: 13, ALRM: 14, TERM: 15,
  STKFLT: 16, CHLD: 17, CONT: 18, STOP: 19, TSTP: 20, TTIN: 21, TTOU: 22, URG: 23, XCPU: 24, XFSZ: 25, VTALRM: 26, PROF: 27, WINCH: 28,
  POLL: 29, PWR: 30, SYS: 31,
} as const

/** A signal's name without `SIG`. */
export type SignalName = keyof typeof numbers

export const signalNames = Object.keys(numbers) as readonly SignalName[]

export const signalNumber = (name: SignalName): number => numbers[name]

/** The signal that a person names: `TERM`, `SIGTERM`, `term`, `15`. */
export function findSignal(text: string): SignalName | undefined {
  const name = text.toUpperCase().replace(/^SIG/, '')
  return signalNames.find(known => known === name || String(numbers[known]) === text)
}
