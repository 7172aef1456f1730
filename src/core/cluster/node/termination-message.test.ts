import { describe, expect, it } from 'vitest'
import { container, podOf } from '../test/pod-fixture.ts'
import { LogTail } from './log-tail.ts'
import { terminationMessage } from './termination-message.ts'

const podWith = (count: number) => podOf({ containers: Array.from({ length: count }, (_, i) => container(`c${i}`)) })
const noLog = new LogTail()

describe('a termination message', () => {
  it.each([
    ['all of a short file', 1, 'bye\n', 'bye\n'],
    ['the last 4096 bytes of a long one', 1, `lost${'x'.repeat(4000)}${'y'.repeat(96)}`, `${'x'.repeat(4000)}${'y'.repeat(96)}`],
    ['of these no more than the share of one container in 12288', 4, `lost${'x'.repeat(3072)}${'y'.repeat(1024)}`, 'x'.repeat(3072)],
  ])('is %s', (_, count, file, message) => {
    const pod = podWith(count)
    expect(pod.spec.containers.slice(0, 1).map(app => terminationMessage(pod, app, file, 1, noLog))).toEqual([message])
  })
})
