import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from './scripts/find-browser.mjs'

// The stories run in a real Chromium against the built site, under a sub-path as on GitHub Pages.
// PODWRIGHT_SITE and PODWRIGHT_PORT let them run beside each other on other builds.
const folder = process.env['PODWRIGHT_SITE'] ?? 'dist'
const port = process.env['PODWRIGHT_PORT'] ?? '4174'
const address = `http://localhost:${port}/pods/`
const executablePath = await findBrowser()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.story.ts',
  fullyParallel: true,
  workers: 2,
  // A busy machine of two cores needs the time; a story on an idle one takes two seconds, with axe ten.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // A trace costs a story a third of its time; `--trace on` makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args: [...browserFlags], ...(executablePath ? { executablePath } : {}) },
  },
  webServer: { command: `node scripts/serve.mjs ${folder} ${port} /pods/`, url: address, reuseExistingServer: !process.env['CI'] },
})
