import type { Locator } from '@playwright/test'
import { pod } from './manifests.ts'
import { expect, story, type Podwright } from './podwright-page.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** A place inside an element, as shares of its size. */
async function at(target: Locator, x = 0.5, y = 0.5): Promise<Point> {
  const box = await target.boundingBox()
  if (!box) throw new Error('the element is not on the screen')
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

async function drag(podwright: Podwright, from: Point, to: Point): Promise<void> {
  const { mouse } = podwright.page
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move(from.x + 12, from.y + 8, { steps: 3 })
  await mouse.move(to.x, to.y, { steps: 12 })
  await mouse.up()
}

const migrateLines = pod.slice(pod.indexOf('  - name: migrate'), pod.indexOf('  - name: shipper'))
const fetchLines = pod.slice(pod.indexOf('  # makes the page'), pod.indexOf('\n  - name: migrate') )

story('dragging a step before another moves its lines and nothing else, undo brings the bytes back', async ({ podwright }) => {
  await podwright.openText(pod)
  const migrate = podwright.item('Init containers', 'migrate')
  const fetch = podwright.item('Init containers', 'fetch')
  await drag(podwright, await at(migrate, 0.5, 0.3), await at(fetch, 0.1, 0.3))
  await expect.poll(() => podwright.names('Init containers')).toEqual(['migrate', 'fetch', 'shipper'])
  const moved = await podwright.bytes()
  expect(moved).toContain(migrateLines)
  expect(moved).toContain(fetchLines)
  expect(moved.replace(migrateLines, '').replace(fetchLines, '')).toBe(pod.replace(migrateLines, '').replace(fetchLines, ''))
  await podwright.page.keyboard.press('Control+z')
  await expect.poll(() => podwright.names('Init containers')).toEqual(['fetch', 'migrate', 'shipper'])
  expect(await podwright.bytes()).toBe(pod)
})

story('Escape in the middle of a drag leaves the document alone', async ({ podwright, page }) => {
  await podwright.openText(pod)
  const from = await at(podwright.item('Init containers', 'migrate'), 0.5, 0.3)
  const to = await at(podwright.item('Init containers', 'fetch'), 0.1, 0.3)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await podwright.names('Init containers')).toEqual(['fetch', 'migrate', 'shipper'])
  expect(await podwright.bytes()).toBe(pod)
})

story('a step is dragged from the palette to its place', async ({ podwright }) => {
  await podwright.openText(pod)
  const part = podwright.region('Palette').getByRole('button', { name: /^Init/ })
  await drag(podwright, await at(part), await at(podwright.item('Init containers', 'migrate'), 0.02, 0.4))
  await expect(podwright.list('Init containers').getByRole('listitem')).toHaveCount(4)
  const names = await podwright.names('Init containers')
  expect([names[0], names[2], names[3]]).toEqual(['fetch', 'migrate', 'shipper'])
  expect(await podwright.bytes()).toContain(`- name: ${names[1]}`)
})

story('a mount is drawn from a container to a volume', async ({ podwright, page }) => {
  await podwright.openText(pod)
  const card = podwright.item('Init containers', 'shipper')
  await card.hover()
  await drag(podwright, await at(card.locator('.cv-handle')), await at(podwright.item('Volumes', 'pages')))
  const path = page.getByRole('dialog').getByLabel('Mount path')
  await path.fill('/logs')
  await page.keyboard.press('Enter')
  await expect(podwright.region('Canvas').getByRole('listitem', { name: 'shipper /logs → pages' })).toBeVisible()
  expect(await podwright.bytes()).toContain('mountPath: /logs')
})

story('everything is done by keyboard alone: add, reorder, mount, delete', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.region('Palette').getByRole('button', { name: /^Init/ }).focus()
  await page.keyboard.press('Enter')
  await expect(podwright.list('Init containers').getByRole('listitem')).toHaveCount(4)
  const added = (await podwright.names('Init containers')).find(name => !['fetch', 'migrate', 'shipper'].includes(name)) ?? ''

  await podwright.item('Init containers', 'migrate').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(async () => (await podwright.names('Init containers'))[0]).toBe('migrate')

  await podwright.item('Init containers', 'migrate').focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Mount path').fill('/seed')
  await page.keyboard.press('Enter')
  await expect(podwright.region('Canvas').getByRole('listitem', { name: 'migrate /seed → pages' })).toBeVisible()

  await podwright.item('Init containers', added).focus()
  await page.keyboard.press('Delete')
  await expect(podwright.item('Init containers', added)).toHaveCount(0)
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z')
  await expect.poll(() => podwright.names('Init containers')).toEqual(['fetch', 'migrate', 'shipper'])
  expect(await podwright.bytes()).toBe(pod)
})

story('an example opens on the canvas with a click', async ({ podwright, page }) => {
  await podwright.open()
  await podwright.button('Examples').click()
  await page.getByRole('dialog').getByRole('button', { name: /Start in order/ }).click()
  await expect.poll(() => podwright.names('Init containers')).toEqual(['first-container', 'second-container'])
})

story('a double click opens the inspector, which writes the same lines', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.item('App containers', 'web').dblclick()
  const image = page.getByRole('textbox', { name: 'Image', exact: true })
  await image.fill('nginx:1.28')
  await image.press('Enter')
  await expect.poll(() => podwright.bytes()).toBe(pod.replace('nginx:1.27', 'nginx:1.28'))
})

story('the names of 60 containers can be read in a small window, and their cards moved', async ({ podwright, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  const list = (name: string, length: number) => Array.from({ length }, (_, i) => `  - {name: ${name}-${i}, image: "busybox:1"}`).join('\n')
  await podwright.openText(`apiVersion: v1\nkind: Pod\nmetadata: {name: crowd}\nspec:\n  initContainers:\n${list('step', 14)}\n  containers:\n${list('app-inventory', 46)}\n`)
  const last = podwright.item('App containers', 'app-inventory-45')
  await expect(last).toBeVisible()
  const name = last.getByText('app-inventory-45', { exact: true })
  const [shown, laidOut] = [await name.boundingBox(), await name.evaluate(element => ({ width: element.clientWidth, needed: element.scrollWidth, size: Number.parseFloat(getComputedStyle(element).fontSize) }))]
  expect(laidOut.needed).toBeLessThanOrEqual(laidOut.width)
  expect(laidOut.size * (shown!.width / laidOut.width)).toBeGreaterThan(9.5)
  await drag(podwright, await at(podwright.item('Init containers', 'step-2')), await at(podwright.item('Init containers', 'step-9')))
  await expect.poll(() => podwright.names('Init containers')).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9, 2, 10, 11, 12, 13].map(i => `step-${i}`))
})

story('Escape out of a dialog, a menu or a new name goes back to the card', async ({ podwright, page }) => {
  await podwright.openText(pod)
  const card = podwright.item('Init containers', 'fetch')
  for (const key of ['m', 'Shift+F10', 'F2']) {
    await card.focus()
    await page.keyboard.press(key)
    await expect(card).not.toBeFocused()
    await page.keyboard.press('Escape')
    await expect(card).toBeFocused()
  }
  const volume = podwright.item('Volumes', 'pages')
  await volume.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(volume).toBeFocused()
  expect(await podwright.bytes()).toBe(pod)
})

story('a new name keeps the focus, and so does its undo', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.item('Init containers', 'migrate').focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('renamed')
  await page.keyboard.press('Enter')
  await expect(podwright.item('Init containers', 'renamed')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(podwright.item('Init containers', 'migrate')).toBeFocused()
})

story('a new name that was dropped does not take the focus from the editor later', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.editor()
  await podwright.item('Init containers', 'migrate').focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Escape')
  await podwright.caretAfter('name: web')
  await page.keyboard.type('-a')
  await expect(podwright.item('App containers', 'web-a')).toBeVisible()
  await page.keyboard.type('-b')
  await expect(podwright.item('App containers', 'web-a-b')).toBeVisible()
  expect(await podwright.bytes()).toBe(pod.replace('name: web', 'name: web-a-b'))
})
