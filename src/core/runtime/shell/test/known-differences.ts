/** Recorded scripts that the simulated machine answers in another way than Debian's BusyBox 1.35, and why. A line goes when the answers become equal. */
export const knownDifferences: readonly (readonly [place: string, why: string])[] = [
  ['awk: powers and mathematics', 'Debian builds its awk without mathematics; the busybox image has it'],
  ['builtins: a directory that is gone', 'a removed directory has no names here, not even for who stands in it'],
  ['jobs: xargs runs in parallel', 'xargs -P runs one after another here'],
  ['quoting: tilde of a user that is not known', 'the real shells lose the rest of the word after such a user, a mistake of theirs'],
  ['redirections: read-only file system places', 'making a file in /proc fails with another word'],
  ['variables: printenv', 'Debian builds its BusyBox without printenv; the busybox image has it'],
]
