import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import { writeClipboard } from '../../app/clipboard.ts'
import { useTrace } from '../../app/simulation.ts'
import { getState, useAppStore } from '../../app/store.ts'
import { historyOf, keptLines } from '../../app/terminal/kept-history.ts'
import { shownAt, waitsAt } from '../../app/terminal/terminal-outputs.ts'
import { continues, inputsUntil, typeInput } from '../../app/terminal/type-input.ts'
import { completions } from './completions.ts'
import { erase, noEdit } from './edit-area.ts'
import { editView, sentText } from './edit-view.ts'
import { keyMeaning, type KeyMeaning } from './key-command.ts'
import { editLine, type LineCommand, type LineEffect } from './line-editor.ts'
import { writeScreen, type Written } from './screen-writer.ts'
import { keepLine, lineOf } from './terminal-lines.ts'
import { terminalTheme } from './terminal-theme.ts'
import { unicodeWidth } from './unicode-width.ts'

export interface TerminalWords {
  readonly input: string
  readonly inputHint: string
  readonly search: string
  readonly failed: string
}

export interface TerminalOptions {
  readonly words: TerminalWords
  /** The keyboard wants to go elsewhere. */
  readonly onLeave: () => void
  /** What has come to the screen since the last time; nothing: the screen has begun anew. */
  readonly onShown: (text: string | undefined) => void
}

/** A terminal on the page: a picture of the trace at the playhead, with the line that is being typed. */
export interface MountedTerminal {
  /** Shows another terminal of the workstation. */
  choose(terminal: number): void
  focus(): void
  clear(): void
  /** Names the field that is typed into, and says how to leave it. */
  label(name: string, hint: string): void
  dispose(): void
}

const isMac = /Mac|iP(?:hone|ad)/.test(navigator.platform)
const scrollback = 5000

/** `options` are looked at when they are needed: they change with the language. */
export function mountTerminal(box: HTMLElement, first: number, options: { readonly current: TerminalOptions }): MountedTerminal {
  const xterm = new Terminal({
    allowProposedApi: true,
    convertEol: false,
    cursorInactiveStyle: 'outline',
    fontFamily: getComputedStyle(box).fontFamily,
    fontSize: 11.5,
    lineHeight: 1.2,
    scrollback,
    theme: terminalTheme(),
  })
  const fit = new FitAddon()
  xterm.loadAddon(fit)
  xterm.unicode.register(unicodeWidth)
  xterm.unicode.activeVersion = unicodeWidth.version
  xterm.open(box)
  fit.fit()

  let terminal = first
  let written: Written | undefined
  let history: readonly string[] = []

  const show = () => {
    const { scenario, playheadMs } = getState()
    const { trace, scenario: simulated } = useTrace.getState()
    const { outputs, count } = shownAt(trace, terminal, playheadMs)
    const sent = sentText(scenario, simulated, terminal, playheadMs)
    const { cols, rows } = xterm
    const step = writeScreen(written, { outputs, count, edit: editView(lineOf(terminal), sent, history, cols, options.current.words), cols, rows })
    written = step.written
    if (step.text !== '') xterm.write(step.text)
    if (step.shown !== '') options.current.onShown(step.anew ? undefined : step.shown)
  }
  const act = (effect: LineEffect) => {
    switch (effect.type) {
      case 'submit': return typeInput(terminal, { text: effect.text })
      case 'end-of-file': return typeInput(terminal, { key: 'end-of-file' })
      case 'interrupt': return interrupt()
      case 'complete': return void completeLine()
      case 'clear': return clear()
    }
  }
  /** Ctrl+C: at a prompt it only drops the line, unless a command has begun in the lines before. */
  const interrupt = () => {
    const { scenario, playheadMs } = getState()
    const isAtPrompt = waitsAt(useTrace.getState().trace, terminal, playheadMs) === 'command'
    if (!isAtPrompt || continues(scenario, terminal, playheadMs)) typeInput(terminal, { key: 'interrupt' })
  }
  const completeLine = async () => {
    const { line, caret } = lineOf(terminal)
    const found = await completions(line, caret)
    if (found) edit({ type: 'completed', line, caret, ...found })
  }
  const edit = (command: LineCommand) => {
    if (command.type === 'search' || /^(?:old|new)e/.test(command.type)) history = historyNow()
    const { state, effect } = editLine(lineOf(terminal), command, history)
    keepLine(terminal, state)
    if (effect) act(effect)
    // The field keeps what was typed into it: a screen reader reads it as the line.
    if (xterm.textarea && state.line === '') xterm.textarea.value = ''
    xterm.scrollToBottom()
    show()
  }
  const historyNow = () => {
    const { scenario } = getState()
    return historyOf(inputsUntil(scenario, terminal, Infinity), keptLines())
  }
  const clear = () => {
    if (!written) return
    // What is typed goes first: the line that stays is the prompt's.
    xterm.write(erase(written.drawn), () => xterm.clear())
    written = { ...written, drawn: { ...written.drawn, caretRow: 0, empty: true }, edit: noEdit }
    show()
  }

  const press = (meaning: KeyMeaning) => {
    const line = lineOf(terminal)
    switch (meaning.type) {
      case 'pass': return
      case 'copy':
        void writeClipboard(xterm.getSelection()).then(() => xterm.focus())
        return xterm.clearSelection()
      case 'scroll-up': return xterm.scrollPages(-1)
      case 'scroll-down': return xterm.scrollPages(1)
      case 'leave': return line.search || line.candidates ? edit({ type: 'cancel' }) : options.current.onLeave()
      default: return edit(meaning)
    }
  }

  xterm.attachCustomKeyEventHandler(event => {
    if (event.type !== 'keydown' || event.isComposing || event.keyCode === 229) return true
    const meaning = keyMeaning(event, xterm.hasSelection())
    // What types a character, or helps to compose one, is xterm's.
    if (!meaning) return event.key.length === 1 ? !event.altKey || event.ctrlKey || isMac : /^(?:Dead|Process|Unidentified|AltGraph)$/.test(event.key)
    if (meaning.type === 'pass') return false
    event.preventDefault()
    event.stopPropagation()
    press(meaning)
    return false
  })
  // Characters, what an input method composes, and what is pasted.
  const typing = xterm.onData(text => edit({ type: 'insert', text }))
  const stops = [useAppStore.subscribe(show), useTrace.subscribe(show)]
  const size = new ResizeObserver(() => {
    fit.fit()
    show()
  })
  size.observe(box)
  const theme = new MutationObserver(() => (xterm.options.theme = terminalTheme()))
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  show()

  return {
    choose: next => {
      if (next === terminal) return
      terminal = next
      written = undefined
      show()
    },
    focus: () => xterm.focus(),
    clear,
    label: (name, hint) => {
      xterm.textarea?.setAttribute('aria-label', name)
      xterm.textarea?.setAttribute('aria-description', hint)
    },
    dispose: () => {
      stops.forEach(stop => stop())
      size.disconnect()
      theme.disconnect()
      typing.dispose()
      xterm.dispose()
    },
  }
}
