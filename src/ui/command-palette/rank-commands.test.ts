import { describe, expect, it } from 'vitest'
import { rankCommands } from './rank-commands.ts'

const commands = ['Add an init container', 'Undo: move app', 'Dark theme', 'Download YAML', '添加 Init 容器'].map(label => ({ id: label, label, run: () => undefined }))
const found = (typed: string) => rankCommands(commands, typed).map(command => command.label)

describe('the command palette', () => {
  it.each([
    ['', ['Add an init container', 'Undo: move app', 'Dark theme', 'Download YAML', '添加 Init 容器']],
    ['d', ['Dark theme', 'Download YAML', 'Add an init container', 'Undo: move app']],
    ['init add', ['Add an init container']],
    ['MOVE', ['Undo: move app']],
    ['容器', ['添加 Init 容器']],
    ['zebra', []],
  ])('finds for “%s” the likeliest first', (typed, expected) => {
    expect(found(typed)).toEqual(expected)
  })
})
