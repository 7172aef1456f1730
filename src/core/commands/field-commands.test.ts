import { describe, expect, it } from 'vitest'
import { setContainerField } from './set-container-field.ts'
import { setPodField } from './set-pod-field.ts'
import { tryCommand, workloadOf } from './test/try-command.ts'

const pod = `kind: Pod
spec:
  restartPolicy: OnFailure # why
  initContainers:
  - name: step
    image: busybox
  - name: proxy
    image: envoy
    restartPolicy: Always
    startupProbe: {tcpSocket: {port: 1}}
  containers:
  - name: web
    image: 'nginx:1' # pinned
    env:
    - {name: A, value: "1"}
`

describe('setting a field of a container', () => {
  it('changes the scalar and keeps its style', () => {
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['image'], value: 'nginx:2' })).toBe(pod.replace("'nginx:1'", "'nginx:2'"))
  })

  it('adds what is missing, with its parents, and takes it out again without a trace', () => {
    const limited = tryCommand(pod, setContainerField, { container: 'web', path: ['resources', 'limits', 'cpu'], value: '1' })
    expect(limited).toMatch(/resources:\n +limits:\n +cpu: ["']1["']\n/)
    expect(tryCommand(limited, setContainerField, { container: 'web', path: ['resources', 'limits', 'cpu'], value: undefined })).toBe(pod)
  })

  it('appends to a list, existing or not', () => {
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['env', 1], value: { name: 'B', value: 'x' } })).toContain('- {name: A, value: "1"}\n    - name: B\n      value: x\n')
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['command', 0], value: 'sh' })).toMatch(/command:\n +- sh\n/)
  })

  it('removes what is there and nothing when there is nothing', () => {
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['image'], value: undefined })).not.toContain('nginx')
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['args'], value: undefined })).toBe(pod)
  })

  it('renames through the name', () => {
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['name'], value: 'shop' })).toContain('- name: shop')
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['name'], value: 'step' })).toBe('name-taken')
    expect(tryCommand(pod, setContainerField, { container: 'web', path: ['name'], value: undefined })).toBe('name-empty')
  })

  it('knows what an init step may not have', () => {
    const probe = { exec: { command: ['ls'] } }
    expect(tryCommand(pod, setContainerField, { container: 'step', path: ['livenessProbe'], value: probe })).toBe('forbidden-fields')
    expect(tryCommand(pod, setContainerField, { container: 'step', path: ['livenessProbe', 'periodSeconds'], value: 1 })).toBe('forbidden-fields')
    expect(tryCommand(pod, setContainerField, { container: 'proxy', path: ['livenessProbe'], value: probe })).toContain('livenessProbe')
    expect(tryCommand(pod, setContainerField, { container: 'proxy', path: ['restartPolicy'], value: undefined })).toBe('forbidden-fields')
    expect(tryCommand(pod, setContainerField, { container: 'step', path: ['restartPolicy'], value: 'Always' })).toContain('image: busybox\n    restartPolicy: Always\n')
    expect(tryCommand(pod, setContainerField, { container: 'proxy', path: ['startupProbe'], value: undefined })).not.toContain('startupProbe')
  })

  it('takes any text for what it is', () => {
    const texts = ['yes', '0755', '', ' x', 'a: b', '# c', 'l1\nl2\n', '\t', '"', "'", '1e3', 'null', '~', '🙂', '{', '- x', '*a', '&a', '!t', '%', '@', '`']
    for (const value of texts) {
      const after = workloadOf(tryCommand(pod, setContainerField, { container: 'web', path: ['workingDir'], value }))
      expect(after.pod.containers[2]?.value.workingDir).toBe(value)
    }
  })
})

describe('setting a field of the Pod', () => {
  it('changes, adds and removes', () => {
    expect(tryCommand(pod, setPodField, { path: ['restartPolicy'], value: 'Never' })).toBe(pod.replace('OnFailure', 'Never'))
    const graceful = tryCommand(pod, setPodField, { path: ['terminationGracePeriodSeconds'], value: 5 })
    expect(graceful).toContain('  terminationGracePeriodSeconds: 5\n')
    expect(tryCommand(graceful, setPodField, { path: ['terminationGracePeriodSeconds'], value: undefined })).toBe(pod)
  })
})
