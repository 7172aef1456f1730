import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, story, type Podwright } from './podwright-page.ts'
import { sleeper } from './simulated-manifests.ts'

/** The terminal in the console, as a person sees it. */
class Terminal {
  constructor(
    readonly podwright: Podwright,
    readonly page: Page,
  ) {}

  async open(shared: { readonly [key: string]: unknown } = {}): Promise<void> {
    await this.podwright.open({ manifest: sleeper, at: 9000, ...shared })
    await this.page.getByRole('tab', { name: 'kubectl' }).click()
    await expect.poll(() => this.lines()).not.toEqual([])
  }

  /** The rows of the screen down to the last one that is not empty. */
  async lines(): Promise<readonly string[]> {
    const rows = await this.page.locator('.xterm-rows > div').allTextContents()
    const lines = rows.map(row => row.replaceAll('\u00A0', ' ').trimEnd())
    return lines.slice(0, lines.findLastIndex(line => line !== '') + 1)
  }

  async shows(lines: readonly (string | RegExp)[]): Promise<void> {
    await expect(async () => {
      const shown = await this.lines()
      expect(shown).toEqual(lines.map(line => (typeof line === 'string' ? line : expect.stringMatching(line))))
    }).toPass({ timeout: 20_000 })
  }

  async run(command: string): Promise<void> {
    await this.page.keyboard.type(`${command}\n`)
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** As Ctrl+V does. */
  async paste(text: string): Promise<void> {
    await this.page.locator('.xterm-helper-textarea').evaluate((field, pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  }
}

const terminalStory = story.extend<{ readonly terminal: Terminal }>({
  terminal: async ({ podwright, page }, provide) => provide(new Terminal(podwright, page)),
})

const pods = [/^NAME +READY +STATUS +RESTARTS +AGE$/, /^sleeper +1\/1 +Running +0 +\d+s$/] as const

terminalStory('a command is typed, its output is there at once, and the playhead stands where the prompt is back', async ({ podwright, terminal }) => {
  await terminal.open()
  await terminal.shows(['$'])
  await terminal.run('kubectl get pods')
  await terminal.shows(['$ kubectl get pods', ...pods, '$'])
  expect(await podwright.playheadMs()).toBeGreaterThanOrEqual(9000)
  expect(await podwright.playheadMs()).toBeLessThan(9300)
  await expect(podwright.button('Play')).toBeVisible()
})

terminalStory('a line is edited as in bash, and what was entered comes back', async ({ terminal }) => {
  await terminal.open()
  await terminal.page.keyboard.type('world echo')
  await terminal.press('Alt+b')
  await terminal.page.keyboard.type('x')
  await terminal.press('Backspace', 'Control+k', 'Control+a', 'Control+y')
  await terminal.page.keyboard.type(' hello ')
  await terminal.press('End', 'Backspace')
  await terminal.shows(['$ echo hello world'])
  await terminal.press('Enter')
  await terminal.shows(['$ echo hello world', 'hello world', '$'])
  await terminal.run('echo two')
  await terminal.shows(['$ echo hello world', 'hello world', '$ echo two', 'two', '$'])
  await terminal.press('ArrowUp', 'ArrowUp')
  await terminal.shows(['$ echo hello world', 'hello world', '$ echo two', 'two', '$ echo hello world'])
  await terminal.press('Control+c', 'Control+r')
  await terminal.page.keyboard.type('tw')
  await terminal.shows(['$ echo hello world', 'hello world', '$ echo two', 'two', '$ echo two', 'search (Ctrl+R: older): tw'])
  await terminal.press('Enter')
  await terminal.shows(['$ echo hello world', 'hello world', '$ echo two', 'two', '$ echo two', 'two', '$'])
  await terminal.press('Control+l')
  await terminal.shows(['$'])
})

terminalStory('Tab completes commands, kinds and names; twice it lists them', async ({ terminal }) => {
  await terminal.open()
  await terminal.page.keyboard.type('kubec')
  await terminal.press('Tab')
  await terminal.shows(['$ kubectl'])
  await terminal.page.keyboard.type('descr')
  await terminal.press('Tab')
  await terminal.shows(['$ kubectl describe'])
  await terminal.page.keyboard.type('pod sl')
  await terminal.press('Tab')
  await terminal.shows(['$ kubectl describe pod sleeper'])
  await terminal.press('Control+u')
  await terminal.page.keyboard.type('kubectl rollout ')
  await terminal.press('Tab', 'Tab')
  await terminal.shows(['$ kubectl rollout', 'history  pause    restart  resume   status   undo'])
  await terminal.press('s')
  await terminal.shows(['$ kubectl rollout s'])
})

terminalStory('several lines are pasted at once, a here-document too; what has no line end waits in the line', async ({ podwright, terminal }) => {
  await terminal.open()
  await terminal.paste("cat <<'EOF' > note\r\nfirst $HOME\r\nEOF\r\ncat note\r\necho la")
  await terminal.shows(["$ cat <<'EOF' > note", '> first $HOME', '> EOF', '$ cat note', 'first $HOME', '$ echo la'])
  await terminal.page.keyboard.type('st\n')
  await terminal.shows(["$ cat <<'EOF' > note", '> first $HOME', '> EOF', '$ cat note', 'first $HOME', '$ echo last', 'last', '$'])
  await expect(podwright.button('Undo')).toBeEnabled()
})

terminalStory('a long command plays on until it is done; Ctrl+C ends one that is not', async ({ podwright, terminal }) => {
  await terminal.open()
  await podwright.button('5×').click()
  await terminal.page.locator('.xterm-screen').click()
  await terminal.run('sleep 4; echo done')
  await expect(podwright.button('Pause')).toBeVisible()
  await terminal.shows(['$ sleep 4; echo done', 'done', '$'])
  await expect(podwright.button('Play')).toBeVisible()
  const doneMs = await podwright.playheadMs()
  expect(doneMs).toBeGreaterThanOrEqual(13_000)
  expect(doneMs).toBeLessThan(13_300)
  await terminal.run('sleep 3600')
  await expect(podwright.region('Console')).toContainText('Running: Ctrl+C ends it')
  await expect(podwright.button('Pause')).toBeVisible()
  await terminal.press('Control+c')
  await terminal.shows(['$ sleep 4; echo done', 'done', '$ sleep 3600', '^C', '$'])
  await expect(podwright.button('Play')).toBeVisible()
})

terminalStory('what changes something is undone with its output, and done again; what only reads goes with it', async ({ podwright, terminal }) => {
  await terminal.open()
  await terminal.run('echo before')
  await terminal.run('touch note')
  await terminal.run('ls note')
  const all = ['$ echo before', 'before', '$ touch note', '$ ls note', 'note', '$']
  await terminal.shows(all)
  await terminal.press('Control+z')
  await terminal.shows(['$ echo before', 'before', '$'])
  await podwright.button('Redo').click()
  await terminal.shows(all)
})

terminalStory('the screen goes back and forth with the playhead, and a line that is being typed stays', async ({ podwright, terminal }) => {
  await terminal.open({ scenario: { terminal: [{ atMs: 2000, terminal: 1, text: 'echo early\n' }, { atMs: 7000, terminal: 1, text: 'echo late\n' }] } })
  await terminal.shows(['$ echo early', 'early', '$ echo late', 'late', '$'])
  await terminal.page.keyboard.type('half a li')
  await podwright.playhead.focus()
  await terminal.press('Home')
  await terminal.shows(['$ half a li'])
  await terminal.press('End')
  await terminal.shows(['$ echo early', 'early', '$ echo late', 'late', '$ half a li'])
})

terminalStory('a second terminal has a screen of its own; closing it forgets what was typed, until undo', async ({ podwright, page, terminal }) => {
  await terminal.open()
  await terminal.run('echo one')
  await terminal.shows(['$ echo one', 'one', '$'])
  await podwright.button('Open another terminal').click()
  await terminal.shows(['$'])
  await terminal.run('echo two')
  await terminal.shows(['$ echo two', 'two', '$'])
  await page.getByRole('tab', { name: '1', exact: true }).click()
  await terminal.shows(['$ echo one', 'one', '$'])
  await page.getByRole('tab', { name: '2', exact: true }).click()
  await podwright.button('Close terminal 2').click()
  await expect(page.getByRole('tab', { name: '2', exact: true })).toHaveCount(0)
  await terminal.shows(['$ echo one', 'one', '$'])
  await podwright.button('Undo').click()
  await page.getByRole('tab', { name: '2', exact: true }).click()
  await terminal.shows(['$ echo two', 'two', '$'])
  await podwright.button('Restart the terminal: forget what was typed into it').click()
  await terminal.shows(['$'])
})

terminalStory('the keyboard comes in with Ctrl+` and leaves with Escape', async ({ podwright, page, terminal }) => {
  await podwright.open({ manifest: sleeper, at: 9000 })
  await podwright.button('Play').focus()
  await page.keyboard.press('Control+`')
  await expect(page.getByRole('textbox', { name: 'Terminal input', description: 'Escape leaves the terminal.' })).toBeFocused()
  await terminal.run('echo here')
  await terminal.shows(['$ echo here', 'here', '$'])
  await expect(page.getByRole('log', { name: 'Terminal output' })).toContainText('here')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tab', { name: '1', exact: true })).toBeFocused()
  await page.keyboard.press('Control+`')
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('.te-bar :focus')).toHaveCount(1)
})

terminalStory('Chinese is typed, measured at its width and shown', async ({ page, terminal }) => {
  await terminal.open({ lang: 'zh' })
  await expect(page.getByText('输入 kubectl get pods，或粘贴一篇教程')).toBeVisible()
  await page.keyboard.type("echo '")
  await page.keyboard.insertText('你好，世界')
  await page.keyboard.type("x'")
  await terminal.press('ArrowLeft', 'ArrowLeft', 'Backspace')
  await terminal.press('Enter')
  await terminal.shows(["$ echo '你好，世x'", '你好，世x', '$'])
})

terminalStory('an input method composes in the line: its letters are no keys of the terminal', async ({ context, page, terminal }) => {
  await terminal.open()
  await page.keyboard.type('echo ')
  const browser = await context.newCDPSession(page)
  for (const text of ['n', 'ni', 'nihao']) await browser.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await terminal.shows(['$ echo'])
  await browser.send('Input.insertText', { text: '你好' })
  await terminal.shows(['$ echo 你好'])
  await terminal.press('Enter')
  await terminal.shows(['$ echo 你好', '你好', '$'])
})

terminalStory('what is selected is copied, and Ctrl+C then ends nothing', async ({ context, page, terminal }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await terminal.open()
  await terminal.run('echo something')
  await terminal.shows(['$ echo something', 'something', '$'])
  await page.locator('.xterm-screen').dblclick({ position: { x: 20, y: 26 } })
  await terminal.press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('something')
  await terminal.run('echo on')
  await terminal.shows(['$ echo something', 'something', '$ echo on', 'on', '$'])
})

for (const theme of ['light', 'dark'] as const) {
  for (const lang of ['en', 'zh'] as const) {
    terminalStory(`axe finds nothing in the terminal (${theme}, ${lang})`, async ({ page, terminal }) => {
      await terminal.open({ theme, lang, scenario: { terminal: [{ atMs: 2000, terminal: 1, text: "printf '\\033[31mred\\033[0m\\n'\n" }, { atMs: 3000, terminal: 2, text: 'sleep 3600\n' }] } })
      await terminal.shows([/printf/, 'red', '$'])
      const { violations } = await new AxeBuilder({ page }).include('.co').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`))).toEqual([])
    })
  }
}
