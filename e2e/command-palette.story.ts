import { pod, fragment, twoWorkloads } from './manifests.ts'
import { expect, story, type Podwright } from './podwright-page.ts'

/** Opens the palette; its options with the keys that do the same. */
async function offered({ page }: Podwright): Promise<readonly string[]> {
  await page.keyboard.press('Control+k')
  const options = page.getByRole('dialog').getByRole('option')
  await options.first().waitFor()
  const texts = await options.evaluateAll(all => all.map(option => [...option.children].map(part => part.textContent).join(' | ')))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return texts
}

/** Finds a command by typing and does it. */
async function choose({ page }: Podwright, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(typed)
  await page.keyboard.press('Enter')
}

story('the command palette offers every gesture on what is selected, with its keys', async ({ podwright }) => {
  await podwright.openText(pod)
  await expect(podwright.button('Next change')).toBeEnabled()
  await podwright.item('Init containers', 'migrate').focus()
  expect(await offered(podwright)).toEqual(expect.arrayContaining([
    'migrate: Edit | Enter', 'migrate: Rename | F2', 'migrate: Duplicate', 'migrate: Delete | Delete', 'migrate: Mount a volume… | M',
    'migrate: Start one step earlier | Alt+←', 'migrate: Start one step later | Alt+→', 'migrate: Make it a sidecar', 'migrate: Make it an app container',
    'Add an init container', 'Add a sidecar', 'Add an app container', 'Add a volume: emptyDir', 'Add a volume: persistentVolumeClaim', 'Add a volume: nfs',
    'Play | Space', 'Previous change | ,', 'Next change | .', 'Restart', 'Loop: begin again at the end', 'Speed: 5×', 'Speed: 100×',
    'What if…', 'Examples', 'New document', 'Open a file… | Ctrl+O', 'Recent documents…', 'Rename this document', 'Download YAML | Ctrl+S', 'Copy YAML', 'Copy as kubectl command', 'Share',
    '切换到中文', 'Theme: dark', 'Hide the YAML', 'Hide the canvas', 'Show the whole Pod | 0', 'Go to web', 'Go to web /usr/share/nginx/html → pages',
  ]))

  await choose(podwright, 'go to web /usr')
  expect((await offered(podwright)).slice(0, 3)).toEqual([
    'web /usr/share/nginx/html → pages: Change path… | Enter', 'web /usr/share/nginx/html → pages: Make writable', 'web /usr/share/nginx/html → pages: Unmount | Delete',
  ])
  await choose(podwright, 'go to pages')
  expect((await offered(podwright)).slice(0, 4)).toEqual([
    'pages: Edit | Enter', 'pages: Rename | F2', 'pages: Mount into a container… | M', 'pages: Delete | Delete',
  ])
})

story('what the command palette does is one gesture, and it leaves the focus where the work is', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.item('Init containers', 'migrate').focus()
  await choose(podwright, 'migrate earlier')
  await expect.poll(() => podwright.names('Init containers')).toEqual(['migrate', 'fetch', 'shipper'])
  await expect(podwright.item('Init containers', 'migrate')).toBeFocused()
  await choose(podwright, 'rename migrate')
  const field = page.getByRole('textbox', { name: 'New name of migrate' })
  await expect(field).toBeFocused()
  await field.fill('seed')
  await page.keyboard.press('Enter')
  await expect(podwright.item('Init containers', 'seed')).toBeFocused()
  await choose(podwright, 'mount a volume')
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Volume' })).toBeFocused()
  await page.keyboard.press('Escape')
  await choose(podwright, 'undo')
  await choose(podwright, 'undo')
  await expect.poll(() => podwright.names('Init containers')).toEqual(['fetch', 'migrate', 'shipper'])
  expect(await podwright.bytes()).toBe(pod)
})

story('the command palette offers what a document needs: another Pod of the file, or to be wrapped', async ({ podwright, page }) => {
  await podwright.openText(twoWorkloads)
  await expect(podwright.item('App containers', 'front-app')).toBeVisible()
  await choose(podwright, 'import')
  await expect(podwright.item('App containers', 'import-app')).toBeVisible()
  await podwright.openText(fragment)
  await page.reload()
  await expect(podwright.button('Wrap it into a Pod')).toBeVisible()
  await choose(podwright, 'wrap')
  await expect(podwright.item('App containers', 'main')).toBeVisible()
  await choose(podwright, 'new document')
  await expect(page.getByText('Where shall we start?')).toBeVisible()
  expect(await offered(podwright)).toEqual(expect.arrayContaining(['Blank Pod | N', 'Paste YAML | Ctrl+V']))
  await choose(podwright, 'blank')
  await expect(podwright.list('App containers').getByRole('listitem')).toHaveCount(1)
})
