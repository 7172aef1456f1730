import type { FlagWords } from '../../app/flag-messages.ts'
import type { IconName } from './icon-paths.ts'

/** How a flag looks: its glyph, and whether it does harm, disturbs, helps or merely changes something. */
export interface FlagLook {
  readonly icon: IconName
  readonly tone: 'harm' | 'disturbance' | 'help' | 'change'
}

/** Every kind of flag has a glyph of its own, so that none is known by its colour alone. */
export const flagLooks: Readonly<Record<keyof FlagWords['short'], FlagLook>> = {
  'delete-pod': { icon: 'trash', tone: 'harm' },
  'evict-pod': { icon: 'evict', tone: 'disturbance' },
  'reboot-node': { icon: 'power', tone: 'disturbance' },
  'crash-container': { icon: 'crash', tone: 'harm' },
  'kill-sandbox': { icon: 'close', tone: 'harm' },
  'delete-object': { icon: 'minus', tone: 'harm' },
  'create-objects': { icon: 'plus', tone: 'change' },
  'delay-object': { icon: 'clock', tone: 'change' },
  'patch-object': { icon: 'edit', tone: 'change' },
  'set-name': { icon: 'globe', tone: 'change' },
  'name-resolves': { icon: 'link', tone: 'help' },
  'port-answers': { icon: 'service', tone: 'help' },
  'dependency-down': { icon: 'refused', tone: 'harm' },
}
