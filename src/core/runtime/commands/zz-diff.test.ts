import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'
const words = (line: string) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(m => m[1] ?? m[2] ?? '')
it('diff', () => {
  const scripts = readFileSync(process.env.CASES ?? '/tmp/hF/cases.txt', 'latin1').split('\n---\n')
  let bad = 0, all = 0
  for (const script of scripts) {
    rmSync('/tmp/hF/w', { recursive: true, force: true }); mkdirSync('/tmp/hF/w'); 
    const runner = commandRunner()
    for (const line of script.split('\n')) {
      if (!line.trim() || line.startsWith('#')) continue
      const argv = words(line)
      const quiet = argv[0] === '@' && argv.shift()
      const real = spawnSync('/usr/bin/busybox', argv, { cwd: '/tmp/hF/w', encoding: 'latin1', timeout: 8000, input: '' })
      let mine = '', code = -1
      try { const r = runner.exec(...argv); mine = r.output; code = r.exitCode } catch (e) { mine = String((e as Error).stack) }
      const clean = (s: string) => s.replace(/BusyBox v[^]*?(Usage: [^\n]*\n)[^]*/, '$1').replace(/\d\d:\d\d(:\d\d)?(\.\d+)?/g, 'TT').replace(/Nov \d\d/g, 'DD').replace(/2026-11-\d\d/g, 'YY')
      const a = clean(real.stderr + real.stdout), b = clean(mine)
      const sortl = (s: string) => s.split('\n').sort().join('\n')
      if (quiet) continue
      all++
      if (sortl(a) !== sortl(b) || code !== (real.status ?? 128)) { bad++; console.log(`### ${line}\n--- real [${real.status}]\n${a}\n--- mine [${code}]\n${b}`) }
    }
  }
  console.log(`${bad} of ${all} differ`)
}, 100000)
void execFileSync
