import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Podwright, story } from './podwright-page.ts'

const waiting = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
  - name: wait-name
    image: busybox:1.28
    command: [sh, -c, 'until nslookup mysql.default; do echo waiting for mysql; sleep 2; done']
  - name: wait-port
    image: busybox:1.36
    command: [sh, -c, 'until nc -z mysql 3306; do echo waiting for mysql; sleep 1; done']
  containers:
  - name: web
    image: nginx:1.29
`

const server = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
    targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: server
  labels:
    app: web
spec:
  containers:
  - name: httpd
    image: busybox:1.36
    command: [sh, -c, 'mkdir /www; echo Hello from the server > /www/index.html; httpd -f -p 8080 -h /www']
    ports:
    - name: http
      containerPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: client
spec:
  restartPolicy: Never
  containers:
  - name: ask
    image: busybox:1.36
    command: [sh, -c, 'until wget -qO- http://web; do sleep 1; done']
`

const plain = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
  - name: web   # the shop
    image: nginx:1.29
`

const usual = { containers: { 'wait-name': { pullTimeMs: 0 }, 'wait-port': { pullTimeMs: 0 }, web: { pullTimeMs: 0 }, httpd: { pullTimeMs: 0 }, ask: { pullTimeMs: 0 } } }
const outside = (podwright: Podwright, name: string) => podwright.item('Outside of the Pod', name)

story('the name of what a Pod waits for comes at one time and its port at another, and the canvas shows both', async ({ podwright }) => {
  const scenario = { ...usual, dependencies: { mysql: { nameAtMs: 5000, answersAtMs: 14_000, ports: [3306] } } }
  for (const [at, says, containers] of [
    [3000, 'no name yet', [/Running/, /Waiting|PodInitializing/]],
    [9000, 'port silent', [/Completed/, /Running/]],
    [20_000, 'answers', [/Completed/, /Completed/]],
  ] as const) {
    await podwright.page.goto('about:blank')
    await podwright.open({ manifest: waiting, scenario, at })
    const mysql = outside(podwright, 'mysql')
    await expect(mysql).toContainText(says)
    await expect(mysql).toHaveAccessibleDescription(new RegExp(`outside dependency, default · :3306, .*${says}.*wait-name, wait-port waits for it`))
    for (const [i, name] of ['wait-name', 'wait-port'].entries()) await expect(podwright.item('Init containers', name)).toHaveAccessibleDescription(containers[i] as RegExp)
  }
  const pod = await podwright.region('Canvas').locator('.cv-pod').boundingBox()
  const card = await outside(podwright, 'mysql').boundingBox()
  expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThan(pod?.x ?? 0)

  // Its two times stand in the form that the card opens.
  await outside(podwright, 'mysql').focus()
  await podwright.page.keyboard.press('Enter')
  const dock = podwright.region('What if…')
  await expect(dock.getByRole('group').filter({ hasText: 'mysql' }).getByText('its name resolves')).toBeVisible()
  await expect(dock.getByText('answers', { exact: true })).toBeVisible()
})

story('without anything that answers, the wait goes on, and the card says so until it is decided when it comes', async ({ podwright, page }) => {
  await podwright.open({ manifest: waiting, scenario: usual, at: 6000 })
  const mysql = outside(podwright, 'mysql')
  await expect(mysql).toContainText('no name yet')
  await mysql.focus()
  await page.keyboard.press('Enter')
  await expect(podwright.region('What if…').getByRole('group').filter({ hasText: 'mysql' })).toBeVisible()
  await expect(mysql).toContainText('answers')
  await podwright.button('Undo').click()
  await expect(mysql).toContainText('no name yet')
})

story('a Service of the file leads a client Pod to a server Pod', async ({ podwright, page }) => {
  await podwright.open({ manifest: server, scenario: usual, at: 8000 })
  const web = outside(podwright, 'web')
  await expect(web).toContainText('1 Pod ready')
  await expect(web).toHaveAccessibleDescription(/Service of this file, default · :80, 1 Pod ready, leads to httpd/)
  const pod = await podwright.region('Canvas').locator('.cv-pod').boundingBox()
  const card = await web.boundingBox()
  expect(card?.x ?? 0).toBeGreaterThan((pod?.x ?? 0) + (pod?.width ?? 0))
  await podwright.region('Canvas').getByRole('combobox', { name: 'Shown Pod' }).selectOption({ label: 'Pod client' })
  await expect(outside(podwright, 'web')).toContainText('port silent')
  await podwright.playhead.focus()
  await page.keyboard.press('End')
  await expect(outside(podwright, 'web')).toContainText('answers')
  const logs = await podwright.console('Logs')
  await expect(logs).toContainText('Hello from the server')
  await outside(podwright, 'web').focus()
  await page.keyboard.press('Delete')
  await expect(outside(podwright, 'web')).toContainText('no name yet')
  expect(await podwright.bytes()).toBe(server.slice(server.indexOf('apiVersion', 10)))
})

story('a dependency and the step that waits for it are added, renamed and deleted by keyboard, each one step of the history', async ({ podwright, page }) => {
  await podwright.openText(plain)
  await podwright.region('Palette').getByRole('button', { name: 'Service', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(outside(podwright, 'mysql')).toBeVisible()
  await expect(podwright.item('Init containers', 'wait-for-mysql')).toBeVisible()
  expect(await podwright.bytes()).toContain('until nc -z mysql 3306')

  await outside(podwright, 'mysql').focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('orders-db')
  await page.keyboard.press('Enter')
  await expect(outside(podwright, 'orders-db')).toBeFocused()
  expect(await podwright.bytes()).toContain('until nc -z orders-db 3306')
  await expect(outside(podwright, 'mysql')).toHaveCount(0)

  await page.keyboard.press('Delete')
  await expect(podwright.list('Outside of the Pod').getByRole('listitem')).toHaveCount(0)
  expect(await podwright.bytes()).toBe(plain)
  for (const name of ['orders-db', 'mysql']) {
    await podwright.button('Undo').click()
    await expect(outside(podwright, name)).toBeVisible()
  }
  await podwright.button('Undo').click()
  expect(await podwright.bytes()).toBe(plain)
  await expect(podwright.button('Undo')).toBeDisabled()
})

story('the same by pointer and by the command palette', async ({ podwright, page }) => {
  await podwright.openText(plain)
  const button = await podwright.region('Palette').getByRole('button', { name: 'Service', exact: true }).boundingBox()
  const canvas = await podwright.region('Canvas').boundingBox()
  if (!button || !canvas) throw new Error('the palette or the canvas is not on the screen')
  await page.mouse.move(button.x + 10, button.y + 10)
  await page.mouse.down()
  await page.mouse.move(canvas.x + 200, canvas.y + 200, { steps: 8 })
  await page.mouse.up()
  await expect(outside(podwright, 'mysql')).toBeFocused()
  await outside(podwright, 'mysql').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  expect(await podwright.bytes()).toBe(plain)

  const choose = async (typed: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(typed)
    await page.keyboard.press('Enter')
  }
  await choose('outside dependency')
  await expect(outside(podwright, 'mysql')).toBeVisible()
  await choose('mysql: Delete')
  await expect(outside(podwright, 'mysql')).toHaveCount(0)
  expect(await podwright.bytes()).toBe(plain)
})

for (const [theme, lang] of [['light', 'en'], ['dark', 'zh']] as const) {
  story(`what stands outside can be read and reached by everybody (${theme}, ${lang})`, async ({ podwright, page }) => {
    const scenario = { ...usual, dependencies: { mysql: { nameAtMs: 2000, answersAtMs: 30_000 }, redis: {}, queue: { nameAtMs: 60_000 } } }
    await podwright.open({ manifest: `${server.split('---')[0] ?? ''}---\n${waiting.replace('  name: shop\n', '  name: shop\n  labels: {app: web}\n')}`, scenario, at: 6000, lang, theme })
    const list = podwright.list(lang === 'zh' ? 'Pod 之外' : 'Outside of the Pod')
    await expect(list.locator('[data-phase=silent]')).toHaveCount(2)
    await expect(list.locator('[data-phase=answers]')).toHaveCount(1)
    await expect(list.locator('[data-phase=no-name]')).toHaveCount(1)
    const { violations } = await new AxeBuilder({ page }).include('.cv-board').include('.pl').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([])
  })
}
