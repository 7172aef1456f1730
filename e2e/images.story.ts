import { expect, story } from './podwright-page.ts'

const manifest = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
  - name: web
    image: nginx:1.27
  - name: api
    image: shop/api:2.4
    readinessProbe:
      httpGet:
        path: /ready
        port: 8080
      periodSeconds: 1
  - name: sidekick
    image: shop/worker:1
`

story('an image of one’s own is described by keyboard: what it prints, when it is ready, what it answers; and that can be undone', async ({ podwright, page }) => {
  await podwright.openText(manifest)
  await podwright.region('Problems').getByRole('button', { name: /leaves 2 things out/ }).click()
  await expect(podwright.region('Problems')).toContainText('Nobody here knows the image “shop/api:2.4”: it runs on and answers nothing.')
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  const row = dock.getByRole('button', { name: /^shop\/api:2\.4 unknown/ })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(row).toHaveAttribute('aria-expanded', 'true')
  await expect(dock.getByText('Nobody here knows it: it runs on and answers nothing. Describe it here.').first()).toBeVisible()

  const field = (name: string) => dock.getByRole('textbox', { name: `shop/api:2.4: ${name}`, exact: true })
  const fill = async (name: string, text: string, key = 'Enter') => {
    await field(name).fill(text)
    await field(name).press(key)
  }
  await fill('size', '120 MB')
  await fill('prints', 'api is starting\n+4 s api listens', 'Control+Enter')
  await fill('ready after', '4')
  await dock.getByRole('combobox', { name: 'shop/api:2.4: serves', exact: true }).selectOption('a page')
  await expect(dock.getByRole('textbox', { name: 'shop/api:2.4: page', exact: true })).toHaveValue('Hello\n')
  await dock.getByRole('combobox', { name: 'shop/api:2.4: on TERM', exact: true }).selectOption('exits')
  await fill('on TERM, exit code', '3')

  await expect(dock.getByRole('button', { name: /^shop\/api:2\.4 yours 120 MB/ })).toBeVisible()
  await expect(dock.getByText('answers on 8080 after 4 s')).toBeVisible()
  await expect(dock.getByText('on SIGTERM: exits with 3 after 0 s')).toBeVisible()
  await expect(dock.getByText(/^api: pulled 120 MB of 120 MB in 5\.9 s$/)).toBeVisible()
  const logs = await podwright.console('Logs')
  await podwright.playhead.focus()
  await page.keyboard.press('End')
  await expect(logs).toContainText('api listens')
  await expect(podwright.region('Problems')).not.toContainText('shop/api')
  await expect(podwright.region('Problems')).toContainText('Nobody here knows the image “shop/worker:1”')

  // One undo after the other takes all of it back.
  for (let i = 0; i < 6; i++) await podwright.button('Undo').click()
  await expect(dock.getByRole('button', { name: /^shop\/api:2\.4 unknown 60 MB/ })).toBeVisible()
})

story('what cannot be said of an image is refused in words', async ({ podwright }) => {
  await podwright.openText(manifest)
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  await dock.getByRole('button', { name: /^shop\/api:2\.4 unknown/ }).click()
  for (const [name, typed, sentence] of [
    ['shop/api:2.4: size', '-5', /Not a size/],
    ['shop/api:2.4: built on', 'Not A Name', /Not an image name/],
    ['shop/api:2.4: runs', 'a | b', /no pipes or variables/],
    ['shop/api:2.4: user', 'two words', /A name or a number/],
    ['shop/api:2.4: ports', '70000', /whole numbers from 1 to 65535/],
    ['shop/api:2.4: path of a file', 'index.html', /begins with a slash/],
    ['Registry: bandwidth', '0', /Not a bandwidth/],
  ] as const) {
    const input = dock.getByRole('textbox', { name, exact: true }).or(dock.getByRole('combobox', { name, exact: true }))
    await input.fill(typed)
    await input.press('Enter')
    await expect(input).toHaveAccessibleDescription(sentence)
    await input.press('Escape')
    await expect(dock.getByRole('alert')).toHaveCount(0)
  }
  await expect(podwright.button('Undo')).toBeDisabled()
})

story('a slow registry makes a pull longer, a fast one shorter; what is known of nginx is shown', async ({ podwright }) => {
  await podwright.openText(manifest)
  await podwright.button('What if…').click()
  const dock = podwright.region('What if…')
  await dock.getByRole('button', { name: /^nginx:1\.27 known 72\.4 MB/ }).click()
  await expect(dock.getByText('layers: debian:12-slim 28.2 MB + its own 44.2 MB')).toBeVisible()
  await expect(dock.getByText('web: pulled 72.4 MB of 72.4 MB in 4 s')).toBeVisible()
  await dock.getByRole('button', { name: 'Slow registry: 10 MB/s' }).click()
  await expect(dock.getByText('web: pulled 72.4 MB of 72.4 MB in 8.3 s')).toBeVisible()
  await dock.getByRole('textbox', { name: 'Registry: latency', exact: true }).fill('3 s')
  await dock.getByRole('textbox', { name: 'Registry: latency', exact: true }).press('Enter')
  await expect(dock.getByText('web: pulled 72.4 MB of 72.4 MB in 10.2 s')).toBeVisible()
  await dock.getByRole('button', { name: 'Fast registry: 1000 MB/s' }).click()
  await expect(dock.getByText('web: pulled 72.4 MB of 72.4 MB in 3.1 s')).toBeVisible()
  const events = await podwright.console('Events')
  await podwright.playhead.focus()
  await podwright.page.keyboard.press('End')
  await expect(events).toContainText(/Successfully pulled image "nginx:1\.27" in 3\.072s \(3\.072s including waiting\)\. Image size: 72400000 bytes\./)
})

story('a link brings descriptions of images, and in Chinese they are said in Chinese', async ({ podwright, page }) => {
  await podwright.open({ manifest, lang: 'zh', scenario: { images: { 'shop/api': { sizeBytes: 5_000_000, prints: ['hello'] }, 'Not a name': {} }, registry: { bandwidthMBps: 0 } } })
  await podwright.button('假如…').click()
  const dock = podwright.region('假如…')
  await expect(dock.getByRole('button', { name: /^shop\/api:2\.4 自定义 5 MB/ })).toBeVisible()
  await expect(page.getByText('“假如…”要求 registry.bandwidthMBps = 0，实际使用 0.01。')).toBeVisible()
  await expect(page.getByText('“假如…”中 images 的值 Not a name 无效，已忽略。')).toBeVisible()
})
