import type { VolumeColour } from './canvas-scene.ts'

const colours: readonly VolumeColour[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']

/** The colour of a Pod's n-th volume (from 0): nine colours, then again. */
export const volumeColour = (index: number): VolumeColour => colours[index % colours.length] ?? 'a'

/** The letter of a Pod's n-th volume (from 0): `a` to `z`, then `aa`, as columns of a sheet are named. */
export function volumeLetter(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26))
  return index < 26 ? letter : volumeLetter(Math.floor(index / 26) - 1) + letter
}
