// `npm test`: types, lint, law, unit and property tests, build, budgets, browser stories.
// The last line is `N passed, N failed`; the exit code is 1 when anything failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'
import { findBrowser } from './find-browser.mjs'

ensureInstalled()
const reports = mkdtempSync(join(tmpdir(), 'podwright-test-'))
const total = { passed: 0, failed: 0 }

/** Runs a command of the project's own packages and says whether it succeeded. */
function run(title, [script, ...args], env = {}) {
  const started = performance.now()
  console.log(`\n── ${title}`)
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(`── ${title}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return status === 0
}

function count(passed, failed) {
  total.passed += passed
  total.failed += failed
}

/** A step that counts as one test. */
function step(title, command) {
  const ok = run(title, command)
  count(ok ? 1 : 0, ok ? 0 : 1)
  return ok
}

/** A step whose tests are counted from its report; a run that leaves no report, or fails without a failed test, counts as one failure. */
function suite(title, command, report, read, env) {
  const ok = run(title, command, env)
  try {
    const { passed, failed } = read(JSON.parse(readFileSync(report, 'utf8')))
    count(passed, ok ? failed : Math.max(failed, 1))
  } catch {
    count(0, 1)
  }
  return ok
}

const bin = path => `node_modules/${path}`
step('types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'])
step('types of the core, without a screen', [bin('typescript/bin/tsc'), '-p', 'tsconfig.core.json'])
step('lint', [bin('oxlint/bin/oxlint'), '--deny-warnings'])
step('dead code', [bin('knip/bin/knip.js'), '--no-progress'])
const unit = join(reports, 'unit.json')
suite(
  'unit and property tests',
  [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
  unit,
  r => ({ passed: r.numPassedTests, failed: r.numFailedTests + r.testResults.filter(f => f.status === 'failed' && f.assertionResults.length === 0).length }),
)
step('printers against a real kubectl', ['scripts/try-kubectl.mjs'])
if (step('build', [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'])) {
  const browser = await findBrowser()
  if (!browser) count(0, 1)
  else {
    process.env.PODWRIGHT_BROWSER = browser
    step('budgets', ['scripts/budgets.mjs'])
    const stories = join(reports, 'stories.json')
    suite(
      'browser stories',
      [bin('@playwright/test/cli.js'), 'test', '--reporter=line,json'],
      stories,
      r => ({ passed: r.stats.expected + r.stats.flaky, failed: r.stats.unexpected }),
      { PLAYWRIGHT_JSON_OUTPUT_NAME: stories },
    )
  }
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
