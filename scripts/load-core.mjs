// Bundles TypeScript modules of the core into one temporary file and imports it: for scripts that run by hand in plain Node.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const src = join(dirname(fileURLToPath(import.meta.url)), '../src')

/** The exports of several modules, named by their paths below `src`, in one object. */
export async function loadCore(...modules) {
  const outDir = mkdtempSync(join(tmpdir(), 'podwright-core-'))
  const entry = 'virtual:core'
  const code = modules.map(path => `export * from ${JSON.stringify(join(src, path))}`).join('\n')
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [{ name: 'core-entry', resolveId: id => (id === entry ? id : undefined), load: id => (id === entry ? code : undefined) }],
      build: { ssr: true, outDir, emptyOutDir: false, target: 'node20', rollupOptions: { input: { core: entry }, output: { entryFileNames: 'core.mjs' } } },
      ssr: { noExternal: true },
    })
    return await import(pathToFileURL(join(outDir, 'core.mjs')).href)
  } finally {
    rmSync(outDir, { recursive: true })
  }
}
