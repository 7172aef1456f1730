import { expect, test } from 'vitest'
import { printStream, printTable } from './table.ts'
import { alignTabs, describeLayout } from './tab-writer.ts'

test('columns are at least six wide, three apart, and the last one is not padded', () => {
  expect(printTable(['A', 'LONGER', 'C'], [['x', 'y', 'z']])).toBe('A     LONGER   C\nx     y        z\n')
})

test('a cell ends at its first line end', () => {
  expect(printTable(['A', 'B'], [['x', 'one\ntwo']])).toBe('A     B\nx     one...\n')
})

test('a watch never moves back what it has printed: later rows are shifted when a cell is wider', () => {
  expect(printStream(['NAME', 'STATUS', 'AGE'], [['pod', 'Pending', '0s'], ['pod', 'ContainerCreating', '1s'], ['pod', 'Running', '2s']])).toEqual([
    'NAME   STATUS    AGE',
    'pod    Pending   0s',
    'pod    ContainerCreating   1s',
    'pod    Running             2s',
  ])
})

test('a line without a cell ends the column', () => {
  expect(alignTabs('a:\t1\nlonger:\t2\nplain\nb:\t3\n', describeLayout)).toBe('a:       1\nlonger:  2\nplain\nb:  3\n')
})

test('width is counted in code points', () => {
  expect(alignTabs('键:\t1\nab:\t2', describeLayout)).toBe('键:   1\nab:  2')
})
