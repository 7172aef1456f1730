import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { volumeSourceKeys } from '../pod/volume.ts'
import { validateReferences } from '../schema/validate-references.ts'
import { validateStructure } from '../schema/validate-structure.ts'
import { addVolume } from './add-volume.ts'
import { changeMount } from './change-mount.ts'
import { deleteVolume } from './delete-volume.ts'
import { mountVolume } from './mount-volume.ts'
import { renameVolume } from './rename-volume.ts'
import { tryCommand, workloadOf } from './test/try-command.ts'
import { unmountVolume } from './unmount-volume.ts'
import { newClaimTemplate, newVolume } from './volume-template.ts'

const pod = `kind: Pod
spec:
  containers:
  - name: web
    image: nginx
    volumeMounts:
    - name: page # the page
      mountPath: /www
      readOnly: true
  - name: log
    image: tail
  volumes:
  - name: page
    emptyDir: {}
`

describe('adding a volume', () => {
  it('appends one of any source, complete and fit for the schema', () => {
    for (const source of volumeSourceKeys) {
      const after = workloadOf(tryCommand(pod, addVolume, { source, mountIn: { container: 'log', mountPath: '/x' } }))
      expect(after.pod.volumes.map(v => v.source)).toEqual(['emptyDir', source])
      const manifest: JsonObject = { apiVersion: 'v1', ...after.value }
      expect(validateStructure([{ index: 0, value: manifest }])).toEqual([])
      expect(validateReferences([after])).toEqual([])
    }
  })

  it('writes it as a person would', () => {
    expect(tryCommand(pod, addVolume, { source: 'configMap', name: 'cfg', mountIn: { container: 'log', mountPath: '/etc/cfg' } })).toBe(
      pod.replace('image: tail\n', 'image: tail\n    volumeMounts:\n    - name: cfg\n      mountPath: /etc/cfg\n') + '  - name: cfg\n    configMap:\n      name: cfg\n')
  })

  it('gives a StatefulSet a claim template, and only that', () => {
    const set = 'kind: StatefulSet\nspec:\n  template:\n    spec:\n      containers:\n      - name: db\n'
    const after = workloadOf(tryCommand(set, addVolume, { source: 'volumeClaimTemplate', mountIn: { container: 'db', mountPath: '/d' } }))
    expect(after.pod.volumes[0]).toMatchObject({ name: 'data', source: 'volumeClaimTemplate', detail: '1Gi' })
    expect(after.pod.containers[0]?.mounts[0]).toMatchObject({ volume: 'data', mountPath: '/d' })
    expect(tryCommand(pod, addVolume, { source: 'volumeClaimTemplate' })).toBe('needs-stateful-set')
    expect(Object.keys(newClaimTemplate('x'))).toEqual(['metadata', 'spec'])
    expect(newVolume('emptyDir', 'x')).toEqual({ name: 'x', emptyDir: {} })
  })

  it('refuses taken names and impossible mounts', () => {
    expect(tryCommand(pod, addVolume, { source: 'emptyDir', name: 'page' })).toBe('name-taken')
    expect(tryCommand(pod, addVolume, { source: 'emptyDir', mountIn: { container: 'web', mountPath: '/www' } })).toBe('mount-path-taken')
    expect(tryCommand(pod, addVolume, { source: 'emptyDir', mountIn: { container: 'nobody', mountPath: '/www' } })).toBe('no-such-container')
  })
})

describe('mounting', () => {
  it('adds the mount and, taken out again, leaves no trace', () => {
    const mounted = tryCommand(pod, mountVolume, { container: 'log', volume: 'page', mountPath: '/page', subPath: 'a/b', readOnly: true })
    expect(mounted).toBe(pod.replace('image: tail\n', 'image: tail\n    volumeMounts:\n    - name: page\n      mountPath: /page\n      subPath: a/b\n      readOnly: true\n'))
    expect(tryCommand(mounted, unmountVolume, { container: 'log', volume: 'page', mountPath: '/page' })).toBe(pod)
  })

  it('keeps the comments of a list that it empties', () => {
    const text = pod.replace('    volumeMounts:\n', '    # what it serves\n    volumeMounts:\n')
    const after = tryCommand(text, unmountVolume, { container: 'web', volume: 'page', mountPath: '/www' })
    expect(after).toContain('    # what it serves\n    volumeMounts: []\n')
  })

  it.each([
    ['', 'mount-path-empty'], ['data', 'mount-path-relative'], ['/a/../b', 'mount-path-dots'], ['/a:b', 'mount-path-colon'], ['/www', 'mount-path-taken'],
  ])('refuses the path %j', (mountPath, code) => {
    expect(tryCommand(pod, mountVolume, { container: 'web', volume: 'page', mountPath })).toBe(code)
  })

  it('takes Windows paths and refuses sub-paths that leave the volume', () => {
    expect(workloadOf(tryCommand(pod, mountVolume, { container: 'web', volume: 'page', mountPath: 'C:\\data' })).pod.containers[0]?.mounts[1]?.mountPath).toBe('C:\\data')
    expect(tryCommand(pod, mountVolume, { container: 'log', volume: 'page', mountPath: '/x', subPath: '/a' })).toBe('sub-path-absolute')
    expect(tryCommand(pod, mountVolume, { container: 'log', volume: 'page', mountPath: '/x', subPath: '../a' })).toBe('sub-path-dots')
    expect(tryCommand(pod, mountVolume, { container: 'log', volume: 'pgae', mountPath: '/x' })).toBe('no-such-volume')
    expect(tryCommand(pod, unmountVolume, { container: 'log', volume: 'page', mountPath: '/x' })).toBe('no-such-mount')
  })
})

describe('changing a mount', () => {
  const where = { container: 'web', volume: 'page', mountPath: '/www' }
  it('changes just the line', () => {
    expect(tryCommand(pod, changeMount, { ...where, to: { mountPath: '/html' } })).toBe(pod.replace('/www', '/html'))
    expect(tryCommand(pod, changeMount, { ...where, to: { readOnly: false } })).toBe(pod.replace('      readOnly: true\n', ''))
    expect(tryCommand(pod, changeMount, { ...where, to: { subPath: 'x' } })).toBe(pod.replace('      readOnly: true\n', '      readOnly: true\n      subPath: x\n'))
    expect(tryCommand(pod, changeMount, { ...where, to: { mountPath: '/www', readOnly: true, subPath: '' } })).toBe(pod)
  })

  it('replaces a sub-path expression by a sub-path', () => {
    const text = pod.replace('readOnly: true', 'subPathExpr: $(NAME)')
    expect(tryCommand(text, changeMount, { ...where, to: { subPath: 'x' } })).toBe(pod.replace('readOnly: true', 'subPath: x'))
  })

  it('refuses what mounting refuses', () => {
    const twice = tryCommand(pod, mountVolume, { container: 'web', volume: 'page', mountPath: '/b' })
    expect(tryCommand(twice, changeMount, { ...where, to: { mountPath: '/b' } })).toBe('mount-path-taken')
    expect(tryCommand(pod, changeMount, { ...where, to: { mountPath: 'b' } })).toBe('mount-path-relative')
    expect(tryCommand(pod, changeMount, { ...where, to: { subPath: '/b' } })).toBe('sub-path-absolute')
  })
})

describe('renaming and deleting a volume', () => {
  const full = `kind: StatefulSet
spec:
  volumeClaimTemplates:
  - metadata: {name: disk}
  template:
    spec:
      initContainers:
      - name: init
        volumeMounts: [{name: disk, mountPath: /a}]
      containers:
      - name: db
        env:
        - name: K
          valueFrom: {fileKeyRef: {volumeName: disk, path: x, key: y}}
        volumeDevices:
        - {name: disk, devicePath: /dev/x}
      ephemeralContainers:
      - name: debug
        volumeMounts:
        - {name: disk, mountPath: /d}
        - {name: other, mountPath: /o}
      volumes:
      - name: other # disk
        emptyDir: {}
`
  it('renames it everywhere', () => {
    const expected = full.replaceAll('name: disk', 'name: store').replace('volumeName: disk', 'volumeName: store')
    expect(tryCommand(full, renameVolume, { volume: 'disk', name: 'store' })).toBe(expected)
    expect(tryCommand(full, renameVolume, { volume: 'disk', name: 'other' })).toBe('name-taken')
    expect(tryCommand(full, renameVolume, { volume: 'nix', name: 'x' })).toBe('no-such-volume')
  })

  it('deletes it with its mounts in every container', () => {
    const after = workloadOf(tryCommand(full, deleteVolume, { volume: 'disk' }))
    expect(JSON.stringify(after.value)).not.toMatch(/"name":"disk"/)
    expect(after.pod.volumes.map(v => v.name)).toEqual(['other'])
    const twice = tryCommand(pod, mountVolume, { container: 'web', volume: 'page', mountPath: '/b' })
    const thrice = tryCommand(twice, mountVolume, { container: 'log', volume: 'page', mountPath: '/c' })
    expect(workloadOf(tryCommand(thrice, deleteVolume, { volume: 'page' })).pod).toMatchObject({ volumes: [], containers: [{ mounts: [] }, { mounts: [] }] })
    const removed = tryCommand(pod, deleteVolume, { volume: 'page' })
    expect(removed).not.toMatch(/emptyDir|www/)
  })
})
