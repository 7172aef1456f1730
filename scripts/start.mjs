// `npm start`: installs what is missing, builds, and serves the built site.
import { spawnSync } from 'node:child_process'
import { ensureInstalled, root } from './install.mjs'
import { serve } from './serve.mjs'

ensureInstalled()
const build = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
if (build.status !== 0) process.exit(1)
try {
  const { url } = await serve({ folder: `${root}dist`, port: 4173 })
  console.log(`\nPodwright is ready: ${url}\nStop it with Ctrl+C.`)
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error
  console.error('Port 4173 is taken, perhaps by another Podwright. Stop that one, or serve `dist` with: node scripts/serve.mjs dist 4180')
  process.exit(1)
}
