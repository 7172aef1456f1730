import { AxeBuilder } from '@axe-core/playwright'
import { expect, story, type Podwright } from './podwright-page.ts'
import { sleeper, writer } from './simulated-manifests.ts'

const lines = (podwright: Podwright) => podwright.region('Console').getByRole('tabpanel').locator('.co-line').allTextContents()
const choice = (podwright: Podwright, name: string) => podwright.region('Console').getByRole('button', { name, exact: true })

story('the Logs tab shows what the selected container has written up to the playhead, and follows it', async ({ podwright, page }) => {
  await podwright.open({ manifest: writer, at: 5000 })
  await podwright.item('App containers', 'loop').click()
  await podwright.console('Logs')
  await expect.poll(() => lines(podwright)).toEqual(['line 1', 'line 2'])
  await podwright.playhead.focus()
  await page.keyboard.press('Home')
  await expect(podwright.region('Console').getByRole('tabpanel')).toContainText(/container "loop" in pod "writer" is waiting to start|does not exist|Nothing written yet/)
  await page.keyboard.press('End')
  await expect.poll(() => lines(podwright)).toEqual(['line 1', 'line 2', 'line 3', 'giving up'])
})

story('a container is chosen in the Logs tab and is then selected everywhere', async ({ podwright }) => {
  await podwright.open({ manifest: writer, at: 9000 })
  await podwright.console('Logs')
  await choice(podwright, 'prepare').click()
  await expect.poll(() => lines(podwright)).toEqual(['preparing', 'to the error stream'])
  await expect(choice(podwright, 'prepare')).toHaveAttribute('aria-pressed', 'true')
  await expect(podwright.region('Timeline').getByRole('button', { name: 'prepare' })).toHaveAttribute('aria-pressed', 'true')
  await choice(podwright, 'still').click()
  await expect(podwright.region('Console').getByRole('tabpanel')).toHaveText('Nothing written yet.')
})

story('all logs stand together in the order of their times, each with its container and its time', async ({ podwright, page }) => {
  await podwright.open({ manifest: writer, at: 9000 })
  await podwright.console('Logs')
  await choice(podwright, 'All').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => lines(podwright)).toEqual(['prepare  preparing', 'prepare  to the error stream', 'loop     line 1', 'loop     line 2', 'loop     line 3', 'loop     giving up'])
  await page.getByRole('button', { name: 'Times', exact: true }).focus()
  await page.keyboard.press('Space')
  await expect.poll(async () => (await lines(podwright))[3]).toMatch(/^loop     \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z line 2$/)
  const { violations } = await new AxeBuilder({ page }).include('.co').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

story('the previous run is shown when it is asked for, and its absence in kubectl\'s words', async ({ podwright }) => {
  await podwright.open({ manifest: writer, at: 12_000 })
  await podwright.item('App containers', 'loop').click()
  await podwright.console('Logs')
  await expect.poll(() => lines(podwright)).toEqual(['line 1', 'line 2'])
  await choice(podwright, 'Previous run').click()
  await expect.poll(() => lines(podwright)).toEqual(['line 1', 'line 2', 'line 3', 'giving up'])
  await choice(podwright, 'still').click()
  await expect(podwright.region('Console').getByRole('tabpanel')).toContainText('previous terminated container "still" in pod "writer" not found')
})

story('a container that someone adds to the running Pod has a lane and a log', async ({ podwright }) => {
  const patch = { spec: { ephemeralContainers: [{ name: 'debugger', image: 'busybox:1.36', command: ['sh', '-c', 'echo looking around; sleep 60'] }] } }
  await podwright.open({ manifest: sleeper, at: 9000, scenario: { events: [{ type: 'patch-object', atMs: 6000, patch, subresource: 'ephemeralcontainers' }] } })
  await podwright.region('Timeline').getByRole('button', { name: 'debugger' }).click()
  await podwright.console('Logs')
  await expect.poll(() => lines(podwright)).toEqual(['looking around'])
  await expect(podwright.region('Timeline').getByRole('slider', { name: 'Time at which to change an object' })).toHaveAttribute('aria-valuenow', '6000')
})

story('the names of many containers are reached by key and stay in their row', async ({ podwright, page }) => {
  const containers = Array.from({ length: 60 }, (_, i) => `  - {name: worker-${i}, image: 'busybox:1.36', command: ['sh', '-c', 'echo number ${i}; sleep 600']}\n`)
  await podwright.open({ manifest: `apiVersion: v1\nkind: Pod\nmetadata: {name: many}\nspec:\n  containers:\n${containers.join('')}`, at: 60_000 })
  await podwright.console('Logs')
  const last = choice(podwright, 'worker-59')
  await last.focus()
  await expect(last).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect.poll(() => lines(podwright)).toEqual(['number 59'])
  await expect(last).toBeInViewport()
  await expect(choice(podwright, 'Times')).toBeInViewport()
})
