// Makes the two faces that the page brings along: Basic Latin and the few symbols it uses, weights 400 to 700 in one file.
// Run by hand after an update of the @fontsource-variable packages; the results in public/fonts are committed.
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const packages = new URL('../node_modules/@fontsource-variable/', import.meta.url)
const target = new URL('../public/fonts/', import.meta.url)

const basicLatin = Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i)).join('')
const symbols = '\u00a0·×±°µ«»–—‘’“”•…→←↑↓≤≥∞⌘−'

const faces = [
  // Tabular figures for times and counts. (The package has no stylistic sets.)
  { name: 'inter', from: 'inter/files/inter-latin-wght-normal.woff2', licence: 'inter/LICENSE', features: ['kern', 'tnum'] },
  // No ligatures: what kubectl prints is to be read letter by letter.
  { name: 'jetbrains-mono', from: 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2', licence: 'jetbrains-mono/LICENSE', features: [] },
]

for (const { name, from, licence, features } of faces) {
  const whole = await readFile(new URL(from, packages))
  const subset = await subsetFont(whole, basicLatin + symbols, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
    keepFeatures: features,
    noHinting: true,
  })
  await writeFile(new URL(`${name}.woff2`, target), subset)
  await copyFile(new URL(licence, packages), new URL(`${name}.OFL.txt`, target))
  console.log(`${name}: ${whole.length} → ${subset.length} bytes`)
}
