import { pod } from './manifests.ts'
import { expect, story } from './podwright-page.ts'

story.describe('the YAML pane', () => {
  story('the text can be read, and the canvas used, before Monaco has arrived', async ({ podwright, page }) => {
    let release = () => {}
    const held = new Promise<void>(resolve => (release = resolve))
    await page.route(/\/monaco-[\w-]+\.js$/, async route => {
      await held
      await route.continue()
    })
    await podwright.openText(pod)
    const plain = podwright.region('YAML').getByRole('textbox', { name: 'YAML' })
    await expect(plain).toContainText('name: fetch')
    await expect(podwright.item('Init containers', 'fetch')).toBeVisible()
    const before = await plain.getByText('apiVersion').boundingBox()
    await plain.click()
    release()
    const editor = await podwright.editor()
    await expect(editor).toBeFocused()
    const after = await page.locator('.view-line span', { hasText: /^apiVersion$/ }).first().boundingBox()
    expect(Math.abs((after?.x ?? 0) - (before?.x ?? 99))).toBeLessThan(2)
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 99))).toBeLessThan(2)
  })

  story('without the editor a plain text field writes the same document', async ({ podwright, page, complaints }) => {
    await page.route(/\/monaco-[\w-]+\.js$/, route => route.abort())
    await podwright.openText(pod.replaceAll('\n', '\r\n'))
    const field = podwright.region('YAML').locator('textarea')
    await expect(podwright.region('YAML').getByText('could not be loaded')).toBeVisible()
    await field.evaluate((element: HTMLTextAreaElement) => {
      const end = element.value.indexOf('name: fetch') + 'name: fetch'.length
      element.focus()
      element.setSelectionRange(end, end)
    })
    await page.keyboard.type('er')
    await expect(podwright.item('Init containers', 'fetcher')).toBeVisible()
    expect(await podwright.bytes()).toBe(pod.replaceAll('\n', '\r\n').replace('name: fetch\r', 'name: fetcher\r'))
    await page.keyboard.press('Control+z')
    await expect(podwright.item('Init containers', 'fetch')).toBeVisible()
    await page.unroute(/\/monaco-[\w-]+\.js$/)
    await podwright.button('Try again').click()
    await podwright.editor()
    complaints.splice(0, complaints.length, ...complaints.filter(text => !text.includes('ERR_FAILED')))
  })

  story('completion offers the fields of the place, hover explains them, a wrong one is marked', async ({ podwright, page }) => {
    await podwright.openText(pod)
    await podwright.caretAfter('image: nginx:1.27')
    await page.keyboard.press('Enter')
    await page.keyboard.type('imageP')
    const suggestion = page.locator('.suggest-widget .monaco-list-row', { hasText: 'imagePullPolicy' })
    await expect(suggestion).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Alway')
    await page.keyboard.press('Escape')
    await expect(podwright.region('Problems').getByRole('button', { name: 'Change to Always' })).toBeVisible()
    await expect(page.locator('.squiggly-error')).toHaveCount(1)
    await page.locator('.view-line span', { hasText: /^imagePullPolicy$/ }).hover()
    await expect(page.locator('.monaco-hover').getByText('Image pull policy.')).toBeVisible()
    await podwright.region('Problems').getByRole('button', { name: 'Change to Always' }).click()
    await expect(podwright.region('Problems').getByText('No problems')).toBeVisible()
    expect(await podwright.bytes()).toBe(pod.replace('nginx:1.27\n', 'nginx:1.27\n    imagePullPolicy: Always\n'))
  })

  for (const [what, text] of [
    ['a key of nothing', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\n  : x\n'],
    ['an alias of what holds it', 'apiVersion: v1\nkind: Pod\nloop: &loop\n  again: *loop\n'],
    ['a merge key', 'apiVersion: v1\nkind: Pod\nlabels: &labels {app: shop}\n<<: *labels\n'],
  ] as const) {
    story(`the help of the editor is quiet about ${what}, and comes once the text can be read`, async ({ podwright, page }) => {
      await podwright.openText(text)
      const editor = await podwright.editor()
      await page.locator('.view-line span', { hasText: /^kind$/ }).hover()
      await editor.focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type('spe')
      await page.keyboard.press('Control+Space')
      await page.keyboard.press('Escape')
      // The language server answers in turn: with this answer the ones before have come.
      await page.keyboard.press('Control+a')
      await page.keyboard.type('ki')
      await page.keyboard.press('Control+Space')
      await expect(page.locator('.suggest-widget .monaco-list-row', { hasText: 'kind' })).toBeVisible()
    })
  }

  story('typing updates the canvas and leaves the caret where it is', async ({ podwright, page }) => {
    await podwright.openText(pod)
    await podwright.caretAfter('name: migrate')
    await page.keyboard.type('-all')
    await expect(podwright.item('Init containers', 'migrate-all')).toBeVisible()
    await page.keyboard.type('-of-it')
    await expect(podwright.item('Init containers', 'migrate-all-of-it')).toBeVisible()
    expect(await podwright.bytes()).toBe(pod.replace('name: migrate', 'name: migrate-all-of-it'))
  })

  story('undo in the editor is the undo of the page, and brings the bytes back', async ({ podwright, page }) => {
    await podwright.openText(pod)
    await podwright.caretAfter('name: migrate')
    await page.keyboard.type('-x')
    await expect(podwright.item('Init containers', 'migrate-x')).toBeVisible()
    await podwright.button('Undo').click()
    await expect(podwright.item('Init containers', 'migrate')).toBeVisible()
    await podwright.caretAfter('name: migrate')
    await page.keyboard.press('Control+Shift+z')
    await expect(podwright.item('Init containers', 'migrate-x')).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(podwright.item('Init containers', 'migrate')).toBeVisible()
    expect(await podwright.bytes()).toBe(pod)
  })

  story('Ctrl+K finds the commands of the page from inside the editor too', async ({ podwright, page }) => {
    await podwright.openText(pod)
    await podwright.caretAfter('name: migrate')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    expect(await podwright.bytes()).toBe(pod)
  })

  story('broken YAML freezes the picture and names the line, mending it thaws', async ({ podwright, page }) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await podwright.openText(pod)
    await podwright.caretAfter('name: migrate')
    const canvas = podwright.region('Canvas')
    const title = canvas.getByRole('heading', { name: 'shop' })
    const before = await title.boundingBox()
    await page.keyboard.type(': x')
    const banner = canvas.getByRole('status')
    await expect(banner).toContainText('Picture frozen')
    // Nothing jumps, and the banner stands below the Pod.
    expect(await title.boundingBox()).toEqual(before)
    const [frame, row] = [await canvas.locator('.cv-pod').boundingBox(), await banner.boundingBox()]
    expect(row!.y).toBeGreaterThanOrEqual(frame!.y + frame!.height)
    await expect(podwright.item('Init containers', 'migrate')).toBeVisible()
    const problem = podwright.region('Problems').getByRole('listitem').filter({ hasText: /Ln \d+/ }).first()
    await expect(problem).toBeVisible()
    for (const _ of ': x') await page.keyboard.press('Backspace')
    await expect(podwright.region('Canvas').getByText('Picture frozen')).toBeHidden()
    expect(await podwright.bytes()).toBe(pod)
  })

  story('a problem leads to its line', async ({ podwright, page }) => {
    await podwright.openText(`${pod}${'# filler\n'.repeat(60)}`.replace('emptyDir: {}', 'emtpyDir: {}'))
    await podwright.editor()
    const line = pod.split('\n').findIndex(text => text.includes('emptyDir')) + 1
    await podwright.region('Problems').getByRole('button', { name: `Ln ${line}` }).first().click()
    await page.keyboard.type('x')
    expect((await podwright.bytes()).split('\n')[line - 1]).toContain('x')
  })

  story('choosing a card shows its lines, the caret in a container chooses its card', async ({ podwright, page }) => {
    await podwright.openText(pod)
    await podwright.caretAfter('name: web')
    await expect(podwright.item('App containers', 'web')).toHaveAttribute('aria-current', 'true')
    await expect(page.locator('.ye-bar.ye-app').first()).toBeVisible()
    await podwright.item('Init containers', 'fetch').click()
    await expect(page.locator('.ye-bar.ye-init').first()).toBeVisible()
    await expect(page.locator('.ye-bar.ye-app')).toHaveCount(0)
  })

  story('a file with mixed line ends and a mark keeps every byte that is not typed over', async ({ podwright, page }) => {
    const mixed = `\uFEFF${pod.replace('kind: Pod\n', 'kind: Pod\r\n').replace('containers:\n  - name: web\n', 'containers:\r\n  - name: web\r\n')}`
    await podwright.openText(mixed)
    expect(await podwright.bytes()).toBe(mixed)
    await podwright.caretAfter('name: web')
    await page.keyboard.type('-2')
    await page.keyboard.press('Enter')
    await page.keyboard.type('tty: true')
    await expect(podwright.item('App containers', 'web-2')).toBeVisible()
    expect(await podwright.bytes()).toBe(mixed.replace('name: web\r\n', 'name: web-2\r\n    tty: true\r\n'))
  })
})
