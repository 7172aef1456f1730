// Finds the browser for the stories: PODWRIGHT_BROWSER, else a system Chromium or Chrome, else Playwright's own,
// else on Debian as root it is installed from the distribution.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Flags under which a headless Chromium behaves the same on a laptop and in a container without a network. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function systemBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)))
  return [...places, ...onPath].find(path => existsSync(path))
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('No browser found: installing Chromium from the distribution …')
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update'], options)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
  return systemBrowser()
}

/** The path of a Chromium, or `undefined` with a sentence on standard error that says what to install. */
export async function findBrowser() {
  const named = process.env.PODWRIGHT_BROWSER
  if (named) {
    if (existsSync(named)) return named
    console.error(`PODWRIGHT_BROWSER names ${named}, and there is no such file.`)
    return undefined
  }
  const found = systemBrowser() ?? (await playwrightBrowser()) ?? installFromDebian()
  if (!found) console.error('The stories need a browser. Install Chromium or Google Chrome, or set PODWRIGHT_BROWSER to the path of one.')
  return found
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await findBrowser()) ?? 'none')
