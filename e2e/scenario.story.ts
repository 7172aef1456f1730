import { pod } from './manifests.ts'
import { expect, story } from './podwright-page.ts'
import { restless } from './simulated-manifests.ts'

story('what cannot be in a scenario is refused in words, and nothing changes', async ({ podwright }) => {
  await podwright.openText(pod)
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  for (const [field, typed, sentence] of [
    ['fetch: run time', '-5', /Not a time up to 24 h/],
    ['fetch: pull time', '25h', /Not a time up to 24 h/],
    ['fetch: pull time', '∞', /Not a time up to 24 h/],
    ['fetch: exit code', '256', /whole number from 0 to 255/],
    ['fetch: exit code', 'two', /whole number from 0 to 255/],
  ] as const) {
    const input = dock.getByRole('textbox', { name: field, exact: true })
    await input.fill(typed)
    await input.press('Enter')
    await expect(input).toHaveAccessibleDescription(sentence)
    await input.press('Escape')
    await expect(dock.getByRole('alert')).toHaveCount(0)
  }
  await expect(dock.getByRole('button', { name: 'Reset all' })).toBeDisabled()
  await expect(podwright.button('Undo')).toBeDisabled()
})

story('a slider is set by keyboard, the outcome before and now is said, and reset puts all back', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  const before = await podwright.region('Timeline').locator('.tl-outcome').textContent()
  await dock.getByRole('slider', { name: 'fetch: run time, slider' }).focus()
  await page.keyboard.press('End')
  await expect(dock.getByRole('textbox', { name: 'fetch: run time', exact: true })).toHaveValue('∞')
  await expect(podwright.region('Timeline').getByText(/before: ready .* → now never ready/)).toBeVisible()
  await dock.getByRole('button', { name: 'Reset all' }).click()
  await expect(podwright.region('Timeline').locator('.tl-outcome')).toHaveText(before ?? '')
})

story('the deletion of the Pod is added, moved by key and by pointer, and taken away', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  await dock.getByRole('button', { name: 'Add event' }).click()
  await page.keyboard.press('Enter')
  const time = dock.getByRole('textbox', { name: 'Time at which the Pod is deleted' })
  await expect(time).toBeFocused()
  await expect(time).toHaveValue('10 s')
  await time.fill('never')
  await time.press('Enter')
  await expect(time).toHaveAccessibleDescription(/Write 2, 1.5 s or 3 min/)
  await time.fill('12')
  await time.press('Enter')
  const flag = podwright.region('Timeline').getByRole('slider', { name: 'Time at which the Pod is deleted' })
  await expect(flag).toHaveAttribute('aria-valuenow', '12000')
  await flag.focus()
  await page.keyboard.press('ArrowRight')
  await expect(time).toHaveValue('13 s')
  // Further than the time in sight: the flag waits at the edge until the axis has grown.
  await page.keyboard.press('Shift+ArrowRight')
  await expect(time).toHaveValue('23 s')
  await expect(flag).toBeFocused()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(time).toHaveValue('13 s')
  await expect(flag).toBeFocused()
  await expect(flag).not.toHaveAttribute('data-beyond')

  const box = await flag.boundingBox()
  if (!box) throw new Error('the flag is not on the screen')
  await page.mouse.move(box.x + 2, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x - 58, box.y + 10, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => Number(await flag.getAttribute('aria-valuenow'))).toBeLessThan(13_000)
  await podwright.button('Undo').click()
  await expect(time).toHaveValue('13 s')

  // A finger is quicker than the screen: its moves come in one bundle.
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: box.y + 10 }] })
  await Promise.all([touch('touchStart', box.x + 40), touch('touchMove', box.x + 60), touch('touchMove', box.x + 80), touch('touchEnd')])
  await expect.poll(async () => Number(await flag.getAttribute('aria-valuenow'))).toBeGreaterThan(13_000)
  await podwright.button('Undo').click()

  await flag.focus()
  await page.keyboard.press('Delete')
  await expect(flag).toHaveCount(0)
  await expect(time).toHaveCount(0)
})

story('what is set for a container that the YAML no longer has can be forgotten', async ({ podwright }) => {
  await podwright.open({ manifest: pod.replace('name: migrate', 'name: seed'), scenario: { containers: { migrate: { exitCode: 1 } } } })
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  await dock.getByRole('button', { name: 'Forget migrate' }).click()
  await expect(dock.getByText('No longer in the Pod')).toHaveCount(0)
  await expect(dock.getByText('as usual', { exact: true })).toBeVisible()
})

story('what lies behind the playhead is drawn full, the failed runs too', async ({ podwright }) => {
  await podwright.open({ manifest: pod, scenario: { containers: { fetch: { exitCode: 3 } } }, at: 60_000 })
  const exit = podwright.region('Timeline').locator('.tl-row .tl-exit').first()
  await exit.waitFor()
  const isFullOnTop = await exit.evaluate(element => {
    for (const part of document.querySelectorAll<HTMLElement>('.tl-full, .tl-track')) part.style.pointerEvents = 'auto'
    const { x, y, width, height } = element.getBoundingClientRect()
    return Boolean(document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.tl-full'))
  })
  expect(isFullOnTop).toBe(true)
})

story('another version of Kubernetes is chosen, prints as its kubectl does, and is taken back', async ({ podwright }) => {
  await podwright.open({ manifest: pod, at: 9000 })
  const described = await podwright.console('Describe')
  await expect(described).toContainText('spec.initContainers{fetch}: Container created')
  await podwright.button('What if…').click()
  const version = podwright.region('What if…').getByRole('combobox', { name: 'Version of Kubernetes' })
  await expect(version).toHaveValue('1.35')
  await version.selectOption('1.31')
  await expect(described).toContainText('Created container')
  await expect(described).not.toContainText('spec.initContainers{fetch}:')
  await podwright.button('Undo').click()
  await expect(version).toHaveValue('1.35')
  await expect(described).toContainText('spec.initContainers{fetch}: Container created')
})

story('a link chooses the version', async ({ podwright }) => {
  await podwright.open({ manifest: pod, scenario: { kubernetes: '1.30' } })
  await podwright.button('What if…').click()
  await expect(podwright.region('What if…').getByRole('combobox', { name: 'Version of Kubernetes' })).toHaveValue('1.30')
})

story('a run that takes long can be stopped: what is known until then stays, and where that is, is said', async ({ podwright, page }) => {
  // A week of thirty containers that are started again and again.
  await podwright.open({ manifest: restless, scenario: { events: [{ type: 'delete-pod', atMs: 600_000_000 }] } })
  await podwright.button('Stop the simulation').focus()
  await page.keyboard.press('Enter')
  await expect(podwright.region('Problems')).toContainText(/You have stopped the simulation after \d+\ss/)
  await expect(podwright.button('Stop the simulation')).toHaveCount(0)
  await expect(podwright.region('Timeline').getByRole('button', { name: 'restless-0', exact: true })).toBeVisible()
})
