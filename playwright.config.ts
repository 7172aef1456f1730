import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from './scripts/find-browser.mjs'

// The stories run in a real Chromium against the built site, under a sub-path as on GitHub Pages.
const address = 'http://localhost:4174/pods/'
const executablePath = await findBrowser()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.story.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 8_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { args: [...browserFlags], ...(executablePath ? { executablePath } : {}) },
  },
  webServer: { command: 'node scripts/serve.mjs dist 4174 /pods/', url: address, reuseExistingServer: !process.env['CI'] },
})
