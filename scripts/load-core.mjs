// Bundles TypeScript modules of the core into one text of JavaScript: for scripts that run them in plain Node or in a browser.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const src = join(dirname(fileURLToPath(import.meta.url)), '../src')

/** Bundles modules, named by their paths below `src`, into one file, and hands it to `take` for as long as that takes. */
async function withBundle(modules, take) {
  const outDir = mkdtempSync(join(tmpdir(), 'podwright-core-'))
  const entry = 'virtual:core'
  const code = modules.map(path => `export * from ${JSON.stringify(join(src, path))}`).join('\n')
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [{ name: 'core-entry', resolveId: id => (id === entry ? id : undefined), load: id => (id === entry ? code : undefined) }],
      build: { ssr: true, outDir, emptyOutDir: false, target: 'node20', rollupOptions: { input: { core: entry }, output: { entryFileNames: 'core.mjs', codeSplitting: false } } },
      ssr: { noExternal: true },
    })
    return await take(join(outDir, 'core.mjs'))
  } finally {
    rmSync(outDir, { recursive: true })
  }
}

/** The exports of several modules in one object. */
export const loadCore = (...modules) => withBundle(modules, path => import(pathToFileURL(path).href))

/** The same as the text of a module that imports nothing. */
export const bundleCore = (...modules) => withBundle(modules, path => readFileSync(path, 'utf8'))
