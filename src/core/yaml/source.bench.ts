import { bench, describe } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { patch } from './patch.ts'
import { parseSource } from './source.ts'

function manifest(containers: number): string {
  const items = Array.from({ length: containers }, (_, i) => `    # container ${i}\n    - name: c${i}\n      image: nginx:1.${i}\n      args: ["a", "b", 'c']\n      env:\n        - name: MODE\n          value: "x"\n      resources: {limits: {cpu: 1, memory: 5Mi}}\n      volumeMounts:\n        - {name: data, mountPath: /data}\n`)
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: bench\nspec:\n  containers:\n${items.join('')}  volumes:\n    - name: data\n      emptyDir: {}\n`
}

for (const containers of [2, 20, 200]) {
  const text = manifest(containers)
  const source = parseSource(text)
  describe(`${containers} containers, ${text.length} characters`, () => {
    bench('yaml alone: parse + toJS', () => {
      for (const document of parseAllDocuments(text)) document.toJS()
    })
    bench('parseSource', () => {
      parseSource(text)
    })
    bench('patch: set an image', () => {
      patch(source, 0, [{ type: 'set', path: ['spec', 'containers', 1, 'image'], value: 'busybox' }])
    })
    bench('patch: rename a volume and all its mounts', () => {
      const mounts = Array.from({ length: containers }, (_, i) => ({ type: 'set', path: ['spec', 'containers', i, 'volumeMounts', 0, 'name'], value: 'store' }) as const)
      patch(source, 0, [{ type: 'set', path: ['spec', 'volumes', 0, 'name'], value: 'store' }, ...mounts])
    })
  })
}
