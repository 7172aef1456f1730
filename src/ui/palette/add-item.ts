import { addDependency } from '../../app/add-dependency.ts'
import { shownWorkload } from '../../app/derived.ts'
import { paletteMessages } from './messages.ts'
import type { PaletteItem } from '../../app/palette-drag.ts'
import { usePreferences } from '../../app/preferences.ts'
import { runCommand } from '../../app/run-command.ts'
import { addContainer } from '../../core/commands/add-container.ts'
import { addVolume } from '../../core/commands/add-volume.ts'
import { volumeTemplates } from '../../core/commands/volume-template.ts'
import { freshName, suggestContainer } from '../../core/pod/suggestions.ts'
import { announce } from '../kit/announce.ts'

/** Adds an item of the palette at its natural place, without a pointer. */
export function addItem(item: PaletteItem): void {
  const pod = shownWorkload()?.pod
  const label = (name: string) => paletteMessages[usePreferences.getState().language].added({ name })
  if (item.type === 'container') {
    const { name } = suggestContainer(item.lane, pod?.containers.map(c => c.name) ?? [])
    const gesture = { label: label(name), origin: 'palette', select: { type: 'container', name } } as const
    if (runCommand(addContainer, { lane: item.lane, name }, gesture).ok) announce(gesture.label)
    return
  }
  if (item.type === 'service') {
    const name = addDependency(label)
    if (name !== undefined) announce(label(name))
    return
  }
  const base = item.source === 'volumeClaimTemplate' ? 'data' : volumeTemplates[item.source].name
  const name = freshName(base, pod?.volumes.map(v => v.name) ?? [])
  const gesture = { label: label(name), origin: 'palette', select: { type: 'volume', name } } as const
  if (runCommand(addVolume, { source: item.source, name }, gesture).ok) announce(gesture.label)
}
