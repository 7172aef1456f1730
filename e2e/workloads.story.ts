import { fragment, twoWorkloads } from './manifests.ts'
import { expect, story } from './podwright-page.ts'

story('a piece of a Pod is offered to be wrapped, and undo gives the piece back', async ({ podwright }) => {
  await podwright.openText(fragment)
  await podwright.region('Canvas').getByRole('button', { name: 'Wrap it into a Pod' }).click()
  await expect(podwright.item('Init containers', 'prepare')).toBeVisible()
  const wrapped = await podwright.bytes()
  expect(wrapped).toContain('kind: Pod')
  await expect(podwright.region('Problems').getByText('No problems')).toBeVisible()
  await podwright.button('Undo').click()
  expect(await podwright.bytes()).toBe(fragment)
})

story('of several workloads one is on the canvas, and the others can be chosen', async ({ podwright, page }) => {
  await podwright.openText(twoWorkloads)
  await expect(podwright.item('App containers', 'front-app')).toBeVisible()
  await page.getByLabel('Shown Pod').selectOption({ label: 'Job import' })
  await expect(podwright.item('App containers', 'import-app')).toBeVisible()
  await expect(podwright.item('App containers', 'front-app')).toBeHidden()
})

story('the caret in another workload brings it onto the canvas', async ({ podwright }) => {
  await podwright.openText(twoWorkloads)
  await podwright.caretAfter('name: import-app')
  await expect(podwright.item('App containers', 'import-app')).toBeVisible()
})
