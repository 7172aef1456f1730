const unitMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, 'µs': 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** A duration as Go writes it (`1h30m`, `500ms`, `0`) in ms; `undefined` when it is none. */
export function readGoDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0
  const [, sign = '', rest = ''] = /^([-+]?)(.*)$/s.exec(text) ?? []
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(rest)) return undefined
  let ms = 0
  for (const [, value = '', unit = ''] of rest.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)) ms += Number(value) * (unitMs[unit] ?? 0)
  return sign === '-' ? -ms : ms
}
