// Compares the simulated shell with real ones, by hand: node scripts/try-shell.mjs [DIR or files] [--verbose] [--live] [--only TEXT]
// Without DIR or files: the scripts of the project. Recorded answers are taken, or with --live real shells are asked again (needs root
// and the packages busybox-static and dash). The form of the files: src/core/runtime/shell/test/script-cases.ts.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments } from './command-line.mjs'
import { loadCore } from './load-core.mjs'

const help = 'usage: node scripts/try-shell.mjs [DIR or files] [--verbose] [--live] [--only TEXT]'
const { options: { verbose, live, only }, operands: args } = readArguments(process.argv.slice(2), { flags: ['verbose', 'live'], values: ['only'], help })
const places = args.length > 0 ? args : [fileURLToPath(new URL('../src/core/runtime/shell/test/scripts', import.meta.url))]
const files = places.flatMap(place => (statSync(place).isDirectory() ? readdirSync(place).sort().map(name => join(place, name)) : [place]))

const { askSimulatedShell, errorClass, readCases, sameAnswer } = await loadCore(
  'core/runtime/shell/test/ask-simulated-shell.ts', 'core/runtime/shell/test/error-class.ts', 'core/runtime/shell/test/script-cases.ts',
)
const shells = live ? (await import('./real-shells.mjs')).openRealShells() : undefined

async function ask(shell, one) {
  const { exitCode, stdout, stderr } = await shells[shell](one)
  return { exitCode, stdout, errors: errorClass(stderr), stderr }
}

/** A bug of the machine is a difference like any other. */
function simulate(one) {
  try {
    return askSimulatedShell(one)
  } catch (error) {
    return { exitCode: -1, errors: 'crash', stdout: '', stderr: error.stack.split('\n').slice(0, 8).join('\n') }
  }
}

const indented = text => text.replace(/^/gm, '    ').trimEnd()

function show(file, one, wanted, got) {
  console.log(`DIFFER ${basename(file)}: ${one.name}`)
  if (!verbose) return
  console.log(indented(one.script))
  for (const [who, answer] of [['BusyBox', wanted], ['ours', got]]) {
    console.log(`  ${who}: exit ${answer.exitCode}, stderr ${answer.errors}\n${indented(answer.stdout)}${answer.stderr ? `\n  ! ${answer.stderr.trimEnd()}` : ''}`)
  }
}

const totals = []
try {
  for (const file of files) {
    const { cases } = readCases(readFileSync(file, 'utf8'))
    const total = { file: basename(file), all: 0, same: 0, agreed: 0, agreedSame: 0 }
    for (const one of cases.filter(({ name }) => only === undefined || name.includes(only))) {
      const busybox = live ? await ask('busybox', one) : one.busybox
      const dash = live ? await ask('dash', one) : one.dash
      const got = simulate(one)
      const same = sameAnswer(busybox, got)
      total.all++
      if (same) total.same++
      if (sameAnswer(busybox, dash)) {
        total.agreed++
        if (same) total.agreedSame++
      }
      if (!same) show(file, one, busybox, got)
    }
    totals.push(total)
  }
} finally {
  shells?.close()
}
const sum = key => totals.reduce((all, total) => all + total[key], 0)
console.log()
for (const { file, all, same } of totals) console.log(`${String(same).padStart(5)} of ${String(all).padEnd(5)} ${file}`)
console.log(`${String(sum('same')).padStart(5)} of ${sum('all')} as BusyBox; ${sum('agreedSame')} of ${sum('agreed')} where BusyBox and dash agree`)
