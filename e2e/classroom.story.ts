import { browserFlags } from '../scripts/find-browser.mjs'
import { expect, story } from './podwright-page.ts'
import { pod } from './manifests.ts'

// A classroom's server speaks plain HTTP under a name of its own: there the browser withholds what it gives to secure pages
// only (the clipboard's interface, `crypto.randomUUID`). Everything must work without.
const port = process.env['PODWRIGHT_PORT'] ?? '4174'
const executablePath = process.env['PODWRIGHT_BROWSER']

story.use({
  baseURL: `http://classroom.test:${port}/pods/`,
  launchOptions: { args: [...browserFlags, '--host-resolver-rules=MAP classroom.test 127.0.0.1'], ...(executablePath ? { executablePath } : {}) },
})

story('over plain HTTP the page opens, keeps its document and plays', async ({ page, podwright }) => {
  await podwright.open()
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await page.getByRole('button', { name: /^Blank Pod/ }).click()
  await expect(podwright.list('App containers').getByRole('listitem')).toHaveCount(1)
  await podwright.button('Play').click()
  await expect(podwright.button('Pause')).toBeVisible()
  await page.reload()
  await expect(podwright.list('App containers').getByRole('listitem')).toHaveCount(1)
})

story('over plain HTTP a link is still copied, from inside its dialog', async ({ page, podwright }) => {
  await podwright.openText(pod)
  await podwright.button('Share').click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  const field = dialog.getByRole('textbox', { name: 'Link' })
  await expect(field).toHaveValue(/#v1=/)
  const link = await field.inputValue()
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('log')).toContainText('Copied')
  await page.keyboard.press('Escape')
  const editor = await podwright.editor()
  await editor.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
  await expect.poll(() => podwright.bytes()).toBe(link)
})
