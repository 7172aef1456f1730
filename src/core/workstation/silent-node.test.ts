import { describe, expect, it } from 'vitest'
import { simulate } from '../cluster/simulate.ts'
import type { JsonObject } from '../json.ts'
import { createWorkstation } from './workstation.ts'

const web: JsonObject = {
  kind: 'Pod', metadata: { name: 'web' },
  spec: { containers: [{ name: 'app', image: 'busybox:1.36', command: ['sh', '-c', 'echo up; trap "exit 0" TERM; while true; do sleep 1; done'] }] },
}

/** What a terminal shows of a command that is typed while the node is down, or after that. */
function shows(atMs: number, command: string): string {
  const scenario = { events: [{ type: 'reboot-node', atMs: 20_000, downMs: 100_000 }], terminal: [{ atMs, terminal: 1, text: `${command}\n` }] } as const
  const trace = simulate({ objects: [web], scenario, workstation: createWorkstation, untilMs: 160_000 })
  return (trace.terminals ?? []).map(({ text }) => text).join('')
}

describe('kubectl, while the node is down', () => {
  it.each<[string, string]>([
    ['kubectl logs web', 'Error from server: Get "https://192.0.2.2:10250/containerLogs/default/web/app": dial tcp 192.0.2.2:10250: connect: no route to host'],
    ['kubectl exec web -- true', 'Error from server: error dialing backend: dial tcp 192.0.2.2:10250: connect: no route to host'],
    ['kubectl attach web', 'Error from server: error dialing backend: dial tcp 192.0.2.2:10250: connect: no route to host'],
  ])('cannot reach the kubelet: %s', (command, words) => {
    expect(shows(30_000, command)).toContain(words)
  })

  it('sees the node not ready once that is noticed, and ready again', () => {
    expect(shows(30_000, 'kubectl get nodes')).toMatch(/node-1 +Ready /)
    expect(shows(110_000, 'kubectl get nodes')).toMatch(/node-1 +NotReady /)
    expect(shows(110_000, 'kubectl get node node-1 -o yaml')).toContain('node.kubernetes.io/unreachable')
    expect(shows(150_000, 'kubectl get nodes')).toMatch(/node-1 +Ready /)
    expect(shows(150_000, 'kubectl logs web')).toContain('up')
  })
})
