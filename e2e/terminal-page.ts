import type { Page } from '@playwright/test'
import { expect, story, type Podwright } from './podwright-page.ts'
import { sleeper } from './simulated-manifests.ts'

/** The terminal in the console, as a person sees it. */
export class Terminal {
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

/** A story at the terminal. */
export const terminalStory = story.extend<{ readonly terminal: Terminal }>({
  terminal: async ({ podwright, page }, provide) => provide(new Terminal(podwright, page)),
})
