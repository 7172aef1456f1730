const colours = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']

/** The colour of a volume by its place in the Pod's list, as on the canvas. */
export function volumeColour(index: number): string {
  return index < 0 ? 'var(--line-2)' : `var(--vol-${colours[index % colours.length]})`
}
