import type { Json } from '../../json.ts'

/** A number, or a percentage of a number (intstr.GetScaledValueFromIntOrPercent); `usual` where it is neither. */
export function scaledValue(value: Json | undefined, total: number, round: 'up' | 'down', usual: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return Math.max(0, Math.trunc(value))
  const percent = /^(\d{1,9})%$/.exec(typeof value === 'string' ? value : '') ?? /^(\d+)%$/.exec(usual)
  const part = (Number(percent?.[1] ?? 0) * total) / 100
  return round === 'up' ? Math.ceil(part) : Math.floor(part)
}
