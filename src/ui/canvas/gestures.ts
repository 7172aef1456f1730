import { addDependency } from '../../app/add-dependency.ts'
import { usePreferences } from '../../app/preferences.ts'
import { getDerived, shownWorkload } from '../../app/derived.ts'
import { notify } from '../../app/notices.ts'
import { runCommand, tryCommand } from '../../app/run-command.ts'
import { dispatch, getState } from '../../app/store.ts'
import { openDock } from '../../app/view.ts'
import type { Selection } from '../../app/state.ts'
import { addContainer } from '../../core/commands/add-container.ts'
import { addVolume, type AddVolumeArgs } from '../../core/commands/add-volume.ts'
import { changeMount, type ChangeMountArgs } from '../../core/commands/change-mount.ts'
import { deleteContainer } from '../../core/commands/delete-container.ts'
import { deleteVolume } from '../../core/commands/delete-volume.ts'
import { deleteHost } from '../../core/commands/delete-host.ts'
import { duplicateContainer } from '../../core/commands/duplicate-container.ts'
import { mountVolume, type MountVolumeArgs } from '../../core/commands/mount-volume.ts'
import { moveContainer, type Place } from '../../core/commands/move-container.ts'
import { renameContainer } from '../../core/commands/rename-container.ts'
import { renameHost } from '../../core/commands/rename-host.ts'
import { renameVolume } from '../../core/commands/rename-volume.ts'
import { unmountVolume } from '../../core/commands/unmount-volume.ts'
import type { Lane } from '../../core/pod/pod.ts'
import { freshName, suggestContainer } from '../../core/pod/suggestions.ts'
import type { Refusal } from '../../core/problem.ts'
import { withDependency } from '../../core/what-if/scenario-changes.ts'
import { announce } from '../kit/announce.ts'
import { canvasMessages } from './messages.ts'

// What can be done on the canvas, one function a gesture: pointer, keyboard and menu call the same ones.

const text = () => canvasMessages[usePreferences.getState().language]

const container = (name: string): Selection => ({ type: 'container', name })
const volume = (name: string): Selection => ({ type: 'volume', name })

/** While the YAML is broken, every gesture says so and does nothing. */
export function refusesWhileFrozen(): boolean {
  const { frozen } = getDerived()
  if (frozen) notify({ tone: 'warning', text: text().frozenRefusal({ line: frozen.line }) })
  return frozen !== undefined
}

/** What a move would be refused with; `undefined` when it would be done. */
export function refusalOfMove(name: string, to: Place): Refusal | undefined {
  const result = tryCommand(moveContainer, { container: name, to })
  return result.ok ? undefined : result.refusal
}

/** Moves a container; says whether it was done. Fields that must go are `removeForbidden`'s matter. */
export function move(name: string, to: Place, removeForbidden = false): boolean {
  const t = text()
  const done = runCommand(moveContainer, { container: name, to, removeForbidden }, { label: t.didMove({ name }), origin: 'canvas', select: container(name) }).ok
  if (done) announce(to.lane === 'app' ? t.movedToApp({ name }) : t.moved({ name, step: to.index + 1 }))
  return done
}

export function renameItem(type: 'container' | 'volume' | 'service', name: string, to: string): boolean {
  if (name === to) return true
  const label = text().didRename({ name, to })
  if (type === 'service') return renameDependency(name, to, label)
  return type === 'container'
    ? runCommand(renameContainer, { container: name, name: to }, { label, origin: 'canvas', select: container(to) }).ok
    : runCommand(renameVolume, { volume: name, name: to }, { label, origin: 'canvas', select: volume(to) }).ok
}

/** A Service takes its times of the scenario along. */
function renameDependency(name: string, to: string, label: string): boolean {
  const { scenario } = getState()
  const dependency = scenario.dependencies?.[name]
  const renamed = dependency && withDependency(withDependency(scenario, name, undefined), to, dependency)
  return runCommand(renameHost, { host: name, name: to }, { label, origin: 'canvas', select: { type: 'service', name: to }, ...(renamed && { scenario: renamed }) }).ok
}

/** Takes a Service out of the text and the scenario, with the init containers that only wait for it; others that name it keep it in the picture. */
export function removeDependency(name: string): boolean {
  const { scenario } = getState()
  const label = text().didDelete({ name })
  const done = runCommand(deleteHost, { host: name }, { label, origin: 'canvas', scenario: withDependency(scenario, name, undefined) }).ok
  if (done) announce(label)
  return done
}

/** Opens the form in which it is decided when a dependency comes up; one that nobody has decided about comes up at the playhead. */
export function decideArrival({ name, ports }: { readonly name: string; readonly ports: readonly number[] }): void {
  const { scenario, playheadMs } = getState()
  if (scenario.dependencies?.[name] === undefined) {
    const dependency = { nameAtMs: Math.round(playheadMs), ...(ports.length > 0 && { ports }) }
    const label = text().comesUp({ name })
    dispatch({ type: 'set-scenario', scenario: withDependency(scenario, name, dependency), label })
    announce(label)
  }
  openDock('scenario')
}

/** Adds a dependency with the step that waits for it; returns its name when that was done. */
export function addDependencyAt(index: number | undefined): string | undefined {
  if (refusesWhileFrozen()) return undefined
  const label = (name: string) => text().didAdd({ name })
  const name = addDependency(label, index)
  if (name !== undefined) announce(label(name))
  return name
}

export function duplicate(name: string): void {
  const label = text().didDuplicate({ name })
  if (runCommand(duplicateContainer, { container: name }, { label, origin: 'canvas' }).ok) announce(label)
}

/** Says whether it was done, as its neighbours do. */
export function removeContainer(name: string, alsoVolumes: readonly string[]): boolean {
  const label = text().didDelete({ name })
  const done = runCommand(deleteContainer, { container: name, alsoVolumes }, { label, origin: 'canvas' }).ok
  if (done) announce(label)
  return done
}

export function removeVolume(name: string): boolean {
  const label = text().didDelete({ name })
  const done = runCommand(deleteVolume, { volume: name }, { label, origin: 'canvas' }).ok
  if (done) announce(label)
  return done
}

/** Adds a container; returns its name when that was done. */
export function add(lane: Lane, index: number | undefined): string | undefined {
  if (refusesWhileFrozen()) return undefined
  const { name } = suggestContainer(lane, shownWorkload()?.pod.containers.map(c => c.name) ?? [])
  const label = text().didAdd({ name })
  const args = { lane, name, ...(index === undefined ? {} : { index }) }
  if (!runCommand(addContainer, args, { label, origin: 'palette', select: container(name) }).ok) return undefined
  announce(label)
  return name
}

/** Adds a volume; returns its name when that was done. */
export function addVolumeOf(source: AddVolumeArgs['source'], base: string): string | undefined {
  if (refusesWhileFrozen()) return undefined
  const name = freshName(base, shownWorkload()?.pod.volumes.map(v => v.name) ?? [])
  const label = text().didAdd({ name })
  if (!runCommand(addVolume, { source, name }, { label, origin: 'palette', select: volume(name) }).ok) return undefined
  announce(label)
  return name
}

/** The refusal is returned, for the form that asked to show it. */
export function mount(args: MountVolumeArgs): Refusal | undefined {
  const label = text().didMount({ volume: args.volume, container: args.container })
  const trial = tryCommand(mountVolume, args)
  if (!trial.ok) return trial.refusal
  runCommand(mountVolume, args, { label, origin: 'canvas', select: { type: 'mount', container: args.container, mountPath: args.mountPath } })
  announce(label)
  return undefined
}

/** The refusal is returned, for the form that asked to show it. */
export function changeMountTo(args: ChangeMountArgs): Refusal | undefined {
  const mountPath = args.to.mountPath ?? args.mountPath
  const label = text().didChangeMount({ path: args.mountPath })
  const trial = tryCommand(changeMount, args)
  if (!trial.ok) return trial.refusal
  runCommand(changeMount, args, { label, origin: 'canvas', select: { type: 'mount', container: args.container, mountPath } })
  announce(label)
  return undefined
}

export function unmount(containerName: string, volumeName: string, mountPath: string): boolean {
  const label = text().didUnmount({ path: mountPath })
  const gesture = { label, origin: 'canvas', select: container(containerName) } as const
  const done = runCommand(unmountVolume, { container: containerName, volume: volumeName, mountPath }, gesture).ok
  if (done) announce(label)
  return done
}
