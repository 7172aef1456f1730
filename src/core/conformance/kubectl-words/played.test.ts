import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { playSession } from './play-session.ts'
import { maskWords } from './same-words.ts'
import { readSession } from './session.ts'

const folder = new URL('.', import.meta.url)
const names = readdirSync(folder).filter(name => name.endsWith('.txt'))

describe('kubectl before the simulated cluster', () => {
  it.each(names)('says what the real one said: %s', name => {
    const played = playSession(readSession(readFileSync(new URL(name, folder), 'utf8')))
    const differing = played.filter(({ isSame }) => !isSame)
    if (process.env['WORDS']) {
      console.log(`${name}: ${played.length - differing.length} of ${played.length}`)
      for (const { line, recorded, simulated } of differing) console.log(`$ ${line}\n--- recorded ${recorded.exitCode}\n${maskWords(recorded.stdout)}${maskWords(recorded.stderr)}--- simulated ${simulated.exitCode}\n${maskWords(simulated.stdout)}${maskWords(simulated.stderr)}`)
    }
    expect(played.length).toBeGreaterThan(0)
  }, 60_000)
})
