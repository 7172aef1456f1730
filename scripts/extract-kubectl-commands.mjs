// Takes from kubectl's own sources what its commands are called, which flags they have and what their help says, as data:
//   src/core/kubectl/command-tree.generated.json   what every call needs: names, flags, defaults
//   src/core/kubectl/command-words.generated.json  what only help prints
// For people, run by hand where Go 1.25 or newer is; Go fetches kubectl's modules and builds the small program in
// scripts/kubectl-commands, which is kubectl with one more thing to say.
//   node scripts/extract-kubectl-commands.mjs            writes the file
//   node scripts/extract-kubectl-commands.mjs --check    writes nothing; asks the real kubectl for the help of every command
//                                                        and compares it with what the simulated one prints
// The texts are kubectl's documentation (Apache-2.0).
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, readArguments } from './command-line.mjs'
import { root } from './install.mjs'
import { loadCore } from './load-core.mjs'

const help = 'usage: node scripts/extract-kubectl-commands.mjs [--check]'
const { options, operands } = readArguments(process.argv.slice(2), { flags: ['check'], help })
if (operands.length > 0) fail(`There is nothing to name here.\n\n${help}`)

const file = join(root, 'src/core/kubectl/command-tree.generated.json')
const wordsFile = join(root, 'src/core/kubectl/command-words.generated.json')
const folder = join(root, 'node_modules/.cache/podwright-kubectl-commands')
const kubectl = build()
if (options.check) await check()
else {
  const { tree, words } = split(readTree())
  writeFileSync(file, `${JSON.stringify(tree, null, 1)}\n`)
  writeFileSync(wordsFile, `${JSON.stringify(words, null, 1)}\n`)
  console.log(`${file}: ${Object.keys(tree.flags).length} flags`)
}

/** The program, built beside the project's other makings, where Go may write its sums. */
function build() {
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'scripts/kubectl-commands'), folder, { recursive: true })
  const program = join(folder, 'kubectl')
  const set = (name, value) => `-X k8s.io/component-base/version.${name}=${value}`
  const version = `${set('gitVersion', 'v1.35.6')} ${set('gitMajor', '1')} ${set('gitMinor', '35')}`
  const { status } = spawnSync('go', ['build', '-mod=mod', '-ldflags', version, '-o', program, '.'], { cwd: folder, stdio: 'inherit', env: { ...process.env, CGO_ENABLED: '0' } })
  if (status !== 0) fail('Go could not build kubectl: see what it said above.')
  return program
}

/** What kubectl prints without a terminal; `kubeconfig` is empty so that no cluster is asked. */
function print(words, env = {}) {
  return execFileSync(kubectl, words, { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: '/root', KUBECONFIG: '/dev/null', ...env } })
}

/** All commands; a flag that several have in the same words stands once in `flags`, under its name or, if that is taken, `name#2`. */
function readTree() {
  const flags = {}
  const keyOf = flag => {
    const { name, ...rest } = flag
    const same = key => flags[key] === undefined || JSON.stringify(flags[key]) === JSON.stringify(rest)
    let key = name
    for (let i = 2; !same(key); i++) key = `${name}#${i}`
    flags[key] = rest
    return key
  }
  const keysOf = list => (list?.length > 0 ? list.map(keyOf) : undefined)
  const short = command => ({
    ...command,
    flags: keysOf(command.flags),
    persistentFlags: keysOf(command.persistentFlags),
    commands: command.commands?.map(short),
  })
  const { name, ...rest } = short(JSON.parse(print([], { PODWRIGHT_TREE: '1' })))
  return { version: 'v1.35.6', flags, root: { name, groups: readGroups(), ...rest } }
}

/** Names and flags by themselves, and what help says of them by itself: of commands by their path, of flags by their keys. */
function split({ version, flags, root: { groups, ...root } }) {
  const words = { groups, commands: {}, flags: {} }
  const bare = ({ useLine, short, long, example, commands, ...command }, above) => {
    const path = [...above, command.name]
    words.commands[path.join(' ')] = { useLine, short, long, example }
    return { ...command, commands: commands?.map(each => bare(each, path)) }
  }
  const bareFlags = Object.entries(flags).map(([key, { usage, ...flag }]) => {
    words.flags[key] = usage
    return [key, flag]
  })
  const tree = bare(root, [])
  // cobra suggests in the order in which kubectl adds its commands, that of the groups.
  const order = groups.flatMap(({ commands }) => commands)
  const place = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length)
  return { tree: { version, flags: Object.fromEntries(bareFlags), root: { ...tree, commands: tree.commands.toSorted((a, b) => place(a) - place(b)) } }, words }
}

/** Under which headings the help of kubectl itself lists its commands; that of plugins stands there without any. */
function readGroups() {
  const parts = print(['--help']).trim().split('\n\n')
  const first = parts.findIndex(part => part.startsWith('Basic Commands'))
  const end = parts.findIndex(part => part.startsWith('Usage:'))
  return parts.slice(first, end).map(part => {
    const [title, ...lines] = part.split('\n')
    return { title, commands: lines.map(line => line.trim().split(' ')[0]) }
  })
}

async function check() {
  const { helpText, withWords } = await loadCore('core/kubectl/help-text.ts', 'core/kubectl/command-words.ts')
  const tree = withWords(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(readFileSync(wordsFile, 'utf8')))
  let wrong = 0
  let all = 0
  const walk = path => {
    all++
    const [expected, printed] = [print([...path.slice(1).map(command => command.name), '--help']), helpText(tree, path)]
    if (expected !== printed) {
      wrong++
      console.log(`${path.map(command => command.name).join(' ')}: the help differs`)
      const lines = printed.split('\n')
      const [at] = expected.split('\n').map((line, i) => (line === lines[i] ? -1 : i)).filter(i => i >= 0)
      console.log(`  kubectl: ${JSON.stringify(expected.split('\n')[at])}\n  ours:    ${JSON.stringify(lines[at])}`)
    }
    for (const sub of path.at(-1).commands ?? []) walk([...path, sub])
  }
  walk([tree.root])
  console.log(`${all - wrong} of ${all} helps the same`)
  process.exitCode = wrong === 0 ? 0 : 1
}
