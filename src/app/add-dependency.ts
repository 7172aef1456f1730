import { addContainer } from '../core/commands/add-container.ts'
import { awaitedHosts } from '../core/pod/awaited-hosts.ts'
import { freshName } from '../core/pod/suggestions.ts'
import { withDependency } from '../core/what-if/scenario-changes.ts'
import { shownWorkload } from './derived.ts'
import { runCommand } from './run-command.ts'
import { getState } from './store.ts'

/** What a new dependency is: its name comes first, so that one sees what a wait for the name alone does not see. */
const usual = { name: 'mysql', port: 3306, nameAtMs: 3000, answersAtMs: 8000 } as const

/** Adds something outside of the Pod and, as its first step, the init container that waits for it; one entry of the history. Returns its name, or nothing when it was refused. */
export function addDependency(label: (name: string) => string, index = 0): string | undefined {
  const { scenario } = getState()
  const workload = shownWorkload()
  const taken = workload ? awaitedHosts(workload.pod, workload.namespace).map(({ name }) => name) : []
  const name = freshName(usual.name, [...taken, ...Object.keys(scenario.dependencies ?? {})])
  const container = freshName(`wait-for-${name}`, workload?.pod.containers.map(one => one.name) ?? [])
  const command = ['sh', '-c', `until nc -z ${name} ${usual.port}; do echo waiting for ${name}; sleep 2; done`]
  const { nameAtMs, answersAtMs, port } = usual
  const done = runCommand(addContainer, { lane: 'init', index, name: container, command }, {
    label: label(name), origin: 'palette', select: { type: 'service', name },
    scenario: withDependency(scenario, name, { nameAtMs, answersAtMs, ports: [port] }),
  })
  return done.ok ? name : undefined
}
