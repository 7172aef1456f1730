import { toBytes } from '../../bytes.ts'
import { SystemError } from '../../runtime/system-error.ts'
import type { Verb } from './call.ts'
import { commandPath, fail, usageFailure } from './failures.ts'

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

/** `kubectl top`: nothing in the cluster gathers metrics. */
export const top: Verb = () => {
  throw fail(['Metrics API not available'])
}
