import type { Process } from '../process.ts'

/** Milliseconds since 1970 at the start of virtual time. */
export const epochOffsetMs = ({ system }: Pick<Process, 'system'>): number => -system.wall.parse('1970-01-01T00:00:00Z')

/** A moment of virtual time as a date. */
export const dateOf = (process: Pick<Process, 'system'>, atMs: number): Date => new Date(epochOffsetMs(process) + atMs)

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `Nov 23 19:05`, or with the year where it is half a year off. */
export function shortDate(process: Pick<Process, 'system'>, atMs: number): string {
  const date = dateOf(process, atMs)
  const ageMs = process.system.clock.nowMs - atMs
  const day = `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`
  const isFar = ageMs > (365 * 86_400_000) / 2 || ageMs < -900_000
  return `${day} ${isFar ? String(date.getUTCFullYear()).padStart(5) : date.toISOString().slice(11, 16)}`
}
