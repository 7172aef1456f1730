import { AxeBuilder } from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import { expect, story, type Podwright } from './podwright-page.ts'

/** A page that an init container hands over to a web server. */
const handedOver = `apiVersion: v1
kind: Pod
metadata:
  name: nginx-example
spec:
  initContainers:
  - name: app-container
    image: lqshow/busybox-curl:1.28
    # The page is one line.
    command: ['/bin/sh', '-c', "echo 'Hello, World!' > /var/www/html/index.html"]
    volumeMounts:
    - name: shared-files
      mountPath: /var/www/html
  containers:
  - name: nginx-container
    image: nginx:1.15.2
    imagePullPolicy: Always
    ports:
    - containerPort: 80
    volumeMounts:
    - name: shared-files
      mountPath: /usr/share/nginx/html
  volumes:
  # Lives as long as the Pod.
  - name: shared-files
    emptyDir: {}
`

const tree = (podwright: Podwright) => podwright.region('Console').getByRole('tree', { name: 'Files of containers and volumes' })
const row = (podwright: Podwright, name: string | RegExp) => tree(podwright).getByRole('treeitem', { name })
const detail = (podwright: Podwright, name: string) => podwright.region('Console').getByRole('region', { name: `${name}: details` })

/** The names of the rows from one to the next of its level. */
async function rowsBelow(item: Locator): Promise<readonly string[]> {
  return item.evaluate(element => {
    const names: string[] = []
    for (let next = element.nextElementSibling; next && Number(next.getAttribute('aria-level')) > Number(element.getAttribute('aria-level')); next = next.nextElementSibling) {
      names.push(next.getAttribute('aria-label') ?? '')
    }
    return names
  })
}

/** When the page comes into the volume, ms: the moment before, the page is not there. */
async function writtenAt(podwright: Podwright): Promise<number> {
  await row(podwright, /^shared-files, volume/).click()
  await row(podwright, /^index\.html/).first().click()
  const text = await detail(podwright, 'index.html').getByText(/^created at/).textContent()
  return Number(/created at ([\d.]+) s/.exec(text ?? '')?.[1]) * 1000
}

/** Puts the playhead at a moment or the next step of its keys after it: large steps first. */
async function seek(podwright: Podwright, atMs: number): Promise<void> {
  await podwright.playhead.focus()
  await podwright.page.keyboard.press('Home')
  await podwright.page.keyboard.press('Shift+ArrowRight')
  const largeMs = await podwright.playheadMs()
  for (let at = largeMs; at + largeMs <= atMs; at += largeMs) await podwright.page.keyboard.press('Shift+ArrowRight')
  for (let left = 20; left > 0 && (await podwright.playheadMs()) < atMs; left--) await podwright.page.keyboard.press('ArrowRight')
}

story('the page that an init container hands over is in the volume from the moment it is written, with its text, and the web server sees it', async ({ podwright, page }) => {
  await podwright.open({ manifest: handedOver, at: 12_000 })
  await podwright.console('Files')
  await expect(row(podwright, 'app-container, container')).toBeVisible()
  await expect.poll(() => rowsBelow(row(podwright, /^nginx-container/))).toEqual(expect.arrayContaining(['usr/share/nginx/html, volume, shared-files', 'index.html, 14 B']))
  await expect.poll(() => rowsBelow(row(podwright, /^shared-files, volume/))).toEqual(['index.html, 14 B'])
  const atMs = await writtenAt(podwright)
  const shown = detail(podwright, 'index.html')
  await expect(shown).toContainText('Hello, World!')
  await expect(shown).toContainText('-rw-r--r-- (0644)')
  await expect(shown).toContainText('user 0, group 0')
  await expect(shown).toContainText('by app-container')
  await expect(podwright.item('Volumes', 'shared-files')).toContainText('1 file · 14 B')

  await seek(podwright, atMs)
  await expect.poll(() => rowsBelow(row(podwright, /^shared-files, volume/))).toEqual([expect.stringMatching(/^index\.html, 14 B/)])
  await expect(row(podwright, 'nginx-container, container, not run yet')).toBeVisible()

  while ((await podwright.playheadMs()) >= atMs) await page.keyboard.press('ArrowLeft')
  await expect(row(podwright, 'shared-files, volume, empty')).toBeVisible()
  await expect(podwright.region('Console').getByText('index.html is not there at this moment.')).toBeVisible()
  await expect(podwright.item('Volumes', 'shared-files')).not.toContainText('1 file')
  await podwright.button('Next change').click()
  await expect.poll(() => rowsBelow(row(podwright, /^shared-files, volume/))).toEqual(['index.html, 14 B, new'])
  await podwright.playhead.focus()
  await page.keyboard.press('Home')
  await expect(podwright.region('Console').getByRole('tabpanel')).toContainText(/does not exist at this moment|not set up yet/)
})

story('the tree is walked by key: arrows open, close and walk, a letter leads to a name', async ({ podwright, page }) => {
  await podwright.open({ manifest: handedOver, at: 12_000 })
  await podwright.console('Files')
  await tree(podwright).getByRole('treeitem').first().focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await expect(row(podwright, 'app-container, container')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(row(podwright, 'app-container, container')).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowDown')
  await expect(row(podwright, /^nginx-container/)).toBeFocused()
  await page.keyboard.press('s')
  await expect(row(podwright, /^shared-files, volume/)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(row(podwright, /^index\.html/).last()).toBeFocused()
  await expect(row(podwright, /^index\.html/).last()).toHaveAttribute('aria-selected', 'true')
  await expect(detail(podwright, 'index.html')).toContainText('Hello, World!')
  await page.keyboard.press('ArrowLeft')
  await expect(row(podwright, /^shared-files, volume/)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(detail(podwright, 'shared-files')).toBeFocused()
})

story('a volume chosen in the tree is selected on the canvas, and the other way round', async ({ podwright }) => {
  await podwright.open({ manifest: handedOver, at: 12_000 })
  await podwright.console('Files')
  await row(podwright, /^shared-files, volume/).click()
  await expect(podwright.item('Volumes', 'shared-files')).toHaveAttribute('aria-current', 'true')
  await podwright.item('App containers', 'nginx-container').click()
  await expect(row(podwright, 'nginx-container, container')).toHaveAttribute('aria-selected', 'true')
  await podwright.item('Volumes', 'shared-files').click()
  await expect(row(podwright, /^shared-files, volume/)).toHaveAttribute('aria-selected', 'true')
  await expect(detail(podwright, 'shared-files')).toContainText('nginx-container:/usr/share/nginx/html')
})

story('a write is seen on its way from the container to the volume, as far as the playhead is after it', async ({ podwright, page }) => {
  await podwright.open({ manifest: handedOver, at: 12_000 })
  await podwright.console('Files')
  const atMs = await writtenAt(podwright)
  const write = podwright.page.locator('.cv-write')
  await expect(write).toHaveCount(0)
  const distance = () => write.evaluate(element => Number(/translate\(\S+ ([\d.]+)\)/.exec(element.getAttribute('transform') ?? '')?.[1]))
  await seek(podwright, atMs + 150)
  await expect(write).toHaveCount(1)
  const early = await distance()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(distance).toBeGreaterThan(early)
  while ((await podwright.playheadMs()) >= atMs) await page.keyboard.press('ArrowLeft')
  await expect(write).toHaveCount(0)
})

story('where motion is not wanted, the writes are counted', async ({ podwright, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await podwright.open({ manifest: handedOver, at: 12_000 })
  await expect(page.locator('.cv-write-count')).toHaveText('1 write')
  await expect(page.locator('.cv-write-count')).toBeVisible()
  await expect(podwright.item('Volumes', 'shared-files')).toHaveAccessibleDescription(/Holds 1 file · 14 B\./)
})

story('names and contents that are not made to be read stay in their place, readable and bounded', async ({ podwright }) => {
  const script = String.raw`touch "$(printf '/data/a\nb\033[31m')"; head -c 10485760 /dev/urandom > /data/big; i=0; while [ $i -lt 3000 ]; do echo $i > /data/n$i; i=$((i+1)); done; ln -s big /data/link; sleep 3600`
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: wild}\nspec:\n  containers:\n  - name: app\n    image: busybox:1.36\n    command: [sh, -c, ${JSON.stringify(script)}]\n    volumeMounts: [{name: data, mountPath: /data}]\n  volumes: [{name: data, emptyDir: {}}]\n`
  await podwright.open({ manifest, at: 60_000 })
  await podwright.console('Files')
  await expect(row(podwright, /^a\^Jb\^\[\[31m, 0 B/).first()).toBeVisible()
  await expect(row(podwright, /^…, 280\d more/).first()).toBeAttached()
  await row(podwright, /^big, 10 MiB/).first().click()
  await expect(detail(podwright, 'big')).toContainText('This is no text: its bytes are not shown.')
  expect(await tree(podwright).getByRole('treeitem').count()).toBeLessThan(500)
})

for (const { theme, language, name } of [
  { theme: 'light', language: 'en', name: /^index\.html/ },
  { theme: 'dark', language: 'zh', name: /^index\.html/ },
] as const) {
  story(`nothing is wrong for assistive technology in the Files tab (${theme}, ${language})`, async ({ podwright, page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await podwright.open({ manifest: handedOver, at: 12_000, lang: language })
    await podwright.region(language === 'zh' ? '控制台' : 'Console').getByRole('tab', { name: language === 'zh' ? '文件' : 'Files', exact: true }).click()
    await page.getByRole('treeitem', { name }).first().click()
    await expect(page.getByRole('region', { name: /^index\.html/ })).toContainText('Hello, World!')
    const { violations } = await new AxeBuilder({ page }).include('.co').include('.cv-board').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([])
  })
}

for (const [width, height] of [[1280, 720], [1920, 1080]] as const) {
  story(`nothing moves in the Files tab when the playhead does (${width}×${height})`, async ({ podwright, page }) => {
    await page.setViewportSize({ width, height })
    await podwright.open({ manifest: handedOver, at: 12_000 })
    await podwright.console('Files')
    const atMs = await writtenAt(podwright)
    const boxes = async () => [await tree(podwright).boundingBox(), await podwright.region('Console').locator('.co-file').boundingBox(), await podwright.item('Volumes', 'shared-files').boundingBox()]
    const before = await boxes()
    for (const box of before) expect(box?.width).toBeGreaterThan(120)
    await seek(podwright, atMs + 100)
    expect(await boxes()).toEqual(before)
    while ((await podwright.playheadMs()) >= atMs) await page.keyboard.press('ArrowLeft')
    expect(await boxes()).toEqual(before)
    expect(await tree(podwright).evaluate(element => element.scrollWidth <= element.clientWidth)).toBe(true)
  })
}
