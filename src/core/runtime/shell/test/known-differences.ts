/** Recorded scripts that the simulated machine answers in another way than Debian's BusyBox 1.35, and why. A line goes when the answers become equal. */
export const knownDifferences: readonly (readonly [place: string, why: string])[] = [
  ['quoting: tilde of a user that is not known', 'the real shells lose the rest of the word after such a user, a mistake of theirs'],
  ['network: nothing listens', 'the nc of the busybox image is built in another way than Debian\'s: it has -z and is silent when nobody listens'],
]
