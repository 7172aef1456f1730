import { expect, test } from 'vitest'
import type { EventObject } from '../pod/kubernetes.ts'
import { eventMessage, printEventTable } from './describe-events.ts'
import { getEvents, listEvents } from './get-events.ts'

const nowMs = Date.parse('2026-11-23T19:04:00.500Z')

function event(reason: string, more: Partial<EventObject>): EventObject {
  const metadata = { name: `p.${reason}`, namespace: 'default', uid: '', generation: 0, resourceVersion: '', creationTimestamp: '' }
  return {
    apiVersion: 'v1', kind: 'Event', metadata, type: 'Normal', reason, message: `${reason} it`,
    involvedObject: { kind: 'Pod', namespace: 'default', name: 'p', uid: '' }, ...more,
  }
}

const scheduled = event('Scheduled', { eventTime: '2026-11-23T19:03:00.314169Z', reportingComponent: 'default-scheduler' })
const backOff = event('BackOff', {
  type: 'Warning', count: 4, firstTimestamp: '2026-11-23T19:03:10Z', lastTimestamp: '2026-11-23T19:03:55Z', source: { component: 'kubelet' }, message: ' twice \nover ',
  involvedObject: { kind: 'Pod', namespace: 'default', name: 'p', uid: '', fieldPath: 'spec.containers{app}' },
})
const started = event('Started', { count: 1, firstTimestamp: '2026-11-23T19:03:05Z', lastTimestamp: '2026-11-23T19:03:05Z', source: { component: 'kubelet' } })

test('get events cuts a message at its first line', () => {
  expect(getEvents([backOff, scheduled], nowMs)).toBe([
    'LAST SEEN   TYPE      REASON      OBJECT   MESSAGE',
    '5s          Warning   BackOff     pod/p    twice ...',
    '60s         Normal    Scheduled   pod/p    Scheduled it',
    '',
  ].join('\n'))
})

test('events come in order of their last time, with their counts', () => {
  expect(listEvents([backOff, started, scheduled], nowMs).split('\n').map(line => line.split(/ {2,}/)[0])).toEqual(['LAST SEEN', '60s', '55s', '5s (x4 over 50s)', 'over', ''])
})

test('the table of describe begins each message with the container it is about', () => {
  expect(printEventTable([scheduled, { ...backOff, message: 'again' }], nowMs)).toEqual([
    'Type     Reason     Age               From               Message',
    '----     ------     ----              ----               -------',
    'Normal   Scheduled  60s               default-scheduler  Scheduled it',
    'Warning  BackOff    5s (x4 over 50s)  kubelet            spec.containers{app}: again',
  ])
})

test('before 1.35 describe does not say which container a message is about', () => {
  expect([eventMessage({ ...backOff, message: 'again' }, '1.34'), eventMessage({ ...backOff, message: 'again' }, '1.35')]).toEqual(['again', 'spec.containers{app}: again'])
})
