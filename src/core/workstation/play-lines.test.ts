import { describe, expect, it } from 'vitest'
import { runLines, screenOf } from './play-lines.ts'

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'busybox', command: ['sh', '-c', 'echo up; sleep 3600'] }] } }
const cluster = { objects: [pod], files: { 'web.yaml': 'kind: Pod\n' }, atMs: 9000 }

describe('lines that are typed at the workstation', () => {
  it('run one after the other, each with what it wrote', () => {
    const ran = runLines({ ...cluster, text: 'kubectl logs web\ncat <<E >note\nhello\nE\ncat note; cat web.yaml >&2; exit 3\n' })
    expect(ran.map(({ line, stdout, stderr, exitCode }) => [line, stdout, stderr, exitCode])).toEqual([
      ['kubectl logs web', 'up\n', '', 0],
      ['cat <<E >note\nhello\nE', '', '', 0],
      ['cat note; cat web.yaml >&2; exit 3', 'hello\n', 'kind: Pod\n', 3],
    ])
    expect(ran[0]?.atMs).toBe(9000)
  })

  it('say so when they do not end', () => {
    const ran = runLines({ ...cluster, text: 'echo first\nsleep 999999\necho never\n' })
    expect(ran.map(({ stdout, stderr, exitCode }) => [stdout, stderr, exitCode])).toEqual([
      ['first\n', '', 0],
      ['', 'sleep 999999: does not end within 3600 s\n', 124],
      ['', 'echo never: was not run: the line before it does not end\n', 124],
    ])
  })

  it('show in a terminal what they would', () => {
    expect(screenOf({ ...cluster, text: 'kubectl logs web' }).replaceAll('\x1b[0m', '')).toBe('$ kubectl logs web\r\nup\r\n$ ')
  })
})
