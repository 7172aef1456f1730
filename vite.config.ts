import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Monaco writes style elements and attributes; without this it is mis-styled (157 violations measured).
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  // Proves that a manifest never leaves the browser.
  "connect-src 'none'",
  // A worker started from a blob inherits this policy; one started from a URL has none on a static host.
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The policy stands in the built page only: the dev server needs inline scripts and a web socket. */
function builtPagePolicy(): Plugin {
  return {
    name: 'built-page-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'meta', injectTo: 'head-prepend', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy } },
      ],
    },
  }
}

/** The shell and its parser, the system under it, and what the shell has in common with the commands. */
const interpreter = new RegExp(
  [
    String.raw`/node_modules/unbash/`,
    String.raw`/core/runtime/(shell|kernel|files|network)/`,
    String.raw`/core/runtime/[\w-]+\.ts$`,
    String.raw`/core/runtime/commands/(format-\w+|read-number|unescape|\w*-?regular-expression|match-longest|evaluate-test)\.ts$`,
    String.raw`/core/(clock/[\w-]+|bytes)\.ts$`,
  ].join('|'),
)

export default defineConfig({
  base: './',
  plugins: [react(), builtPagePolicy()],
  resolve: {
    alias: [
      // monaco-yaml's worker manager imports paths that monaco-editor's "exports" (0.56 and later) moved.
      { find: /^monaco-editor\/esm\/vs\/(.*)$/, replacement: 'monaco-editor/$1' },
      // The YAML worker would bring Prettier (129 KiB gzip) for a formatter that we switch off.
      { find: /^prettier\/(standalone|plugins\/.*)$/, replacement: fileURLToPath(new URL('./src/ui/editor/no-prettier.ts', import.meta.url)) },
    ],
  },
  optimizeDeps: {
    include: [
      'react',
      'react-dom/client',
      '@xyflow/react',
      'monaco-yaml',
      'monaco-yaml/yaml.worker.js',
      'monaco-editor/editor',
      'monaco-editor/editor/editor.worker',
      'monaco-editor/languages/definitions/yaml/register',
    ],
  },
  worker: {
    format: 'es',
    // What runs scripts stands in files of their own, so that their size can be watched: the shell with the system under it,
    // and the commands. The machine, which knows both, stays with the cluster: neither file may need what stands above it.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'interpreter', priority: 2, test: interpreter },
            { name: 'commands', priority: 1, test: /\/core\/runtime\/(commands|programs)\// },
            { name: 'images', priority: 0, test: /\/core\/runtime\/images\// },
            // What kubectl knows by heart, and the parser of what it is given: neither grows with its code.
            { name: 'kubectl-data', priority: 1, test: /\/core\/(kubectl|workstation)\/.*(resources|types|tree|names)\.generated\.json$/ },
            { name: 'yaml-parser', priority: 1, test: /\/node_modules\/yaml\// },
          ],
        },
      },
    },
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
})
