import { toBytes } from '../../bytes.ts'
import { SystemError } from '../../runtime/system-error.ts'
import type { Verb } from './call.ts'
import { commandPath, fail, isFailure, usageFailure } from './failures.ts'
import { kustomizeProblem } from './manifest-files.ts'
import { findObjects } from './resource-builder.ts'

const shells = ['bash', 'zsh', 'fish', 'powershell']

/** `kubectl completion SHELL`: the terminal completes by itself; the script has nothing to add. */
export const completion: Verb = function* (call) {
  const [shell, ...more] = call.args
  if (shell === undefined) throw usageFailure(commandPath(call), 'Shell not specified.')
  if (more.length > 0) throw usageFailure(commandPath(call), 'Too many arguments. Expected only the shell type.')
  if (!shells.includes(shell)) throw usageFailure(commandPath(call), `Unsupported shell type ${JSON.stringify(shell)}.`)
  yield* call.process.out(toBytes(`\n# Copyright 2016 The Kubernetes Authors.\n#\n# ${shell} completion for kubectl: this terminal completes commands, resources and names by itself.\n`))
  return 0
}

/** `kubectl plugin list`: programs on PATH whose names begin with `kubectl-`. */
export const pluginList: Verb = function* ({ process, flags }) {
  const found = (process.env.get('PATH') ?? '').split(':').filter(Boolean).flatMap(folder => {
    try {
      return process.files.list(folder).filter(name => name.startsWith('kubectl-')).map(name => (flags.isTrue('name-only') ? name : `${folder}/${name}`))
    } catch (error) {
      if (error instanceof SystemError) return []
      throw error
    }
  })
  if (found.length === 0) throw fail(['unable to find any kubectl plugins in your PATH'])
  yield* process.out(toBytes(`The following compatible plugins are available:\n\n${found.map(path => `${path}\n`).join('')}`))
  return 0
}

/** `kubectl kustomize`: what is wrong with the folder; what one would make is not simulated. */
export const kustomize: Verb = call => {
  if (call.args.length > 1) throw fail([`specify one path to a kustomization directory`])
  throw fail([kustomizeProblem(call, call.args[0] ?? '.')])
}

/** `kubectl proxy`: only what is said of a port that is none. */
export const proxy: Verb = ({ flags }) => {
  const port = flags.number('port')
  throw fail([port < 0 || port > 65_535 ? `listen tcp: address ${port}: invalid port` : 'kubectl proxy is not simulated: use kubectl get --raw, or kubectl port-forward'])
}

/** `kubectl certificate approve` and `deny`: requests for certificates that are there, and those that are not. */
export const certificate: Verb = function* (call) {
  const { args, process } = call
  const { items } = yield* findObjects(call, { args: args.map(name => `certificatesigningrequests/${name}`), files: true, latest: true })
  const verb = call.path.at(-1)?.name === 'deny' ? 'denied' : 'approved'
  for (const item of items) {
    if (isFailure(item)) throw fail([item])
    yield* process.out(toBytes(`certificatesigningrequest.certificates.k8s.io/${item.name} ${verb}\n`))
  }
  return 0
}

/** `kubectl top`: nothing in the cluster gathers metrics. */
export const top: Verb = ({ flags }) => {
  if (!['', 'cpu', 'memory'].includes(flags.text('sort-by'))) throw fail(['--sort-by accepts only cpu or memory'])
  throw fail(['Metrics API not available'])
}
