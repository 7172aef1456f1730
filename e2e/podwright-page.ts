import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import { test as base, expect, type Locator, type Page } from '@playwright/test'

export type Lane = 'Init containers' | 'App containers' | 'Volumes'

/** The page as a person meets it: by its accessible names. */
export class Podwright {
  constructor(readonly page: Page) {}

  /** Opens the page with an empty browser, or with a document from a share link. */
  async open(shared?: { readonly manifest: string; readonly [key: string]: unknown }): Promise<void> {
    await this.page.goto(shared === undefined ? './' : `./#v1=${packed(shared)}`)
    await this.region('YAML').waitFor()
  }

  /** Opens a manifest, byte for byte. */
  async openText(manifest: string): Promise<void> {
    await this.open({ manifest })
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  list(name: Lane | string): Locator {
    return this.region('Canvas').or(this.region('画布')).getByRole('list', { name, exact: true })
  }

  item(list: Lane | string, name: string): Locator {
    return this.list(list).getByRole('listitem', { name, exact: true })
  }

  /** The names of a list's items, in their order. */
  async names(list: Lane | string): Promise<readonly string[]> {
    return this.list(list).getByRole('listitem').evaluateAll(items => items.map(item => item.getAttribute('aria-label') ?? ''))
  }

  get playhead(): Locator {
    return this.page.getByRole('slider', { name: /^(Playhead|播放头)$/ })
  }

  async playheadMs(): Promise<number> {
    return Number(await this.playhead.getAttribute('aria-valuenow'))
  }

  /** Shows one of the Console's views; its panel. */
  async console(view: 'Events' | 'Watch' | 'Describe' | 'Logs' | 'Files'): Promise<Locator> {
    await this.region('Console').getByRole('tab', { name: view, exact: true }).click()
    return this.region('Console').getByRole('tabpanel')
  }

  /** The document's bytes, as Ctrl+S writes them into a file. */
  async bytes(): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.keyboard.press('Control+s')])
    return readFile(await download.path(), 'utf8')
  }

  /** The editor, once Monaco has arrived. */
  async editor(): Promise<Locator> {
    await this.page.locator('.monaco-editor .view-line').first().waitFor()
    return this.page.getByRole('textbox', { name: 'YAML', exact: true })
  }

  /** Puts the caret at the end of the first line that holds these words, wherever it is. */
  async caretAfter(words: string): Promise<void> {
    const editor = await this.editor()
    await editor.focus()
    await this.page.keyboard.press('Control+Home')
    await this.page.keyboard.press('Control+f')
    const find = this.page.locator('.find-widget.visible')
    await find.getByRole('textbox', { name: 'Find' }).fill(words)
    await expect(find.locator('.matchesCount')).toHaveText(/of \d/)
    await this.page.keyboard.press('Enter')
    await expect(find.locator('.matchesCount')).toHaveText(/^\d+ of/)
    await this.page.keyboard.press('Escape')
    await expect(find).toHaveCount(0)
    await this.page.keyboard.press('End')
  }
}

/** The packed part of a share link, made as another program would make it. */
export function packed(shared: object): string {
  return deflateRawSync(JSON.stringify(shared)).toString('base64url')
}

/** Every story fails when the page logs an error, breaks its security policy, or asks another host for anything. */
export const story = base.extend<{ readonly podwright: Podwright; readonly complaints: string[] }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  complaints: async ({}, provide) => {
    await provide([])
  },
  podwright: async ({ page, baseURL, complaints }, provide) => {
    const home = new URL(baseURL ?? '').host
    page.on('pageerror', error => complaints.push(`uncaught: ${error.message}`))
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(`console ${message.type()}: ${message.text()}`)
    })
    page.on('request', request => {
      const url = new URL(request.url())
      if (!['blob:', 'data:'].includes(url.protocol) && url.host !== home) complaints.push(`request to another host: ${url.href}`)
    })
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', event => console.error(`security policy: ${event.violatedDirective} ${event.blockedURI}`))
    })
    await provide(new Podwright(page))
    expect(complaints).toEqual([])
  },
})

export { expect }
