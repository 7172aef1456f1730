// `npm run terminal -- FILE… < LINES`: what a person would see who types at the workstation beside a simulated cluster.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fail, readArguments } from './command-line.mjs'
import { loadCore } from './load-core.mjs'

const help = `usage: npm run terminal -- [--at SECONDS] [--by-hand] [--json] [FILE…] < LINES

Creates what is in FILE… in a simulated cluster, types LINES (standard input) at a workstation beside it, and prints what
its terminal shows. The files lie in the home directory.

  --at SECONDS  when the first line is typed (default 0); each further one is typed when the one before it is done
  --by-hand     nothing is created at the beginning: only the lines do
  --json        {"line", "stdout", "stderr", "exitCode", "atMs"} for each command, each run in a shell of its own`

const { options, operands } = readArguments(process.argv.slice(2), { flags: ['by-hand', 'json'], values: ['at'], help })
const atSeconds = Number(options.at ?? 0)
if (!(atSeconds >= 0)) fail(`--at must be a number of seconds, not "${options.at}".`)

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return fail(`${file === 0 ? 'Standard input' : file} cannot be read: ${error.message}`)
  }
}

const core = await loadCore('core/workstation/play-lines.ts', 'core/yaml/source.ts', 'core/json.ts')
const files = Object.fromEntries(operands.map(file => [basename(file), readText(file)]))
const objects = options['by-hand'] ? [] : Object.values(files).flatMap(text => core.parseSource(text).documents.map(({ value }) => value).filter(value => core.isJsonObject(value)))
const typed = { objects, files, text: readText(0), atMs: Math.round(atSeconds * 1000) }
if (options.json) for (const ran of core.runLines(typed)) console.log(JSON.stringify(ran))
else {
  const screen = core.screenOf(typed).replaceAll('\r\n', '\n')
  // Colours are for a terminal.
  const colour = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g')
  process.stdout.write(process.stdout.isTTY ? screen : screen.replaceAll(colour, ''))
}
