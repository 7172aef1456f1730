import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { pod } from './manifests.ts'
import { expect, story } from './podwright-page.ts'

/** What axe finds on the page, or in the part of it that has just changed. */
async function violations(page: Page, part?: string): Promise<readonly string[]> {
  const { violations: found } = await (part === undefined ? new AxeBuilder({ page }) : new AxeBuilder({ page }).include(part)).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`))
}

const words = {
  en: { app: 'App containers', whatIf: 'What if…', examples: 'Examples', start: 'Where shall we start?' },
  zh: { app: '应用容器', whatIf: '假如…', examples: '示例', start: '从哪里开始？' },
} as const

for (const theme of ['light', 'dark'] as const) {
  for (const lang of ['en', 'zh'] as const) {
    const { app, whatIf, examples, start } = words[lang]
    story(`axe finds nothing on the empty page (${theme}, ${lang})`, async ({ podwright, page }) => {
      await podwright.open({ manifest: '', lang, theme })
      await expect(page.getByText(start)).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    story(`axe finds nothing with a Pod, its problems, the inspector, the scenario and a dialog (${theme}, ${lang})`, async ({ podwright, page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await podwright.open({ manifest: pod.replace('emptyDir', 'emtpyDir'), lang, theme, at: 4000 })
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await podwright.editor()
      await expect(podwright.item(app, 'web')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await podwright.item(app, 'web').dblclick()
      await page.locator('.sh-dock-inspector .sh-dock input').first().waitFor()
      expect(await violations(page, '.sh-dock')).toEqual([])
      await podwright.button(whatIf).click()
      await page.locator('.sh-dock-scenario .sh-dock input').first().waitFor()
      expect(await violations(page, '.sh-dock')).toEqual([])
      await podwright.button(examples).click()
      await page.getByRole('dialog').waitFor()
      expect(await violations(page, 'dialog')).toEqual([])
    })
  }
}

story('the language and the theme change at once and stay for the next visit', async ({ podwright, page }) => {
  await podwright.open({ manifest: pod, lang: 'en', theme: 'light' })
  await page.getByRole('button', { name: /中文/ }).click()
  await expect(podwright.region('画布')).toBeVisible()
  await expect(podwright.list('应用容器')).toBeVisible()
  const background = () => page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor)
  const light = await background()
  await page.getByRole('button', { name: '主题', exact: false }).click()
  const dark = page.getByRole('menuitem', { name: '深色' }).or(page.getByRole('menuitemradio', { name: '深色' }))
  if (await dark.isVisible()) await dark.click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await background()).not.toBe(light)
  await page.goto('./')
  await page.reload()
  await expect(podwright.region('画布')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
