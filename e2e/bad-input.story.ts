import { pod } from './manifests.ts'
import { expect, story, type Podwright } from './podwright-page.ts'

/** Drops a file, which is how most of these arrive. */
async function drop(podwright: Podwright, content: string | readonly number[]): Promise<void> {
  const transfer = await podwright.page.evaluateHandle(parts => {
    const files = new DataTransfer()
    files.items.add(new File([typeof parts === 'string' ? parts : new Uint8Array(parts)], 'input.yaml'))
    return files
  }, content as string | number[])
  await podwright.page.locator('body').dispatchEvent('dragover', { dataTransfer: transfer })
  await podwright.page.locator('body').dispatchEvent('drop', { dataTransfer: transfer })
}

/** Pastes a text of so many equal pieces into the editor; it is made on the page, for megabytes take long to send there. */
async function pasteRepeated(podwright: Podwright, piece: string, times: number): Promise<void> {
  await (await podwright.editor()).focus()
  await podwright.page.evaluate(([repeated, count]) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', repeated.repeat(count))
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, [piece, times] as const)
}

/** The page still does its main job. */
async function staysUsable({ podwright }: { readonly podwright: Podwright }): Promise<void> {
  await podwright.button('Examples').click()
  await podwright.page.getByRole('dialog').getByRole('button', { name: /Start in order/ }).click()
  await expect(podwright.item('App containers', 'app-container')).toBeVisible()
}

const bomb = ['a: &a ["x","x","x","x","x","x","x","x","x"]', ...'bcdefghi'.split('').map((key, index) => {
  const before = 'abcdefghi'[index]
  return `${key}: &${key} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`
})].join('\n')

for (const [what, text, sentence] of [
  ['broken YAML', 'apiVersion: v1\nkind: "Pod\n', /never ends/],
  ['a YAML bomb', bomb, /alias/i],
  ['a document with a Service only', 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n', /Service/],
  ['an unknown apiVersion', pod.replace('apiVersion: v1', 'apiVersion: v7'), /v7/],
  ['a duplicate key', pod.replace('kind: Pod\n', 'kind: Pod\nkind: Pod\n'), /kind/],
] as const) {
  story(`${what} gets a sentence and the page stays usable`, async ({ podwright, page }) => {
    await podwright.openText(text)
    await expect(page.getByText(sentence).first()).toBeVisible()
    await staysUsable({ podwright })
  })
}

story('a file of 20 MB is refused with a sentence, and what was open stays', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await page.evaluate(() => {
    const files = new DataTransfer()
    files.items.add(new File(['# filler of a big file\n'.repeat(920_000)], 'big.yaml'))
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer: files, bubbles: true, cancelable: true }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
  })
  await expect(page.getByText(/MB/).first()).toBeVisible()
  await expect(podwright.item('App containers', 'web')).toBeVisible()
})

story('a binary file is refused with a sentence', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await drop(podwright, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff, 0xfe])
  await expect(page.getByRole('log', { name: 'Notices' })).toContainText('is not a text')
  await expect(podwright.item('App containers', 'web')).toBeVisible()
})

story('an empty document offers ways to start', async ({ podwright, page }) => {
  await podwright.openText('')
  await expect(page.getByText('Where shall we start?')).toBeVisible()
  await staysUsable({ podwright })
})

story('names are text: markup, right-to-left and ten thousand letters', async ({ podwright, page }) => {
  const names = ['<script>alert(1)</script>', '\u202Eevil\u05D0', 'long'.repeat(2500), '"><img src=x onerror=alert(1)>']
  page.on('dialog', dialog => {
    throw new Error(`a name opened a dialog: ${dialog.message()}`)
  })
  const containers = names.map(name => `  - name: ${JSON.stringify(name)}\n    image: nginx\n`).join('')
  await podwright.openText(`apiVersion: v1\nkind: Pod\nmetadata: {name: hostile}\nspec:\n  containers:\n${containers}`)
  await expect(podwright.item('App containers', names[0] ?? '')).toBeVisible()
  await expect(podwright.list('App containers').getByRole('listitem')).toHaveCount(4)
  await expect(podwright.region('Problems').getByRole('listitem').first()).toBeVisible()
  expect(await page.locator('script:not([src]), img[src="x"]').count()).toBe(0)
  await staysUsable({ podwright })
})

story('keys called __proto__ and constructor are only keys', async ({ podwright, page }) => {
  const text = pod.replace('  name: shop # the name\n', '  name: shop\n  labels: {__proto__: a, constructor: b, toString: c}\n__proto__: {polluted: true}\n')
  await podwright.openText(text)
  await expect(podwright.item('App containers', 'web')).toBeVisible()
  expect(await page.evaluate(() => ({}) as { readonly polluted?: true })).toEqual({})
  await podwright.item('Init containers', 'migrate').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(async () => (await podwright.names('Init containers'))[0]).toBe('migrate')
  expect(await podwright.bytes()).toContain('__proto__: {polluted: true}')
})

story('a text of 20 MB that is pasted into the editor is refused with a sentence', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await pasteRepeated(podwright, '# filler of a big text\n', 900_000)
  await expect(page.getByRole('log', { name: 'Notices' })).toContainText('Nothing was pasted')
  expect(await podwright.bytes()).toBe(pod)
})

story('a line of megabytes is shown, and can be taken back', async ({ podwright, page }) => {
  await podwright.openText(pod)
  await pasteRepeated(podwright, 'x', 4_000_000)
  await expect(podwright.region('Problems').getByText(/MB/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(podwright.region('Problems').getByText('No problems')).toBeVisible()
  expect(await podwright.bytes()).toBe(pod)
})

for (const [what, prepare] of [
  ['that forbids workers', `globalThis.Worker = class { constructor() { throw new DOMException('forbidden', 'SecurityError') } }`],
  ['without workers', 'delete globalThis.Worker'],
  ['that forbids storage', `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get() { throw new DOMException('forbidden', 'SecurityError') } })`],
  ['whose storage cannot be read', `Storage.prototype.getItem = () => { throw new DOMException('forbidden', 'SecurityError') }`],
  ['without a clipboard', `Object.defineProperty(navigator, 'clipboard', { value: undefined })`],
] as const) {
  story(`a browser ${what} does the rest`, async ({ podwright, page }) => {
    await page.addInitScript(prepare)
    await podwright.openText(pod)
    await (await podwright.editor()).focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('sp')
    await page.keyboard.press('Control+Space')
    await page.keyboard.press('Escape')
    await podwright.button('Undo').click()
    await podwright.button('Share').click()
    await page.getByRole('dialog').getByRole('button', { name: /Copy/ }).first().click()
    await page.keyboard.press('Escape')
    await podwright.playhead.focus()
    await page.keyboard.press('End')
    await expect(podwright.item('App containers', 'web')).toHaveAccessibleDescription(/Running/)
    expect(await podwright.bytes()).toBe(pod)
    await staysUsable({ podwright })
  })
}

story('a browser that cannot pack a link says so and offers the file', async ({ podwright, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'CompressionStream'))
  await podwright.open()
  await staysUsable({ podwright })
  await podwright.button('Share').click()
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('download the file')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copy link' })).toBeDisabled()
  await expect(page.getByRole('dialog').getByRole('button', { name: /Download/ })).toBeEnabled()
})

story('workers that cannot be loaded are done without', async ({ podwright, page, complaints }) => {
  await page.route(/worker-[\w-]+\.js$/, route => route.abort())
  await podwright.openText(pod)
  await (await podwright.editor()).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('sp')
  await page.keyboard.press('Control+Space')
  await expect(page.locator('.suggest-widget')).toContainText('No suggestions')
  await page.keyboard.press('Escape')
  await podwright.button('Undo').click()
  await podwright.playhead.focus()
  await page.keyboard.press('End')
  await expect(podwright.item('App containers', 'web')).toHaveAccessibleDescription(/Running/)
  complaints.splice(0, complaints.length, ...complaints.filter(text => !text.includes('ERR_FAILED')))
})

story('a panel that could not be fetched can be tried again', async ({ podwright, page, complaints }) => {
  await page.route(/\/Console-[\w-]+\.js$/, route => route.abort())
  await podwright.openText(pod)
  const failure = page.getByRole('alert').filter({ hasText: 'Console stopped' })
  await expect(failure).toBeVisible()
  await expect(podwright.item('App containers', 'web')).toBeVisible()
  await page.unroute(/\/Console-[\w-]+\.js$/)
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(podwright.region('Console')).toBeVisible()
  complaints.splice(0, complaints.length, ...complaints.filter(text => !/ERR_FAILED|dynamically imported/.test(text)))
})
