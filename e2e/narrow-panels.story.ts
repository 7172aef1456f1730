import type { Locator, Page } from '@playwright/test'
import { pod } from './manifests.ts'
import { expect, story, type Podwright } from './podwright-page.ts'

interface Box {
  readonly name: string
  readonly left: number
  readonly right: number
}

/** The buttons and lists of the transport that are on the screen, from left to right. */
const controls = (transport: Locator): Promise<readonly Box[]> => transport.locator('button, select').evaluateAll(all => all.flatMap(control => {
  const { left, right, width } = control.getBoundingClientRect()
  return width === 0 ? [] : [{ name: control.getAttribute('aria-label') ?? control.textContent, left, right }]
}))

async function expectWhole(podwright: Podwright, page: Page): Promise<void> {
  const region = podwright.region('Timeline')
  const box = await region.boundingBox()
  const found = await controls(region.locator('.tl-transport'))
  const expected = ['Restart', 'Previous change', 'Play', 'Next change', 'Loop', 'What if…']
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(expected))
  for (const [index, { left, right }] of found.entries()) {
    expect(left).toBeGreaterThanOrEqual(found[index - 1]?.right ?? box?.x ?? 0)
    expect(right).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0))
  }
  const speed = region.getByRole('group', { name: 'Speed' }).or(region.getByRole('combobox', { name: 'Speed' }))
  await expect(speed).toHaveCount(1)
  await expect(speed).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

story('the transport of a narrow timeline keeps every control whole and the total time in sight', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await expect(podwright.button('Next change')).toBeEnabled()
  await podwright.item('App containers', 'web').dblclick()
  await page.locator('.sh-dock-inspector .sh-dock input').first().waitFor()
  for (const [width, height] of [[1440, 900], [1280, 720], [1024, 576], [820, 1180], [390, 844]] as const) {
    await page.setViewportSize({ width, height })
    await expectWhole(podwright, page)
  }
  await page.setViewportSize({ width: 1280, height: 720 })
  const total = podwright.region('Timeline').locator('.tl-outcome')
  await expect(total).toHaveText(/ready/)
  const [outer, inner] = [await total.locator('..').boundingBox(), await total.boundingBox()]
  expect(inner?.y).toBe(outer?.y)
  const speed = podwright.region('Timeline').getByRole('combobox', { name: 'Speed' })
  await speed.selectOption('20×')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  await podwright.region('Timeline').getByRole('button', { name: '20×' }).waitFor()
  await expect(podwright.region('Timeline').getByRole('button', { name: '20×' })).toHaveAttribute('aria-pressed', 'true')
})

story('a watch row whose name is shown shorter is copied byte for byte', async ({ podwright, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  const name = 'a-very-long-name-of-a-pod-that-no-console-has-room-for'
  await podwright.open({ manifest: pod.replace('name: shop', `name: ${name}`), at: 60_000 })
  const panel = podwright.region('Console').getByRole('tabpanel')
  await expect(panel).toContainText('PodInitializing')
  expect(await panel.evaluate(element => element.scrollWidth <= element.clientWidth)).toBe(true)
  const [shown, selected] = await panel.evaluate(element => {
    getSelection()?.selectAllChildren(element)
    return [[...element.querySelectorAll('.co-line')].map(line => line.textContent).join('\n'), String(getSelection())] as const
  })
  expect(selected.trimEnd()).toBe(shown)
  expect(shown.split('\n').slice(1).every(line => line.startsWith(`${name}   `))).toBe(true)
})

for (const lang of ['en', 'zh'] as const) {
  story(`the start page of a small laptop shows every sentence whole, in cards of one height (${lang})`, async ({ podwright, page }) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await podwright.open({ manifest: '', lang })
    await page.locator('.st-card').first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    const heights = (selector: string) => page.locator(selector).evaluateAll(all => [...new Set(all.map(one => one.getBoundingClientRect().height))])
    expect(await heights('.st-card')).toHaveLength(1)
    expect(await heights('.st-way')).toHaveLength(1)
    expect(await page.locator('.st-card span, .st-card b, .st-way span').evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent))).toEqual([])
    expect(await page.locator('.st').evaluate(start => start.scrollHeight <= start.clientHeight)).toBe(true)
  })
}
