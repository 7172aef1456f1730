import { pod } from './manifests.ts'
import { expect, story } from './podwright-page.ts'

story('each dialog takes the focus to where one begins, and gives it back to where it came from', async ({ podwright, page }) => {
  await podwright.openText(pod)
  const dialog = page.getByRole('dialog')
  const web = podwright.item('App containers', 'web')
  const leave = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }

  await web.focus()
  await page.keyboard.press('Control+k')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await leave()
  await expect(web).toBeFocused()

  for (const [opener, first] of [
    ['Examples', dialog.getByRole('button', { name: /Start in order/ })],
    ['Share', dialog.getByRole('textbox', { name: 'Link' })],
  ] as const) {
    await podwright.button(opener).click()
    await expect(first).toBeFocused()
    await leave()
    await expect(podwright.button(opener)).toBeFocused()
  }

  await web.focus()
  await page.keyboard.press('m')
  await expect(dialog.getByRole('combobox', { name: 'Volume' })).toBeFocused()
  await leave()
  await expect(web).toBeFocused()

  const pages = podwright.item('Volumes', 'pages')
  await pages.focus()
  await page.keyboard.press('Delete')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await leave()
  await expect(pages).toBeFocused()
})

story('recent documents are chosen and deleted by keyboard', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.button('Examples').click()
  await page.getByRole('dialog').getByRole('button', { name: /Start in order/ }).click()
  await expect(podwright.item('App containers', 'app-container')).toBeVisible()
  await podwright.button('Open').click()
  await page.getByRole('menuitem', { name: /Recent/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Open shop' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Open shop' })).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(podwright.button('Open')).toBeFocused()
})

story('Undo keeps the focus when there is nothing left to undo', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.item('Init containers', 'fetch').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await podwright.button('Undo').focus()
  await page.keyboard.press('Enter')
  await expect(podwright.button('Undo')).toBeDisabled()
  await expect(podwright.button('Undo')).toBeFocused()
  await page.keyboard.press('Enter')
  expect(await podwright.bytes()).toBe(pod)
})
