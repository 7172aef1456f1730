import { describe, expect, it } from 'vitest'
import { expandVariables } from './expand-variables.ts'

const values: Readonly<Record<string, string>> = { VAR_A: 'A', VAR_REF: '$(VAR_A)', VAR_EMPTY: '' }

// Cases of third_party/forked/golang/expansion.
describe('expandVariables', () => {
  it.each([
    ['$(VAR_A)', 'A'],
    ['___$(VAR_A)___$(VAR_A)', '___A___A'],
    ['$(VAR_REF)', '$(VAR_A)'],
    ['f000-$(VAR_EMPTY)-', 'f000--'],
    ['$(NOBODY)', '$(NOBODY)'],
    ['$$(VAR_A)', '$(VAR_A)'],
    ['$$$(VAR_A)', '$A'],
    ['$$$$(VAR_A)', '$$(VAR_A)'],
    ['$$$$$$(VAR_A)', '$$$(VAR_A)'],
    ['kill -9 $$', 'kill -9 $'],
    ['$(VAR_A', '$(VAR_A'],
    ['$(VAR_A)$(VAR_A', 'A$(VAR_A'],
    ['$VAR_A ${VAR_A} $((1+2)) $', '$VAR_A ${VAR_A} $((1+2)) $'],
    ['echo $(date +%s)', 'echo $(date +%s)'],
    ['$()', '$()'],
    ['', ''],
  ])('%j becomes %j', (text, expanded) => expect(expandVariables(text, name => values[name])).toBe(expanded))
})
