import { describe, expect, it } from 'vitest'
import { addContainer } from './add-container.ts'
import { deleteWaits } from './delete-waits.ts'
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
  it('takes the steps away that wait for it alone', () => {
    expect(tryCommand(text, deleteWaits, { host: 'mysql' })).toBe(text.replace(/ {2}- name: wait[^]*?done'\]\n/, ''))
  })

  it('changes nothing where no step waits for it alone', () => {
    expect(tryCommand(text, deleteWaits, { host: 'redis' })).toBe(text)
    expect(tryCommand(text, deleteWaits, { host: 'nobody' })).toBe(text)
  })
})

it('adding a container may say what it runs', () => {
  expect(tryCommand(text, addContainer, { lane: 'init', index: 0, name: 'w', command: ['nslookup', 'db'] }))
    .toMatch(/initContainers:\n {2}- name: w\n {4}image: busybox:1\.37\n {4}command: ?(\[|\n)/)
})
