// Records what real shells answer to the scripts that the simulated shell is compared with. For people, run by hand, as root on Debian with
// the packages busybox-static and dash:
//   node scripts/record-shell-answers.mjs [FILE…]          asks again for all scripts of the files (default: all files) and writes the answers into them
//   node scripts/record-shell-answers.mjs --new [FILE…]    asks only for scripts without answers
//   node scripts/record-shell-answers.mjs --check [FILE…]  asks again, writes nothing and names the scripts whose answers are others now
//   node scripts/record-shell-answers.mjs --random N --seed S FILE   makes N scripts by chance and records them in a new file
// To add a case, write its name line (`=== name`) and its script to a file in src/core/runtime/shell/test/scripts, then run it with --new.
// The form of the files is told in src/core/runtime/shell/test/script-cases.ts.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments, wholeNumber } from './command-line.mjs'
import { loadCore } from './load-core.mjs'
import { openRealShells } from './real-shells.mjs'

const folder = fileURLToPath(new URL('../src/core/runtime/shell/test/scripts', import.meta.url))
const help = 'usage: node scripts/record-shell-answers.mjs [--new] [--check] [--random N --seed S] [FILES]'
const { options, operands: args } = readArguments(process.argv.slice(2), { flags: ['new', 'check'], values: ['random', 'seed'], help })
const { new: onlyNew, check, random } = options
const seed = wholeNumber('seed', options.seed ?? '1')
const files = args.length > 0 ? args : readdirSync(folder).map(name => join(folder, name))

const { errorClass, printCases, readCases, sameAnswer, randomScripts } = await loadCore(
  'core/runtime/shell/test/error-class.ts', 'core/runtime/shell/test/script-cases.ts', 'core/runtime/shell/test/random-script.ts',
)
const shells = openRealShells()

const answerOf = ({ exitCode, stdout, stderr }) => ({ exitCode, errors: errorClass(stderr), stdout })

async function ask(one) {
  const [dash, busybox] = await Promise.all([shells.dash(one), shells.busybox(one)])
  return { ...one, dash: answerOf(dash), busybox: answerOf(busybox) }
}

async function record(file, about, cases) {
  const asked = []
  let differ = 0
  for (const one of cases) {
    const isKnown = one.dash && one.busybox
    const now = onlyNew && isKnown ? one : await ask(one)
    if (isKnown && !(sameAnswer(one.dash, now.dash) && sameAnswer(one.busybox, now.busybox))) {
      differ++
      console.log(`other than before: ${basename(file)}: ${one.name}`)
      if (check) console.log(JSON.stringify([one, now], null, 1))
    }
    asked.push(now)
  }
  if (!check) writeFileSync(file, printCases(about, asked))
  const apart = asked.filter(one => !sameAnswer(one.dash, one.busybox)).length
  console.log(`${basename(file)}: ${asked.length} scripts, dash and BusyBox differ in ${apart}${differ > 0 ? `, ${differ} other than before` : ''}`)
}

try {
  if (random !== undefined) {
    const about = `Scripts made by chance: node scripts/record-shell-answers.mjs --random ${random} --seed ${seed} ${basename(files[0])}\n`
    await record(files[0], about, randomScripts(Number(random), seed).map((script, i) => ({ name: `random ${i + 1}`, script, args: [], stdin: '' })))
  } else {
    for (const file of files) {
      const { about, cases } = readCases(readFileSync(file, 'utf8'))
      await record(file, about.trimEnd() === '' ? '' : `${about.trimEnd()}\n`, cases)
    }
  }
} finally {
  shells.close()
}
