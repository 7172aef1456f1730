import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { askSimulatedShell } from './test/ask-simulated-shell.ts'
import { knownDifferences } from './test/known-differences.ts'
import { randomScripts } from './test/random-script.ts'
import { readCases, type ScriptCase } from './test/script-cases.ts'

const folder = new URL('test/scripts/', import.meta.url)
const files = readdirSync(folder).map(name => ({ name: name.replace(/\.txt$/, ''), ...readCases(readFileSync(fileURLToPath(new URL(name, folder)), 'utf8')) }))

const theirs = ({ busybox }: ScriptCase) => ({ exitCode: busybox?.exitCode, errors: busybox?.errors, stdout: busybox?.stdout })

function ours(one: ScriptCase) {
  const { exitCode, errors, stdout } = askSimulatedShell(one)
  return { exitCode, errors, stdout }
}

const differs = (file: string, one: ScriptCase) => knownDifferences.some(([place]) => place === `${file}: ${one.name}`)

describe.each(files)('the simulated shell and BusyBox, $name', ({ name, cases }) => {
  it.each(cases.filter(one => !differs(name, one)))('$name', one => {
    expect(ours(one)).toEqual(theirs(one))
  })

  it.each(cases.filter(one => differs(name, one)))('$name: differs as it is known to', one => {
    expect(ours(one)).not.toEqual(theirs(one))
  })
})

describe('the recorded scripts', () => {
  const names = files.flatMap(({ name, cases }) => cases.map(one => `${name}: ${one.name}`))

  it('have each a name of their own', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('have an answer of BusyBox each', () => {
    expect(files.flatMap(({ cases }) => cases).filter(one => !one.busybox)).toEqual([])
  })

  it('have the cases that are known to differ', () => {
    expect(knownDifferences.map(([place]) => place).filter(place => !names.includes(place))).toEqual([])
  })

  it('by chance are those that their seed makes', () => {
    const { about, cases } = files.find(({ name }) => name === 'random') ?? { about: '', cases: [] }
    const [, count, seed] = /--random (\d+) --seed (\d+)/.exec(about) ?? []
    expect(cases.map(({ script }) => script)).toEqual(randomScripts(Number(count), Number(seed)))
  })
})
