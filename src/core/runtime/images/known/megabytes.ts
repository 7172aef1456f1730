/** Sizes of images are given as registries show them: in megabytes of 1000 kB. */
export const megabytes = (count: number): number => Math.round(count * 1_000_000)
