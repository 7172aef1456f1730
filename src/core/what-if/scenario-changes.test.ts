import { describe, expect, it } from 'vitest'
import { containerScenario, countChanges, strangers, withContainerValue, withEvents, withoutContainer, withVersion } from './scenario-changes.ts'

describe('changing a scenario', () => {
  it('sets a value and leaves the others', () => {
    const scenario = withContainerValue({ seed: 3, containers: { a: { exitCode: 1 }, b: { pullTimeMs: 5 } } }, 'a', 'runTimeMs', 'forever')
    expect(scenario).toEqual({ seed: 3, containers: { a: { exitCode: 1, runTimeMs: 'forever' }, b: { pullTimeMs: 5 } } })
    expect(countChanges(scenario)).toBe(3)
  })

  it('is empty again when the last value goes back to its default', () => {
    const scenario = withContainerValue({}, 'a', 'exitCode', 0)
    expect(scenario).toEqual({ containers: { a: { exitCode: 0 } } })
    expect(withContainerValue(scenario, 'a', 'exitCode', undefined)).toEqual({})
    expect(withEvents(withEvents({}, [{ type: 'delete-pod', atMs: 5 }]), [])).toEqual({})
  })

  it('counts a version that is not the default one, and does not say the default one', () => {
    const scenario = withVersion({ seed: 3 }, '1.31')
    expect(scenario).toEqual({ seed: 3, kubernetes: '1.31' })
    expect(countChanges(scenario)).toBe(1)
    expect(withVersion(scenario, '1.35')).toEqual({ seed: 3 })
  })

  it('takes a container called like a member of every object for a container', () => {
    expect(containerScenario({ containers: {} }, 'constructor')).toEqual({})
    const scenario = withContainerValue({}, '__proto__', 'exitCode', 1)
    expect(containerScenario(scenario, '__proto__')).toEqual({ exitCode: 1 })
  })

  it('knows what is left over from containers that are gone', () => {
    const scenario = { containers: { old: { exitCode: 1 }, web: { exitCode: 2 } } }
    expect(strangers(scenario, ['web'])).toEqual(['old'])
    expect(withoutContainer(scenario, 'old')).toEqual({ containers: { web: { exitCode: 2 } } })
    expect(withoutContainer({ containers: { old: { exitCode: 1 } } }, 'old')).toEqual({})
  })
})
