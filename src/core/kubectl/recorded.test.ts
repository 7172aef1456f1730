import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { EventObject, PodObject } from '../pod/kubernetes.ts'
import { describePod } from './describe-pod.ts'
import { getPods } from './get-pod.ts'

// What the real kubectl 1.35 printed of objects of a real cluster, at the moment `now`.
interface Recorded {
  readonly about: string
  readonly now: string
  readonly pod: PodObject
  readonly events: readonly EventObject[]
  readonly describe: readonly string[]
  readonly get: readonly string[]
  readonly wide: readonly string[]
}

const folder = join(import.meta.dirname, 'fixtures')

describe.each(readdirSync(folder))('%s prints as kubectl printed it', file => {
  const recorded = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded
  const nowMs = Date.parse(recorded.now)

  test('describe pod', () => {
    expect(describePod(recorded.pod, recorded.events, nowMs).text.split('\n')).toEqual(recorded.describe)
  })

  test('get pod', () => {
    expect(getPods([recorded.pod], nowMs).split('\n')).toEqual(recorded.get)
  })

  test('get pod -o wide', () => {
    expect(getPods([recorded.pod], nowMs, true).split('\n')).toEqual(recorded.wide)
  })

  test('the sections of describe begin with the names of the containers', () => {
    const { text, sections } = describePod(recorded.pod, recorded.events, nowMs)
    const lines = text.split('\n')
    expect(sections.map(section => lines[section.from])).toEqual(sections.map(section => `  ${section.container}:`))
    expect(sections.map(section => section.container)).toEqual(
      [...(recorded.pod.spec.initContainers ?? []), ...recorded.pod.spec.containers, ...(recorded.pod.spec.ephemeralContainers ?? [])].map(c => c.name),
    )
  })
})
