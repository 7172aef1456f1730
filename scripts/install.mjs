// Installs the packages of the lock file where they are missing or older than it.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a trailing separator. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const modified = path => statSync(`${root}${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Runs `npm ci` when `node_modules` does not match the lock file. Exits with a sentence when it cannot. */
export function ensureInstalled() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    console.error(`Podwright needs Node.js 20 or newer; this is ${process.version}. Please install a newer one and try again.`)
    process.exit(1)
  }
  // npm writes this file last, so it is newer than the lock file exactly when the installation is complete.
  if (modified('node_modules/.package-lock.json') >= modified('package-lock.json')) return
  console.log('Installing packages …')
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (run.status !== 0) {
    console.error('The packages could not be installed. Is the network there? Then run `npm ci` to see why.')
    process.exit(1)
  }
}
