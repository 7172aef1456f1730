import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { knownDifferences } from './known-differences.ts'
import { playSession } from './play-session.ts'
import { readSession } from './session.ts'

const folder = new URL('.', import.meta.url)
const names = readdirSync(folder).filter(name => name.endsWith('.txt'))

describe('kubectl before the simulated cluster', () => {
  it.each(names)('says what the real one said, but for the known differences: %s', name => {
    const played = playSession(readSession(readFileSync(new URL(name, folder), 'utf8')))
    const differing = played.filter(({ isSame }) => !isSame).map(({ line }) => line.split('\n')[0])
    expect(played.length).toBeGreaterThan(0)
    expect([...new Set(differing)].toSorted()).toEqual(Object.keys(knownDifferences[name] ?? {}).toSorted())
  }, 60_000)
})
