import { describe, expect, it } from 'vitest'
import { addContainer } from './add-container.ts'
import { deleteHost } from './delete-host.ts'
import { renameHost } from './rename-host.ts'
import { tryCommand } from './test/try-command.ts'

const text = `apiVersion: v1
kind: Service
metadata: {name: mysql}  # ours
spec: {ports: [{port: 3306}]}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
  - name: wait   # for it
    image: busybox:1.36
    command: [sh, -c, 'until nc -z mysql 3306; do echo waiting for mysql; done']
  - name: both
    image: busybox:1.36
    command: ["sh", "-c", "nslookup mysql.default; nslookup redis"]
  containers:
  - name: mysql-client
    image: mysql:8
    env:
    - {name: DB_HOST, value: mysql}
`

describe('renaming a Service', () => {
  it('changes every mention by the containers and its own object, and nothing else', () => {
    expect(tryCommand(text, renameHost, { host: 'mysql', name: 'db' })).toBe(text
      .replace('{name: mysql}', '{name: db}')
      .replace('nc -z mysql 3306; do echo waiting for mysql', 'nc -z db 3306; do echo waiting for db')
      .replace('nslookup mysql.default', 'nslookup db.default')
      .replace('value: mysql}', 'value: db}'))
  })

  it.each([
    ['', 'name-empty'], ['My_DB', 'name-invalid'], ['redis', 'name-taken'],
  ])('to %j is refused: %s', (name, code) => expect(tryCommand(text, renameHost, { host: 'mysql', name })).toBe(code))
})

describe('deleting a dependency', () => {
  it('takes its object away, and the steps that wait for it alone', () => {
    expect(tryCommand(text, deleteHost, { host: 'mysql' })).toBe(text.replace(/^[^]*?---\n/, '').replace(/ {2}- name: wait[^]*?done'\]\n/, ''))
  })

  it('finds the object behind the Pod and in a list, too', () => {
    const pod = 'kind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: b}]}\n'
    const service = 'kind: Service\nmetadata: {name: web, namespace: shop}\n'
    expect(tryCommand(`${pod}---\n# ours\n${service}`, deleteHost, { host: 'web.shop' })).toBe(pod)
    expect(tryCommand(`${pod}---\n${service}---\nkind: ConfigMap\n`, deleteHost, { host: 'web.shop' })).toBe(`${pod}---\nkind: ConfigMap\n`)
    const list = 'kind: List\nitems:\n- kind: Service\n  metadata: {name: web}\n- kind: Pod\n  spec: {containers: [{name: a, image: b}]}\n'
    expect(tryCommand(list, deleteHost, { host: 'web' })).toBe('kind: List\nitems:\n- kind: Pod\n  spec: {containers: [{name: a, image: b}]}\n')
  })

  it('changes nothing where no step waits for it alone and the text has no object of it', () => {
    expect(tryCommand(text, deleteHost, { host: 'redis' })).toBe(text)
    expect(tryCommand(text, deleteHost, { host: 'nobody' })).toBe(text)
  })
})

it('adding a container may say what it runs', () => {
  expect(tryCommand(text, addContainer, { lane: 'init', index: 0, name: 'w', command: ['nslookup', 'db'] }))
    .toMatch(/initContainers:\n {2}- name: w\n {4}image: busybox:1\.37\n {4}command: ?(\[|\n)/)
})
