const unitsMs: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** How long `sleep` with these arguments sleeps; several add up. `undefined` when it refuses them. */
export function sleepMs(args: readonly string[]): number | 'forever' | undefined {
  let sum = 0
  for (const arg of args) {
    if (arg === 'infinity' || arg === 'inf') return 'forever'
    const [, amount, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(arg) ?? []
    const unitMs = unitsMs[unit]
    if (amount === undefined || unitMs === undefined) return undefined
    sum += Number(amount) * unitMs
  }
  return args.length === 0 ? undefined : Math.round(sum)
}
