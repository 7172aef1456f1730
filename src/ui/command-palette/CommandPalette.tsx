import { type KeyboardEvent, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useMessages } from '../../app/language/use-messages.ts'
import { pageCommands, type PageCommand } from '../../app/page-commands.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { documentCommands, historyCommands } from './document-commands.ts'
import { commandPaletteMessages, type CommandWords } from './messages.ts'
import { playbackCommands } from './playback-commands.ts'
import { rankCommands } from './rank-commands.ts'
import { whatIfCommands } from './what-if-commands.ts'
import './command-palette.css'

const scrollIntoSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

/** The order in which they are offered while nothing is typed. */
function offered(t: CommandWords): readonly PageCommand[] {
  const ofPanels = pageCommands()
  return [
    ...ofPanels.filter(command => command.place === 'first'),
    ...historyCommands(t),
    ...ofPanels.filter(command => command.place === undefined),
    ...playbackCommands(t),
    ...documentCommands(t),
    ...whatIfCommands(),
    ...ofPanels.filter(command => command.place === 'last'),
  ]
}

/** Everything that can be done now, by its name. The field keeps the focus; arrows walk, Enter does. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(commandPaletteMessages)
  const [commands] = useState(() => offered(t))
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const id = useId()
  const found = rankCommands(commands, typed)
  const active = found[Math.min(index, found.length - 1)]

  const run = (command: PageCommand) => {
    // The dialog goes first: behind it nothing can take the focus, and it gives the focus back when it is gone.
    flushSync(onClose)
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setIndex((Math.min(index, found.length - 1) + step + found.length) % found.length)
    } else if (event.key === 'Enter' && active) {
      event.preventDefault()
      run(active)
    }
  }

  return (
    <Dialog open title={t.commands} onClose={onClose}>
      <input
        className="cp-field"
        role="combobox"
        aria-label={t.search}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={active && `${id}-${active.id}`}
        placeholder={t.search}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setIndex(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t.commands} className="cp-list">
        {found.map(command => (
          <li
            key={command.id}
            id={`${id}-${command.id}`}
            ref={command === active ? scrollIntoSight : undefined}
            role="option"
            aria-selected={command === active}
            onClick={() => run(command)}
          >
            <span>{command.label}</span>
            {command.keys !== undefined && <kbd>{command.keys}</kbd>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="cp-none" role="status">{t.none({ text: typed })}</p>}
    </Dialog>
  )
}
