import { describe, expect, it } from 'vitest'
import { reserved } from './reserved.ts'

const needs = (cpu: string, memory?: string) => ({ resources: { requests: { cpu, ...(memory && { memory }) } } })

describe('what a Pod reserves', () => {
  it('is the larger of its steps and what runs together', () => {
    const spec = {
      initContainers: [{ name: 'build', ...needs('250m', '128Mi') }, { name: 'proxy', restartPolicy: 'Always', ...needs('50m') }],
      containers: [{ name: 'web', ...needs('100m', '300Mi') }],
    }
    expect(reserved(spec)).toEqual([
      { resource: 'cpu', total: '250m', init: '250m', running: '150m' },
      { resource: 'memory', total: '300Mi', init: '128Mi', running: '300Mi' },
    ])
  })

  it('says nothing of steps where there are none, and nothing at all where nothing is asked for', () => {
    expect(reserved({ containers: [{ name: 'web', ...needs('1') }] })).toEqual([{ resource: 'cpu', total: '1', running: '1' }])
    expect(reserved({ containers: [{ name: 'web' }] })).toEqual([])
  })
})
