/** So many lines at once are read out; of more, the last ones. */
const mostAtOnce = 20
const mostKept = 60
/** Of very much, only so many characters of the end are looked at. */
const farthestBack = 10_000

/** The words of recorded output: no control sequences, no empty lines, no prompts that stand alone. */
export function plainLines(text: string): readonly string[] {
  const plain = text.replace(/\p{Cc}\[[\d;:]*[@-~]/gu, '').replace(/(?![\t\n])\p{Cc}/gu, '')
  return plain.split('\n').map(line => line.trim()).filter(line => line !== '' && line !== '$' && line !== '>')
}

/** Adds what has come to a log region, where a screen reader reads it; without text, the region begins anew. */
export function speak(region: HTMLElement, text: string | undefined): void {
  if (text === undefined) {
    region.replaceChildren()
    return
  }
  for (const line of plainLines(text.slice(-farthestBack)).slice(-mostAtOnce)) {
    const row = document.createElement('div')
    row.textContent = line
    region.append(row)
  }
  while (region.childElementCount > mostKept) region.firstElementChild?.remove()
}
