import data from './known-differences.json' with { type: 'json' }

/** Commands, by their sessions, that the simulated kubectl answers in other words, and why. Each must differ: one that does not any more is to be taken out. */
export const knownDifferences = data as Readonly<Record<string, Readonly<Record<string, string>>>>
