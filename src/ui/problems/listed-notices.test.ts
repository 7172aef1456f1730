import { expect, it } from 'vitest'
import type { TraceNotice } from '../../core/trace/trace.ts'
import { listedNotices } from './listed-notices.ts'

const notice = (code: string, params: TraceNotice['params'] = {}, atMs = 0): TraceNotice => ({ atMs, code, params })

it('lists what three Pods of a Deployment say once, with its container', () => {
  const listed = listedNotices(['a', 'b', 'c'].map((pod, atMs) => notice('unknown-command', { pod, container: 'web', command: 'curl' }, atMs)))
  expect(listed.map(({ notice: { params }, container }) => [params['pod'], container])).toEqual([['a', 'web']])
})

it('keeps apart what differs in its container or in a fact', () => {
  const said = [['web', 'curl'], ['web', 'jq'], ['log', 'curl']].map(([container = '', command = '']) => notice('unknown-command', { pod: 'a', container, command }))
  expect(listedNotices(said)).toHaveLength(3)
})

it('puts a refusal before what is only left out', () => {
  const listed = listedNotices([notice('program-not-simulated', { container: 'web', program: 'envoy' }), notice('pod-refused', { path: 'spec', message: 'Required value' })])
  expect(listed.map(one => [one.notice.code, one.isLoud])).toEqual([['pod-refused', true], ['program-not-simulated', false]])
})
