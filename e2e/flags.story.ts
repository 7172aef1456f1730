import { pod } from './manifests.ts'
import { expect, story } from './podwright-page.ts'

const waits = pod.replace('command: ["sh", "-c", "sleep 3"]', 'command: ["sh", "-c", "until nc -z mysql 3306; do sleep 1; done"]')

story('a dependency is late: its flags are dragged and moved by key, and the form says the same', async ({ podwright, page }) => {
  await podwright.open({ manifest: waits, scenario: { dependencies: { mysql: { nameAtMs: 2000, answersAtMs: 8000 } } } })
  await podwright.button('What if…').click()
  const timeline = podwright.region('Timeline')
  const dock = podwright.region('What if…')
  const flag = timeline.getByRole('slider', { name: 'Time at which mysql answers' })
  await expect(flag).toHaveText(/mysql up · 8 s/)
  const box = await flag.boundingBox()
  if (!box) throw new Error('the flag is not on the screen')
  await page.mouse.move(box.x + 3, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 83, box.y + 10, { steps: 5 })
  // The time goes with it, and nothing else changes yet.
  await expect(flag).not.toHaveText(/ 8 s/)
  await expect(dock.getByRole('textbox', { name: 'Time at which mysql answers' })).toHaveValue('8 s')
  await page.mouse.up()
  const movedMs = Number(await flag.getAttribute('aria-valuenow'))
  expect(movedMs).toBeGreaterThan(8000)
  await expect(dock.getByRole('textbox', { name: 'Time at which mysql answers' })).toHaveValue(`${movedMs / 1000} s`)
  await podwright.button('Undo').click()
  await expect(flag).toHaveAttribute('aria-valuenow', '8000')
  await expect(podwright.button('Undo')).toBeDisabled()

  await flag.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(flag).toHaveAttribute('aria-valuenow', '18000')
  await expect(dock.getByRole('textbox', { name: 'Time at which the name mysql resolves' })).toHaveValue('2 s')

  // It goes back to answering as soon as its name resolves; without its name it is gone.
  await page.keyboard.press('Delete')
  await expect(flag).toHaveAttribute('aria-valuenow', '2000')
  const name = timeline.getByRole('slider', { name: 'Time at which the name mysql resolves' })
  await name.focus()
  await page.keyboard.press('Delete')
  await expect(timeline.getByRole('slider', { name: /mysql/ })).toHaveCount(0)
  await expect(timeline.getByRole('button', { name: 'Add to the timeline at the playhead' })).toBeFocused()
})

story('a flag is put at the playhead from the lane itself, and from the command palette', async ({ podwright, page }) => {
  await podwright.open({ manifest: pod, at: 30_000 })
  const timeline = podwright.region('Timeline')
  await timeline.getByRole('button', { name: 'Add to the timeline at the playhead' }).click()
  await page.getByRole('menuitem', { name: 'crash web' }).click()
  const crash = timeline.getByRole('slider', { name: 'Time at which web crashes' })
  await expect(crash).toBeFocused()
  await expect(crash).toHaveAttribute('aria-valuenow', '30000')
  await expect(timeline.locator('.tl-exit').first()).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('at the playhead: evict')
  await page.keyboard.press('Enter')
  await expect(timeline.getByRole('slider', { name: 'Time at which the Pod is evicted' })).toHaveAttribute('aria-valuenow', '30000')
  await podwright.button('Undo').click()
  await podwright.button('Undo').click()
  await expect(timeline.locator('.tl-flag')).toHaveCount(0)
})

story('a node that reboots: init containers run again, and the Pod says what nobody knows', async ({ podwright }) => {
  await podwright.open({ manifest: pod, scenario: { events: [{ type: 'reboot-node', atMs: 20_000, downMs: 10_000 }] }, at: 60_000 })
  const watch = await podwright.console('Watch')
  await expect(watch).toContainText('Unknown')
  await expect(watch).toContainText('PodInitializing')
  const log = await podwright.console('Events')
  await expect(log).toContainText('has been rebooted')
  await expect(log).toContainText('Pod sandbox changed, it will be killed and re-created.')
  const described = await podwright.console('Describe')
  await expect(described).not.toContainText('has been rebooted')
  await expect(described).toContainText(/Last State:\s+Terminated\s+Reason:\s+Unknown\s+Exit Code:\s+255/)
  const fetches = podwright.region('Timeline').locator('.tl-row').filter({ hasText: 'fetch' }).locator('.tl-completed')
  await expect(fetches).toHaveCount(2)

  // The down time is a member of the event.
  await podwright.button('What if…').click()
  const down = podwright.region('What if…').getByRole('textbox', { name: 'Time for which the node is down' })
  await down.fill('20')
  await down.press('Enter')
  await expect(down).toHaveValue('20 s')
  await podwright.button('Undo').click()
  await expect(down).toHaveValue('10 s')
})

story('a ready-made what-if is one change: it says what it sets, is applied by click and by name, and is undone', async ({ podwright, page }) => {
  await podwright.openText(waits)
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  const timeline = podwright.region('Timeline')
  const late = dock.getByRole('button', { name: /^mysql comes 20 s late/ })
  await expect(late).toContainText('mysql resolves 20 s · mysql up 20 s')
  await late.focus()
  await page.keyboard.press('Enter')
  await expect(late).toContainText('is so now')
  await expect(late).toBeFocused()
  await expect(timeline.getByRole('slider', { name: 'Time at which mysql answers' })).toHaveAttribute('aria-valuenow', '20000')
  await podwright.button('Undo').click()
  await expect(timeline.getByRole('slider', { name: /mysql/ })).toHaveCount(0)

  await dock.getByRole('button', { name: /^Show all/ }).click()
  await expect(dock.getByRole('list', { name: 'Ready-made' }).getByRole('listitem')).not.toHaveCount(4)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('what if the image of web')
  await page.keyboard.press('Enter')
  await expect(dock.getByRole('combobox', { name: 'web: image' })).toHaveValue('not-found')
  await expect(await podwright.console('Watch')).toBeVisible()
  await podwright.button('Undo').click()
  await expect(dock.getByRole('combobox', { name: 'web: image' })).toHaveValue('')
})

story('a scenario of nonsense from a link is told in words and breaks nothing', async ({ podwright }) => {
  const events = [
    { type: 'reboot-node', atMs: -5 }, { type: 'crash-container', atMs: 3000, container: 'nobody' }, { type: 'crash-container', atMs: 4000 }, { type: 'evict-pod', atMs: 9000, pod: 'other' },
    { type: 'delay-object', atMs: 9000, kind: 'ConfigMap', name: 'none' }, ...Array.from({ length: 1000 }, (_, i) => ({ type: 'kill-sandbox', atMs: 20_000 + i })),
  ]
  await podwright.open({ manifest: pod, scenario: { events } })
  const problems = podwright.region('Problems')
  await expect(problems).toContainText('speaks of the container “nobody”, which no Pod has')
  await expect(problems).toContainText('asks for events = ')
  await expect(problems).toContainText('delays ConfigMap “none”, which the manifest does not have')
  await expect(podwright.region('Timeline').locator('.tl-flag')).toHaveCount(100)
})
