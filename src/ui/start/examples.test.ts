import { describe, expect, it } from 'vitest'
import { readWorkloads } from '../../core/pod/workloads.ts'
import { parseSource } from '../../core/yaml/source.ts'
import { examples, loadExample } from './examples.ts'

const read = async (id: string, language: 'en' | 'zh') => parseSource(await loadExample(id, language))
const podOf = async (id: string) => {
  const source = await read(id, 'en')
  const [workload] = readWorkloads(source.documents)
  if (!workload) throw new Error(`${id} holds no Pod`)
  return workload.pod
}

describe.each(examples.map(example => [example.id, example] as const))('the example %s', (id, example) => {
  it('means the same in both languages', async () => {
    const [en, zh] = await Promise.all([read(id, 'en'), read(id, 'zh')])
    expect([...en.problems, ...zh.problems]).toEqual([])
    expect(zh.documents.map(d => d.value)).toEqual(en.documents.map(d => d.value))
  })

  it('explains itself in the language it is shown in', async () => {
    const [en, zh] = await Promise.all([loadExample(id, 'en'), loadExample(id, 'zh')])
    const comments = (text: string) => text.split('\n').filter(line => line.trimStart().startsWith('#'))
    expect(comments(en).length).toBeGreaterThan(0)
    expect(comments(zh)).toHaveLength(comments(en).length)
    expect(comments(en).join('')).not.toMatch(/[\u4e00-\u9fff]/)
    for (const comment of comments(zh)) expect(comment).toMatch(/[\u4e00-\u9fff]/)
  })

  it('looks as its picture says', async () => {
    const pod = await podOf(id)
    const steps = pod.containers.filter(c => c.lane !== 'app').map(c => c.lane)
    const { shape } = example
    expect({ steps, apps: pod.containers.length - steps.length, volumes: pod.volumes.length }).toEqual({ steps: shape.steps, apps: shape.apps, volumes: shape.volumes })
    const volumeNames = pod.volumes.map(v => v.name)
    expect(pod.containers.flatMap((c, container) => c.mounts.map(m => ({ container, volume: volumeNames.indexOf(m.volume), readOnly: m.readOnly })))).toEqual(shape.mounts)
  })

  it('has a scenario that speaks of its own containers only', async () => {
    const names = (await podOf(id)).containers.map(c => c.name)
    for (const name of Object.keys(example.scenario?.containers ?? {})) expect(names).toContain(name)
  })
})

describe('the examples', () => {
  it('have names of their own', () => {
    expect(new Set(examples.map(e => e.id)).size).toBe(examples.length)
    for (const language of ['en', 'zh'] as const) expect(new Set(examples.map(e => e.title[language])).size).toBe(examples.length)
  })

  it('fill two rows of the start page', () => {
    expect(examples.filter(e => e.front)).toHaveLength(6)
  })
})
