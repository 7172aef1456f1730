import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const pod = (image: string, command = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: app\n    image: ${image}\n${command}`

/** The bridge with a store of its own. Node.js has no workers of the browser's kind, so runs happen in place. */
async function start() {
  vi.resetModules()
  const [{ startSimulation, useTrace }, { dispatch, getState }] = await Promise.all([import('./simulation.ts'), import('./store.ts')])
  stop = startSimulation()
  const settled = () => vi.waitFor(() => expect(useTrace.getState().state).toBe('done'), { timeout: 5000 })
  const replace = (from: string, insert: string) => {
    const at = getState().text.indexOf(from)
    dispatch({ type: 'edit', edits: [{ from: at, to: at + from.length, insert }], origin: 'canvas', label: '' })
  }
  return { dispatch, replace, settled, trace: () => useTrace.getState() }
}

let stop: () => void = () => undefined

beforeEach(() => vi.stubGlobal('reportError', (error: unknown) => expect.unreachable(String(error))))
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

describe('the trace', () => {
  it('follows the Pod, and remembers the trace before', async () => {
    const { dispatch, replace, settled, trace } = await start()
    dispatch({ type: 'open', name: '', text: pod('nginx') })
    expect(trace()).toMatchObject({ state: 'running', trace: undefined, previousTrace: undefined })
    await settled()
    const first = trace().trace
    expect(first?.pods[0]?.object.metadata.name).toBe('web')
    replace('nginx', 'redis')
    expect(trace()).toMatchObject({ state: 'running' })
    expect(trace().trace).toBe(first)
    await settled()
    expect(trace().previousTrace).toBe(first)
    expect(trace().trace).not.toBe(first)
  })

  it('follows the scenario', async () => {
    const { dispatch, settled, trace } = await start()
    dispatch({ type: 'open', name: '', text: pod('nginx') })
    await settled()
    const usual = trace().trace
    dispatch({ type: 'set-scenario', scenario: { containers: { app: { runTimeMs: 1000, exitCode: 9 } } }, label: '' })
    await settled()
    expect(JSON.stringify(trace().trace)).not.toBe(JSON.stringify(usual))
  })

  it('is not asked for again by what does not concern it', async () => {
    const { dispatch, replace, settled, trace } = await start()
    dispatch({ type: 'open', name: '', text: `# a comment\n${pod('nginx')}` })
    await settled()
    const before = trace()
    replace('# a comment', '# another comment')
    dispatch({ type: 'seek', atMs: 700 })
    dispatch({ type: 'select', selection: { type: 'container', name: 'app' } })
    expect(trace()).toBe(before)
  })

  it('is of the newest of many changes', async () => {
    const { dispatch, replace, settled, trace } = await start()
    dispatch({ type: 'open', name: '', text: pod('nginx', '    command: [sleep, "1"]\n') })
    await settled()
    for (let n = 1; n < 9; n++) replace(`"${n}"`, `"${n + 1}"`)
    await settled()
    const { simulate } = await import('../core/cluster/simulate.ts')
    const { shownWorkload } = await import('./derived.ts')
    expect(trace().trace).toEqual(simulate({ objects: [shownWorkload()?.value ?? {}], scenario: {} }))
  })

  it('is of all objects of the text, and stays when another one is on the canvas', async () => {
    const { dispatch, settled, trace } = await start()
    dispatch({ type: 'open', name: '', text: `${pod('nginx')}---\n${pod('redis').replace('web', 'cache')}---\nkind: ConfigMap\nmetadata: {name: c}\n` })
    await settled()
    const before = trace()
    expect(new Set(before.trace?.pods.map(version => version.object.metadata.name))).toEqual(new Set(['web', 'cache']))
    dispatch({ type: 'show-workload', index: 1 })
    expect(trace()).toBe(before)
  })

  it('stays while the text is broken, and goes with the Pod', async () => {
    const { dispatch, replace, settled, trace } = await start()
    dispatch({ type: 'open', name: '', text: pod('nginx') })
    await settled()
    const before = trace()
    replace('image: nginx', 'image: "nginx')
    expect(trace()).toBe(before)
    dispatch({ type: 'open', name: '', text: 'kind: Service\n' })
    expect(trace()).toMatchObject({ state: 'idle', trace: undefined })
  })

  it('of another document has no trace before it', async () => {
    const { dispatch, settled, trace } = await start()
    dispatch({ type: 'open', name: '', text: pod('nginx') })
    await settled()
    dispatch({ type: 'open', name: '', text: pod('redis') })
    expect(trace()).toMatchObject({ trace: undefined, previousTrace: undefined, state: 'running' })
    await settled()
    expect(trace().previousTrace).toBeUndefined()
  })
})
