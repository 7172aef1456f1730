/** The C library's `random()` for a seed, as fractions of 1 the way awk makes them: the same numbers as in a container. */
export function awkRandom(seed: number): () => number {
  const state = [seed | 0 || 1]
  for (let i = 1; i < 31; i++) {
    const last = state[i - 1] ?? 0
    const next = Number((16_807n * BigInt(last)) % 2_147_483_647n)
    state.push(next < 0 ? next + 2_147_483_647 : next)
  }
  for (let i = 31; i < 34; i++) state.push(state[i - 31] ?? 0)
  const random = () => {
    const next = ((state[state.length - 31] ?? 0) + (state[state.length - 3] ?? 0)) | 0
    state.push(next)
    if (state.length > 64) state.shift()
    return next >>> 1
  }
  for (let i = 0; i < 310; i++) random()
  return () => {
    random()
    const low = random()
    return (random() + low / 2 ** 31) / 2 ** 31
  }
}
