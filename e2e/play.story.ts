import { pod } from './manifests.ts'
import { expect, story, type Podwright } from './podwright-page.ts'

const describes = (podwright: Podwright, list: 'Init containers' | 'App containers', name: string, words: RegExp) =>
  expect(podwright.item(list, name)).toHaveAccessibleDescription(words)

story('play starts the Pod in order: the steps complete, the gate opens, the app runs', async ({ podwright }) => {
  await podwright.openText(pod)
  await describes(podwright, 'App containers', 'web', /Not started|Waiting/)
  await podwright.button('Play').click()
  await expect(podwright.button('Pause')).toBeVisible()
  await expect.poll(() => podwright.playheadMs()).toBeGreaterThan(500)
  await podwright.button('Pause').click()
  const stopped = await podwright.playheadMs()
  await podwright.playhead.focus()
  await podwright.page.keyboard.press('End')
  expect(await podwright.playheadMs()).toBeGreaterThan(stopped)
  await describes(podwright, 'Init containers', 'fetch', /Completed/)
  await describes(podwright, 'App containers', 'web', /Running/)
  await expect(podwright.region('Canvas').getByText('closed ·', { exact: false })).toHaveCount(0)
  await podwright.button('Restart').click()
  await expect.poll(() => podwright.playheadMs()).toBeLessThan(500)
})

story('stepping by change goes from one change to the next and back', async ({ podwright }) => {
  await podwright.openText(pod)
  await expect(podwright.button('Next change')).toBeEnabled()
  const times: number[] = []
  for (let step = 0; step < 4; step += 1) {
    await podwright.button('Next change').click()
    times.push(await podwright.playheadMs())
  }
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
  await podwright.button('Previous change').click()
  await expect.poll(() => podwright.playheadMs()).toBe(times[2])
})

story('the playhead is scrubbed by key and by pointer, and says its time', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.playhead.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => podwright.playheadMs()).toBeGreaterThan(0)
  await expect(podwright.playhead).toHaveAttribute('aria-valuetext', /\d/)
})

story('the Console prints events, watch rows and the description of the instant', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.playhead.focus()
  await page.keyboard.press('End')
  const console = podwright.region('Console')
  await console.getByRole('tab', { name: 'Events' }).click()
  await expect(console.getByRole('tabpanel')).toContainText('Scheduled')
  await console.getByRole('tab', { name: 'Watch' }).click()
  await expect(console.getByRole('tabpanel')).toContainText('Init:0/3')
  await expect(console.getByRole('tabpanel')).toContainText('PodInitializing')
  await console.getByRole('tab', { name: 'Describe' }).click()
  await expect(console.getByRole('tabpanel')).toContainText(/Status:\s+Running/)
  await page.keyboard.press('Tab')
  await podwright.playhead.focus()
  await page.keyboard.press('Home')
  await expect(console.getByRole('tabpanel')).not.toContainText(/Status:\s+Running/)
})

story('a scenario changes the trace, and undo takes it back', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.playhead.focus()
  await page.keyboard.press('End')
  await describes(podwright, 'App containers', 'web', /Running/)
  await podwright.button('What if…').click()
  const exitCode = page.getByRole('spinbutton', { name: /exit code/i }).or(page.getByRole('textbox', { name: /exit code/i })).first()
  await exitCode.fill('1')
  await exitCode.press('Enter')
  await describes(podwright, 'App containers', 'web', /Waiting|Not started/)
  await page.keyboard.press('Escape')
  await podwright.button('Undo').click()
  await describes(podwright, 'App containers', 'web', /Running/)
})
