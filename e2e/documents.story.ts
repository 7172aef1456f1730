import { readFile } from 'node:fs/promises'
import { pod } from './manifests.ts'
import { expect, packed, story } from './podwright-page.ts'

story('a share link opens the same bytes, at the same instant', async ({ podwright, page }) => {
  const manifest = `\uFEFF${pod.replaceAll('\n', '\r\n')}# 中文 😀`
  await podwright.open({ manifest, at: 1500 })
  expect(await podwright.bytes()).toBe(manifest)
  expect(await podwright.playheadMs()).toBe(1500)
  await podwright.button('Share').click()
  const link = await page.getByRole('dialog').getByRole('textbox').first().inputValue()
  const other = await page.context().newPage()
  await other.goto(link)
  const [download] = await Promise.all([
    other.waitForEvent('download'),
    other.getByRole('region', { name: 'YAML' }).waitFor().then(() => other.keyboard.press('Control+s')),
  ])
  expect(await readFile(await download.path(), 'utf8')).toBe(manifest)
})

const whole = packed({ manifest: pod })
for (const [what, fragment] of [
  ['cut', `v1=${whole.slice(0, whole.length / 2)}`],
  ['altered', `v1=${whole.slice(0, 40)}${whole.slice(40, 60).split('').toReversed().join('')}${whole.slice(60)}`],
  ['of a future version', `v9=${whole}`],
  ['without a manifest', `v1=${packed({ at: 3 })}`],
] as const) {
  story(`a share link that is ${what} gets a sentence, and the page stays usable`, async ({ podwright, page }) => {
    await page.goto(`./#${fragment}`)
    await expect(page.getByRole('log', { name: 'Notices' }).filter({ hasText: 'link' })).toBeVisible()
    await podwright.button('Examples').click()
    await page.getByRole('dialog').getByRole('button', { name: /Start in order/ }).click()
    await expect(podwright.item('App containers', 'app-container')).toBeVisible()
  })
}

for (const [what, scenario] of [
  ['containers that are no objects', { containers: { web: null, fetch: 5, migrate: ['x'], nobody: {} } }],
  ['events of any kind', { events: [null, 5, { type: 'nope', atMs: 'x' }, { type: 'delete-pod' }] }],
  ['values of the wrong kind', { containers: { web: { exitCode: 'x', runTimeMs: {}, pullError: 'moon' } }, events: { a: 1 }, seed: 'x' }],
] as const) {
  story(`a share link whose scenario has ${what} opens, and says what is left out`, async ({ podwright, page }) => {
    await podwright.open({ manifest: pod, scenario, at: 1e18 })
    await expect(podwright.item('App containers', 'web')).toBeVisible()
    await expect(page.getByRole('log', { name: 'Notices' })).toContainText('scenario')
    await podwright.button('What if…').click()
    await expect(page.getByRole('spinbutton', { name: /exit code/i }).or(page.getByRole('textbox', { name: /exit code/i })).first()).toBeVisible()
    await podwright.playhead.focus()
    await page.keyboard.press('End')
    await expect(podwright.item('App containers', 'web')).toHaveAccessibleDescription(/Running/)
  })
}

story('a reload keeps the document, the scenario, the playhead and the selection', async ({ podwright, page }) => {
  await podwright.open({ manifest: pod, scenario: { containers: { fetch: { exitCode: 3 } } } })
  await podwright.caretAfter('name: migrate')
  await page.keyboard.type('-kept')
  await podwright.playhead.focus()
  await page.keyboard.press('End')
  const at = await podwright.playheadMs()
  await page.goto('./')
  await page.reload()
  await expect(podwright.item('Init containers', 'migrate-kept')).toBeVisible()
  await expect(podwright.item('Init containers', 'fetch')).toHaveAccessibleDescription(/exit 3|CrashLoopBackOff/)
  expect(await podwright.playheadMs()).toBe(at)
  expect(await podwright.bytes()).toBe(pod.replace('name: migrate', 'name: migrate-kept'))
})

story('a second tab does not overwrite the first', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await podwright.caretAfter('name: migrate')
  await page.keyboard.type('-one')
  await expect(podwright.item('Init containers', 'migrate-one')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(`./#v1=${packed({ manifest: pod.replace('migrate', 'second-tab') })}`)
  await expect(second.getByRole('listitem', { name: 'second-tab', exact: true })).toBeVisible()
  await page.reload()
  await expect(podwright.item('Init containers', 'migrate-one')).toBeVisible()
  await second.reload()
  await expect(second.getByRole('listitem', { name: 'second-tab', exact: true })).toBeVisible()
})

story('a corrupt localStorage is passed over', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"broken": ')
  })
  await page.goto('about:blank')
  await podwright.open()
  await podwright.button('Examples').click()
  await page.getByRole('dialog').getByRole('button', { name: /Start in order/ }).click()
  await expect(podwright.item('App containers', 'app-container')).toBeVisible()
})

story('a full localStorage is said, and the document stays on the page', async ({ podwright, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await podwright.openText(pod)
  await podwright.caretAfter('name: migrate')
  await page.keyboard.type('-x')
  await expect(podwright.item('Init containers', 'migrate-x')).toBeVisible()
  await expect(page.getByText(/not (be )?(saved|kept)|storage/i).first()).toBeVisible()
  expect(await podwright.bytes()).toBe(pod.replace('name: migrate', 'name: migrate-x'))
})

for (const [what, text] of [
  ['CRLF', pod.replaceAll('\n', '\r\n')],
  ['a byte order mark and no final newline', `\uFEFF${pod.trimEnd()}`],
  ['tabs in strings and emoji', `${pod}# "\t" 😀\n`],
] as const) {
  story(`a file with ${what} is opened and downloaded byte for byte`, async ({ podwright, page }) => {
    await podwright.open()
    const dropped = await page.evaluateHandle(content => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], 'pod.yaml', { type: 'application/yaml' }))
      return transfer
    }, text)
    await page.locator('body').dispatchEvent('dragover', { dataTransfer: dropped })
    await page.locator('body').dispatchEvent('drop', { dataTransfer: dropped })
    await expect(podwright.item('App containers', 'web')).toBeVisible()
    expect(await podwright.bytes()).toBe(text)
  })
}

story('a file is chosen by the menu Open and by Ctrl+O, and the document before it stays among the recent ones', async ({ podwright, page }) => {
  const file = (name: string) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(pod.replace('name: shop', `name: ${name}`)) })
  await podwright.open()
  const [fromMenu] = await Promise.all([
    page.waitForEvent('filechooser'),
    podwright.button('Open').click().then(() => page.getByRole('menuitem', { name: /Open a file/ }).click()),
  ])
  await fromMenu.setFiles(file('first.yaml'))
  await expect(podwright.item('App containers', 'web')).toBeVisible()
  // An open menu does not keep the key to itself.
  await podwright.button('Open').click()
  const [byKey] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await byKey.setFiles(file('second.yaml'))
  await expect.poll(() => podwright.bytes()).toContain('name: second.yaml')
  await page.keyboard.press('Escape')
  await podwright.button('Open').click()
  await page.getByRole('menuitem', { name: /Recent/ }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Open first.yaml' })).toBeVisible()
})
