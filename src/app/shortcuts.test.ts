// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startShortcuts } from './shortcuts.ts'
import { dispatch, getState } from './store.ts'
import { onTerminalWanted } from './terminal/reveal-terminal.ts'
import { closeDialog, useView } from './view.ts'

let stop: () => void

beforeEach(() => {
  dispatch({ type: 'open', name: '', text: 'a' })
  dispatch({ type: 'edit', edits: [{ from: 1, to: 1, insert: 'b' }], origin: 'canvas', label: 'b' })
  stop = startShortcuts()
})
afterEach(() => {
  stop()
  closeDialog()
  document.body.replaceChildren()
})

function press(target: EventTarget, key: string, modifiers: KeyboardEventInit = { ctrlKey: true }): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
  target.dispatchEvent(event)
  return event
}

function place(html: string): HTMLElement {
  document.body.innerHTML = html
  const element = document.body.querySelector<HTMLElement>('.target')
  if (!element) throw new Error('nothing has the class "target"')
  return element
}

const typeInto = (field: HTMLElement) => field.dispatchEvent(new Event('input', { bubbles: true }))

describe('undo and redo', () => {
  it.each([
    ['Ctrl', { ctrlKey: true }],
    ['⌘', { metaKey: true }],
  ])('work with %s anywhere', (_, modifiers) => {
    expect(press(document.body, 'z', modifiers).defaultPrevented).toBe(true)
    expect(getState().text).toBe('a')
    press(document.body, 'Z', { ...modifiers, shiftKey: true })
    expect(getState().text).toBe('ab')
    press(document.body, 'z', modifiers)
    press(document.body, 'y', modifiers)
    expect(getState().text).toBe('ab')
  })

  it('do nothing without Ctrl, with Alt, and where somebody took the key', () => {
    press(document.body, 'z', {})
    press(document.body, 'z', { ctrlKey: true, altKey: true })
    const taken = place('<div class="target"></div>')
    taken.addEventListener('keydown', event => event.preventDefault())
    press(taken, 'z')
    expect(getState().text).toBe('ab')
  })

  it.each(['<input class="target">', '<textarea class="target"></textarea>', '<input type="number" class="target">'])('stay with %s while it has text that is not written yet', html => {
    const field = place(html)
    typeInto(field)
    expect(press(field, 'z').defaultPrevented).toBe(false)
    expect(getState().text).toBe('ab')
    press(field, 'Enter')
    press(field, 'z')
    expect(getState().text).toBe('a')
  })

  it('stay with a field of many lines after Enter, which begins a line there', () => {
    const field = place('<textarea class="target"></textarea>')
    typeInto(field)
    press(field, 'Enter', {})
    press(field, 'z')
    expect(getState().text).toBe('ab')
    press(field, 'Escape', {})
    press(field, 'z')
    expect(getState().text).toBe('a')
  })

  it('stay with a field that refused what was typed', () => {
    const field = place('<input class="target" aria-invalid="true">')
    press(field, 'z')
    expect(getState().text).toBe('ab')
  })

  it('stay with a field while a word is composed, as in Chinese', () => {
    const field = place('<input class="target">')
    typeInto(field)
    press(field, 'Enter', { isComposing: true })
    press(field, 'z')
    expect(getState().text).toBe('ab')
  })

  it.each(['<input class="target" type="checkbox">', '<input class="target" type="range">', '<input class="target">', '<button class="target"></button>'])('are the page’s in %s, where nothing was typed', html => {
    press(place(html), 'z')
    expect(getState().text).toBe('a')
  })

  it('are the page’s again in the next field', () => {
    const field = place('<input class="first"><input class="target">')
    const first = document.querySelector('.first')
    typeInto(first as HTMLElement)
    first?.dispatchEvent(new Event('focusout', { bubbles: true }))
    press(field, 'z')
    expect(getState().text).toBe('a')
  })

  it('are left to the editor, which hands them on itself', () => {
    press(place('<div class="monaco-editor"><textarea class="target"></textarea></div>'), 'z')
    expect(getState().text).toBe('ab')
  })
})

describe('in a terminal', () => {
  it('undo is the page’s: what is typed there is taken at once', () => {
    const field = place('<div class="xterm"><textarea class="target"></textarea></div>')
    typeInto(field)
    press(field, 'z')
    expect(getState().text).toBe('a')
  })
})

describe('Ctrl+`', () => {
  it('shows the terminal, and puts the keyboard into it as soon as it is there', () => {
    expect(press(document.body, '`').defaultPrevented).toBe(true)
    expect(useView.getState().console).toBe('kubectl')
    let wanted = 0
    const stopWaiting = onTerminalWanted(() => wanted++)
    expect(wanted).toBe(1)
    press(document.body, '`')
    expect(wanted).toBe(2)
    stopWaiting()
  })
})

describe('Ctrl+K', () => {
  it('asks what to do, also from a field', () => {
    const field = place('<input class="target">')
    typeInto(field)
    expect(press(field, 'k').defaultPrevented).toBe(true)
    expect(useView.getState().dialog).toBe('commands')
  })
})

describe('Ctrl+S', () => {
  it('never saves the web page, even when there is nothing to download', () => {
    dispatch({ type: 'open', name: '', text: '' })
    expect(press(document.body, 's').defaultPrevented).toBe(true)
  })

  it('is heard in a menu that keeps its keys to itself', () => {
    dispatch({ type: 'open', name: '', text: '' })
    const menu = place('<div class="target" role="menu"></div>')
    menu.addEventListener('keydown', event => event.stopPropagation())
    expect(press(menu, 's').defaultPrevented).toBe(true)
  })
})
