import { expect, it } from 'vitest'
import { keyMeaning } from './key-command.ts'

const none = { key: '', code: '', ctrlKey: false, altKey: false, metaKey: false, shiftKey: false }

it.each([
  [{ key: 'Enter' }, 'enter'], [{ key: 'Tab' }, 'complete'], [{ key: 'Tab', shiftKey: true }, 'pass'], [{ key: 'ArrowUp' }, 'older'], [{ key: 'Home' }, 'home'],
  [{ key: 'a', ctrlKey: true }, 'home'], [{ key: 'K', ctrlKey: true }, 'kill-to-end'], [{ key: 'w', ctrlKey: true }, 'kill-word'], [{ key: 'l', ctrlKey: true }, 'clear'],
  [{ key: 'c', ctrlKey: true }, 'interrupt'], [{ key: 'C', ctrlKey: true, shiftKey: true }, 'copy'], [{ key: 'v', ctrlKey: true }, 'pass'], [{ key: 'V', ctrlKey: true, shiftKey: true }, 'pass'],
  [{ key: 'z', ctrlKey: true }, 'pass'], [{ key: 'd', ctrlKey: true }, 'end-of-file'], [{ key: 'r', ctrlKey: true }, 'search'],
  [{ key: 'b', altKey: true }, 'word-left'], [{ key: '∫', code: 'KeyB', altKey: true }, 'word-left'], [{ key: 'ArrowRight', ctrlKey: true }, 'word-right'], [{ key: 'Backspace', altKey: true }, 'kill-word-left'],
  [{ key: 'v', metaKey: true }, 'pass'], [{ key: 'Escape' }, 'leave'], [{ key: 'PageUp' }, 'scroll-up'], [{ key: 'Insert', shiftKey: true }, 'pass'],
  [{ key: 'a' }, undefined], [{ key: 'A', shiftKey: true }, undefined], [{ key: '@', ctrlKey: true, altKey: true }, undefined], [{ key: 'Process' }, undefined], [{ key: 'F5' }, undefined],
] as const)('%j means %s', (press, meaning) => expect(keyMeaning({ ...none, ...press }, false)?.type).toBe(meaning))

it('Ctrl+C copies while something is selected', () => expect(keyMeaning({ ...none, key: 'c', ctrlKey: true }, true)?.type).toBe('copy'))
