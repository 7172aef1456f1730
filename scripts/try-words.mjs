// Plays recorded sessions of kubectl in the simulated cluster, and shows where the words differ.
//   node scripts/try-words.mjs [--quiet] [FILE…]   sessions in the form of src/core/conformance/kubectl-words (default: all that are there)
// With --quiet only the counts, and the command lines that differ.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fail, readArguments } from './command-line.mjs'
import { root } from './install.mjs'
import { loadCore } from './load-core.mjs'

const help = 'usage: node scripts/try-words.mjs [--quiet] [FILE…]'
const { options, operands } = readArguments(process.argv.slice(2), { flags: ['quiet'], help })
const kept = join(root, 'src/core/conformance/kubectl-words')
const files = operands.length > 0 ? operands : readdirSync(kept).filter(name => name.endsWith('.txt')).map(name => join(kept, name))
const { playSession, readSession, maskWords } = await loadCore('core/conformance/kubectl-words/play-session.ts', 'core/conformance/kubectl-words/session.ts', 'core/conformance/kubectl-words/same-words.ts')

function read(file) {
  try {
    return readSession(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(`${file}: ${error.message}`)
  }
}

const shown = ({ stdout, stderr, exitCode }) => `exit code ${exitCode}\n${maskWords(stdout)}${maskWords(stderr)}`
let same = 0
let all = 0
for (const file of files) {
  const played = playSession(read(file))
  const differing = played.filter(({ isSame }) => !isSame)
  same += played.length - differing.length
  all += played.length
  console.log(`${basename(file)}: ${played.length - differing.length} of ${played.length}`)
  for (const { line, recorded, simulated } of differing) console.log(options.quiet ? `  $ ${line.split('\n')[0]}` : `$ ${line}\n--- recorded: ${shown(recorded)}--- simulated: ${shown(simulated)}`)
}
console.log(`${same} of ${all} command lines have the same words (${((100 * same) / Math.max(1, all)).toFixed(1)} %)`)
