import { describe, expect, it } from 'vitest'
import { addContainer } from './add-container.ts'
import { deleteContainer } from './delete-container.ts'
import { duplicateContainer } from './duplicate-container.ts'
import { moveContainer } from './move-container.ts'
import { renameContainer } from './rename-container.ts'
import { textAfter, tryCommand, workloadOf } from './test/try-command.ts'
import { parseSource } from '../yaml/source.ts'

const two = `kind: Pod
spec:
  initContainers:
  # first
  - name: a
    image: x # why
  - name: b
    image: y
    restartPolicy: Always
  containers:
  - name: web
    image: nginx
    livenessProbe: {exec: {command: [ls]}}
  - name: log
    image: tail
`

describe('adding a container', () => {
  it('puts an init step last, an app last and a sidecar with its policy, under fresh names', () => {
    expect(tryCommand(two, addContainer, { lane: 'init', image: 'z' })).toContain('    restartPolicy: Always\n  - name: init\n    image: z\n  containers:')
    expect(tryCommand(two, addContainer, { lane: 'app', image: 'z', name: 'new' })).toMatch(/image: tail\n {2}- name: new\n {4}image: z\n$/)
    expect(tryCommand(two, addContainer, { lane: 'sidecar', index: 0, image: 'z' }))
      .toContain('initContainers:\n  - name: sidecar\n    image: z\n    restartPolicy: Always\n  # first\n')
  })

  it('makes the list when there is none', () => {
    const text = 'kind: Pod\nspec:\n  containers:\n  - name: web\n    image: nginx\n'
    const after = workloadOf(tryCommand(text, addContainer, { lane: 'init' }))
    expect(after.pod.containers.map(c => [c.name, c.lane])).toEqual([['init', 'init'], ['web', 'app']])
  })

  it.each([['a', 'name-taken'], ['A', 'name-invalid'], ['', 'name-empty'], ['a'.repeat(64), 'name-too-long']])('refuses the name %j', (name, code) => {
    expect(tryCommand(two, addContainer, { lane: 'app', name })).toBe(code)
  })
})

describe('moving a container', () => {
  it('takes its comments along', () => {
    expect(tryCommand(two, moveContainer, { container: 'a', to: { lane: 'init', index: 1 } }))
      .toContain('  - name: b\n    image: y\n    restartPolicy: Always\n  # first\n  - name: a\n    image: x # why\n  containers:')
  })

  it('adds and removes the policy that makes a sidecar', () => {
    expect(tryCommand(two, moveContainer, { container: 'a', to: { lane: 'sidecar', index: 0 } })).toContain('  # first\n  - name: a\n    image: x # why\n    restartPolicy: Always\n')
    expect(tryCommand(two, moveContainer, { container: 'b', to: { lane: 'app', index: 0 } })).toContain('containers:\n  - name: b\n    image: y\n  - name: web\n')
    expect(workloadOf(tryCommand(two, moveContainer, { container: 'log', to: { lane: 'sidecar', index: 1 } })).pod.containers.map(c => [c.name, c.lane]))
      .toEqual([['a', 'init'], ['log', 'sidecar'], ['b', 'sidecar'], ['web', 'app']])
  })

  it('names what the new lane forbids, and removes it only after a yes', () => {
    const to = { lane: 'init', index: 0 } as const
    const result = moveContainer(parseSource(two), workloadOf(two), { container: 'web', to })
    expect(result).toMatchObject({ ok: false, refusal: { code: 'forbidden-fields', params: { container: 'web', lane: 'init', fields: 'livenessProbe' } } })
    expect(tryCommand(two, moveContainer, { container: 'web', to, removeForbidden: true })).not.toContain('livenessProbe')
    expect(tryCommand(two, moveContainer, { container: 'web', to: { lane: 'sidecar', index: 0 } })).toContain('livenessProbe')
  })

  it('does nothing when the place is the same, and stays in bounds', () => {
    expect(tryCommand(two, moveContainer, { container: 'a', to: { lane: 'init', index: 0 } })).toBe(two)
    expect(tryCommand(two, moveContainer, { container: 'b', to: { lane: 'sidecar', index: 99 } })).toBe(two)
    expect(tryCommand(two, moveContainer, { container: 'web', to: { lane: 'app', index: -5 } })).toBe(two)
  })

  it.each([
    ['the only app', 'kind: Pod\nspec:\n  containers:\n  - name: web\n    image: nginx\n', 'web', 'last-app-container'],
    ['a stranger', two, 'nobody', 'no-such-container'],
    ['one of two', 'kind: Pod\nspec:\n  containers:\n  - name: a\n  - name: a\n', 'a', 'ambiguous-container'],
  ])('refuses to move %s', (_, text, container, code) => {
    expect(tryCommand(text, moveContainer, { container, to: { lane: 'init', index: 0 } })).toBe(code)
  })

  const lonely = [
    'kind: Pod\nspec:\n  containers:\n  - name: a\n    image: x\n  - name: b\n    image: y\n',
    'kind: Pod\nspec:\n  containers:\n  - name: a\n    image: x\n  # the list is empty now\n  initContainers: []\n',
    'kind: Pod\nspec:\n  # steps\n  initContainers: # one\n  # the step\n  - name: a\n    image: x\n  containers:\n  - name: b\n    image: y\n  volumes: []\n',
    'kind: Pod\nspec:\n  containers:\n    - name: b\n      image: y\n  initContainers:\n    - name: a\n      image: x\n',
    '{"kind": "Pod", "spec": {"containers": [{"name": "a"}, {"name": "b"}]}}',
  ]
  it.each(lonely.map(text => [text]))('comes back to the same bytes, though a list was made or emptied: %j', text => {
    const container = workloadOf(text).pod.containers.find(c => c.name === 'a')
    if (!container) throw new Error('no a')
    const lane = container.lane === 'app' ? 'init' : 'app'
    const there = tryCommand(text, moveContainer, { container: 'a', to: { lane, index: 9 } })
    if (there === 'last-app-container') return
    expect(there).not.toBe(text)
    expect(tryCommand(there, moveContainer, { container: 'a', to: { lane: container.lane, index: container.index } })).toBe(text)
  })
})

describe('duplicating and deleting a container', () => {
  it('copies it right behind itself under a fresh name', () => {
    expect(workloadOf(tryCommand(two, duplicateContainer, { container: 'a' })).pod.containers.map(c => c.name)).toEqual(['a', 'a-2', 'b', 'web', 'log'])
  })
  it.each([['Web_1', 'web-1'], ['-', 'container'], ['', 'container'], ['.a.', 'a'], ['x'.repeat(70), 'x'.repeat(63)], [`${'x'.repeat(62)}-y`, 'x'.repeat(62)], ['web-9', 'web-2']])('of the name %j gets the valid name %j', (name, copy) => {
    const text = `kind: Pod\nspec:\n  containers:\n  - name: ${JSON.stringify(name)}\n`
    expect(workloadOf(tryCommand(text, duplicateContainer, { container: name })).pod.containers.map(c => c.name)).toEqual([name, copy])
  })

  it('deletes it with its comments', () => {
    expect(tryCommand(two, deleteContainer, { container: 'a' })).toBe(two.replace('  # first\n  - name: a\n    image: x # why\n', ''))
  })

  const withVolumes = `kind: Pod
spec:
  containers:
  - name: web
    volumeMounts:
    - {name: page, mountPath: /page}
    - {name: own, mountPath: /own}
  - name: log
    volumeMounts:
    - {name: page, mountPath: /page}
  volumes:
  - name: own
    emptyDir: {}
  - name: page
    emptyDir: {}
`
  it('deletes volumes with it that nobody else mounts', () => {
    expect(tryCommand(withVolumes, deleteContainer, { container: 'web', alsoVolumes: ['own'] })).toBe(
      'kind: Pod\nspec:\n  containers:\n  - name: log\n    volumeMounts:\n    - {name: page, mountPath: /page}\n  volumes:\n  - name: page\n    emptyDir: {}\n')
    expect(tryCommand(withVolumes, deleteContainer, { container: 'web', alsoVolumes: ['page'] })).toBe('volume-in-use')
    expect(tryCommand(withVolumes, deleteContainer, { container: 'web', alsoVolumes: ['none'] })).toBe('no-such-volume')
  })

  it('keeps the last app', () => {
    expect(tryCommand('kind: Pod\nspec:\n  initContainers:\n  - name: a\n  containers:\n  - name: web\n', deleteContainer, { container: 'web' })).toBe('last-app-container')
  })
})

describe('renaming a container', () => {
  const job = `kind: CronJob
spec:
  jobTemplate:
    spec:
      podFailurePolicy:
        rules:
        - action: FailJob
          onExitCodes: {containerName: web, operator: In, values: [42]}
      template:
        metadata:
          annotations:
            kubectl.kubernetes.io/default-container: web # default
            container.apparmor.security.beta.kubernetes.io/web: runtime/default
            note: web
        spec:
          containers:
          - name: "web"
            image: web
            env:
            - name: LIMIT
              valueFrom: {resourceFieldRef: {containerName: web, resource: limits.cpu}}
            - name: web
              value: web
          - name: log
            image: tail
          ephemeralContainers:
          - name: debug
            targetContainerName: web
          volumes:
          - name: info
            downwardAPI:
              items:
              - path: cpu
                resourceFieldRef: {containerName: web, resource: limits.cpu}
          - name: all
            projected:
              sources:
              - secret: {name: web}
              - downwardAPI: {items: [{path: m, resourceFieldRef: {containerName: web, resource: limits.memory}}]}
`
  it('changes every reference of the API and nothing else', () => {
    const expected = job
      .replaceAll('containerName: web', 'containerName: shop')
      .replace('default-container: web #', 'default-container: shop #')
      .replace('kubernetes.io/web:', 'kubernetes.io/shop:')
      .replace('- name: "web"', '- name: "shop"')
      .replace('targetContainerName: web', 'targetContainerName: shop')
    expect(tryCommand(job, renameContainer, { container: 'web', name: 'shop' })).toBe(expected)
  })

  it('does nothing for the same name and refuses taken ones', () => {
    expect(tryCommand(job, renameContainer, { container: 'web', name: 'web' })).toBe(job)
    expect(['log', 'debug', 'Web', ''].map(name => tryCommand(job, renameContainer, { container: 'web', name }))).toEqual(['name-taken', 'name-taken', 'name-invalid', 'name-empty'])
  })
})

describe('every command', () => {
  it('says that the YAML is broken instead of guessing', () => {
    const broken = parseSource(`${two}  oops: [`)
    const result = moveContainer(broken, workloadOf(two), { container: 'a', to: { lane: 'init', index: 1 } })
    expect(textAfter(two, result)).toBe('yaml-broken')
  })
})
