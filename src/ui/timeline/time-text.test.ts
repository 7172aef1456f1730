import { expect, test } from 'vitest'
import { badgeText, clockText, outcomeText, spanText } from './time-text.ts'
import { timelineMessages } from './messages.ts'

test('the clock counts tenths and hours only when there are any', () => {
  expect([0, 4690, 65_000, 3_723_400].map(clockText)).toEqual(['00:00.0', '00:04.6', '01:05.0', '1:02:03.4'])
})

test('a stretch of time is said with the units that it has', () => {
  expect([0, 7600, 60_000, 125_000, 3_600_000].map(spanText)).toEqual(['0 s', '7.6 s', '1 min', '2 min 5 s', '1 h'])
})

test('a sentence and the clock say one time', () => {
  expect([14_680, 59_990, 65_990].map(clockText)).toEqual(['00:14.6', '00:59.9', '01:05.9'])
  expect([14_680, 59_990, 65_990].map(spanText)).toEqual(['14.6 s', '59.9 s', '1 min 5 s'])
})

test('the badge stays short', () => {
  expect([31_400, 65_000, 5_400_000].map(badgeText)).toEqual(['31.4s', '1m05s', '1h30m'])
})

test('what becomes of the Pod is said on the clock and in a sentence, in both languages', () => {
  const ready = { kind: 'ready', atMs: 10_200, isReady: true } as const
  expect(outcomeText(ready, timelineMessages.en, 'clock')).toBe('00:10.2 ready')
  expect(outcomeText(ready, timelineMessages.en, 'sentence')).toBe('ready 10.2 s')
  expect(outcomeText({ kind: 'never-ready', reason: 'Error' }, timelineMessages.zh, 'clock')).toBe('始终未就绪')
  expect(outcomeText({ kind: 'empty' }, timelineMessages.en, 'clock')).toBe('')
})
