import { describe, expect, it } from 'vitest'
import { rankCommands } from './rank-commands.ts'

const commands = ['Add an init container', 'Undo: move app', 'Dark theme', 'Download YAML', '添加 Init 容器', 'Go to web /data → pages', 'Go to pages'].map(label => ({ id: label, label, run: () => undefined }))
const found = (typed: string) => rankCommands(commands, typed).map(command => command.label)

describe('the command palette', () => {
  it.each([
    ['', ['Add an init container', 'Undo: move app', 'Dark theme', 'Download YAML', '添加 Init 容器', 'Go to web /data → pages', 'Go to pages']],
    ['d', ['Dark theme', 'Download YAML', 'Add an init container', 'Undo: move app', 'Go to web /data → pages']],
    ['init add', ['Add an init container']],
    ['MOVE', ['Undo: move app']],
    ['容器', ['添加 Init 容器']],
    ['zebra', []],
    ['go to pa', ['Go to pages', 'Go to web /data → pages']],
  ])('finds for “%s” the likeliest first', (typed, expected) => {
    expect(found(typed)).toEqual(expected)
  })
})
