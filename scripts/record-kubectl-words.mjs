// Plays sessions of kubectl before a real cluster and writes into them what was answered. For people, run by hand with a cluster
// that has nothing else to do: everything in it is deleted before each session.
//   node scripts/record-kubectl-words.mjs FILE…           plays the sessions again and writes the new answers into the files
//   node scripts/record-kubectl-words.mjs --check FILE…   plays them, writes nothing, and names the commands whose words are others now
//   node scripts/record-kubectl-words.mjs --world FILE    writes what there is before any session: the node and the objects of a new cluster
// Taken from the environment: KUBECTL, a kubectl of the cluster's version (scripts/extract-kubectl-commands.mjs builds one);
// KUBECONFIG, the cluster and its administrator; CTR, optional, how containerd is asked ("ctr -a SOCKET -n k8s.io"): then
// images other than busybox and pause are taken from the node before each session.
// The form of the files is told in src/core/conformance/kubectl-words/README.md.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fail, readArguments } from './command-line.mjs'
import { loadCore } from './load-core.mjs'

const help = 'usage: KUBECTL=… KUBECONFIG=… node scripts/record-kubectl-words.mjs [--check] FILE… | --world FILE'
const { options, operands: files } = readArguments(process.argv.slice(2), { flags: ['check'], values: ['world'], help })
const { KUBECTL, KUBECONFIG, CTR } = process.env
if (!KUBECTL || !KUBECONFIG) fail(`KUBECTL and KUBECONFIG must say which kubectl and which cluster.\n\n${help}`)
if (files.length === 0 && !options.world) fail(help)

/** How long one command, and one wait, may take before the recording is given up. */
const mostMs = 100_000

const { readSession, printSession, sameWords } = await loadCore('core/conformance/kubectl-words/session.ts', 'core/conformance/kubectl-words/same-words.ts')
const kubectl = (...words) => spawnSync(KUBECTL, words, { encoding: 'utf8', maxBuffer: 1 << 26 })
const pause = ms => new Promise(done => setTimeout(done, ms))

if (options.world) writeWorld(options.world)
for (const file of files) {
  const session = readSession(readFileSync(file, 'utf8'))
  await clean()
  const steps = await play(session)
  const asked = steps.filter(({ kind }) => kind === 'command').length
  if (!options.check) writeFileSync(file, printSession({ ...session, steps }))
  const others = session.steps.filter((step, i) => step.answer && !sameWords(step.answer, steps[i].answer))
  console.log(`${basename(file)}: ${asked} commands, ${others.length} with other words than before`)
  for (const { line } of others) console.log(`  $ ${line.split('\n')[0]}`)
}

/** Deletes what sessions made, and waits until it is gone. */
async function clean() {
  const namespaces = kubectl('get', 'namespaces', '-o', 'name').stdout.split('\n').filter(name => name && !/\/(default|kube-.*)$/.test(name))
  if (namespaces.length > 0) kubectl('delete', ...namespaces)
  const own = 'deployments,statefulsets,daemonsets,jobs,cronjobs,replicasets,pods,horizontalpodautoscalers,persistentvolumeclaims,persistentvolumes,secrets,roles,rolebindings,resourcequotas,limitranges,ingresses,poddisruptionbudgets,networkpolicies,priorityclasses,controllerrevisions'
  kubectl('delete', own, '--all', '--force', '--grace-period=0')
  for (const [kind, kept] of [['services', 'kubernetes'], ['configmaps', 'kube-root-ca.crt'], ['serviceaccounts', 'default']]) {
    kubectl('delete', kind, `--field-selector=metadata.name!=${kept}`)
  }
  for (const node of kubectl('get', 'nodes', '-o', 'name').stdout.split('\n').filter(Boolean)) {
    kubectl('uncordon', node)
    kubectl('patch', node, '--type=merge', '-p', '{"spec":{"taints":null}}')
  }
  for (let tries = 0; tries < 60 && kubectl('get', 'pods', '-A', '-o', 'name').stdout !== ''; tries++) await pause(1000)
  if (CTR) {
    const ctr = (...words) => execFileSync('sh', ['-c', `${CTR} images ${words.join(' ')}`], { encoding: 'utf8' })
    const extra = ctr('ls', '-q').split('\n').filter(name => name && !/busybox:1\.36$|pause:|^sha256:/.test(name))
    if (extra.length > 0) ctr('rm', '--sync', ...extra)
  }
  await pause(1500)
  kubectl('delete', 'events', '--all')
}

async function play({ steps }) {
  const home = mkdtempSync(join(tmpdir(), 'podwright-words-'))
  const folders = ['.kube', 'bin', 'work'].map(name => join(home, name))
  for (const folder of folders) mkdirSync(folder)
  copyFileSync(KUBECONFIG, join(home, '.kube/config'))
  symlinkSync(resolve(KUBECTL), join(home, 'bin/kubectl'))
  const env = { HOME: home, PATH: `${home}/bin:${process.env.PATH}`, LC_ALL: 'C.UTF-8', TERM: 'dumb' }
  const startedAt = Date.now()
  const played = []
  try {
    for (const step of steps) {
      const atMs = Date.now() - startedAt
      if (step.kind === 'until') {
        await until(step.condition)
        played.push({ ...step, atMs: Date.now() - startedAt })
      } else {
        const { stdout, stderr, exitCode } = await run(step.line, join(home, 'work'), env)
        // The home folder of the moment is called what a home folder is called.
        const words = { stdout: stdout.replaceAll(home, '/root'), stderr: stderr.replaceAll(home, '/root'), exitCode }
        played.push({ ...step, answer: { atMs, tookMs: Date.now() - startedAt - atMs, ...words } })
      }
    }
  } finally {
    rmSync(home, { recursive: true })
  }
  return played
}

/** What a shell answers to a line; nothing is typed into it. A line that does not end ends the recording, with all that it started. */
function run(line, cwd, env) {
  return new Promise((done, failed) => {
    const child = spawn('sh', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const late = setTimeout(() => {
      process.kill(-child.pid)
      failed(new Error(`${line}: still running after ${mostMs} ms`))
    }, mostMs)
    const read = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8')
      child[name].on('data', text => (read[name] += text))
    }
    child.on('close', exitCode => {
      clearTimeout(late)
      done({ ...read, exitCode })
    })
  })
}

/** `3s`, or words of `kubectl wait`: what to wait for, then the condition. */
async function until(condition) {
  if (/^\d+(\.\d+)?s$/.test(condition)) return pause(Number(condition.slice(0, -1)) * 1000)
  const words = condition.split(' ')
  const wanted = words.pop()
  for (const endAt = Date.now() + mostMs; ;) {
    const { status, stderr } = kubectl('wait', ...words, `--for=${wanted}`, '--timeout=2s')
    if (status === 0) return undefined
    if (Date.now() > endAt) throw new Error(`${condition} did not come: ${stderr}`)
    await pause(100)
  }
}

function writeWorld(file) {
  const lists = ['nodes', 'namespaces', 'services', 'configmaps', 'serviceaccounts'].map(kind => {
    const list = JSON.parse(kubectl('get', kind, '-A', '-o', 'json').stdout)
    return [kind, list.items]
  })
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(lists), null, 1)}\n`)
}
