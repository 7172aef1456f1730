import { describe, expect, it } from 'vitest'
import type { TerminalInput } from '../cluster/scenario.ts'
import { simulate } from '../cluster/simulate.ts'
import { createWorkstation } from './workstation.ts'

const page = `apiVersion: v1
kind: Pod
metadata:
  name: nginx-example
spec:
  initContainers:
  - name: app-container
    image: busybox:1.28
    command: ['/bin/sh', '-c', "echo 'Hello, World!' > /var/www/html/index.html"]
    volumeMounts:
    - {name: shared-files, mountPath: /var/www/html}
  containers:
  - name: nginx-container
    image: nginx:1.15.2
    imagePullPolicy: Always
    ports:
    - containerPort: 80
    volumeMounts:
    - {name: shared-files, mountPath: /usr/share/nginx/html}
  volumes:
  # filled by the init container
  - name: shared-files
    emptyDir: {}
`

/** What terminal 1 shows of these inputs, in plain lines. */
function session(...inputs: readonly (readonly [atMs: number, text: string])[]): string {
  const terminal: TerminalInput[] = inputs.map(([atMs, text]) => (text === '^C' ? { atMs, terminal: 1, key: 'interrupt' } : { atMs, terminal: 1, text }))
  const trace = simulate({ objects: [], scenario: { terminal }, workstation: createWorkstation })
  return (trace.terminals ?? []).map(({ text }) => text).join('').replaceAll('\x1b[0m', '').replaceAll('\r\n', '\n')
}

const paste = `cat <<EOF | kubectl create -f -\n${page}EOF\n`

describe('a tutorial, pasted', () => {
  it('forwards a port to a page that an init container wrote', () => {
    const shown = session([0, paste], [15_000, 'kubectl port-forward pod/nginx-example 3000:80 &\n'], [16_000, 'curl localhost:3000\n'], [17_000, 'kill %1\n'], [18_000, 'curl localhost:3000\n'])
    expect(shown).toContain('Forwarding from 127.0.0.1:3000 -> 80\nForwarding from [::1]:3000 -> 80\n')
    expect(shown).toContain('curl localhost:3000\nHandling connection for 3000\nHello, World!\n')
    expect(shown).toMatch(/Terminated {14}kubectl port-forward pod\/nginx-example 3000:80\n/)
    expect(shown).toContain("curl: (7) Failed to connect to localhost port 3000 after ")
  })

  it('runs a command, and a shell, in a container', () => {
    const shown = session([0, paste], [15_000, 'kubectl exec nginx-example -c nginx-container -- cat /usr/share/nginx/html/index.html\n'],
      [16_000, 'kubectl exec -it nginx-example -- sh\n'], [17_000, 'cd /usr/share/nginx/html\nls\nexit 3\n'], [18_000, 'echo $?\n'])
    expect(shown).toContain('-- cat /usr/share/nginx/html/index.html\nHello, World!\n$ ')
    expect(shown).toContain('Defaulted container "nginx-container" out of: nginx-container, app-container (init)\n')
    expect(shown).toContain('# cd /usr/share/nginx/html\n')
    expect(shown).toContain('# ls\nindex.html\n')
    expect(shown).toContain('command terminated with exit code 3\n$ echo $?\n3\n$ ')
  })

  it('follows a log until Ctrl+C', () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: ticker}\nspec: {containers: [{name: app, image: busybox, command: [sh, -c, 'while true; do echo tick; sleep 2; done']}]}\n`
    const shown = session([0, `cat <<EOF | kubectl create -f -\n${pod}EOF\n`], [10_000, 'kubectl logs -f ticker | head -n 3\n'], [20_000, 'kubectl logs --tail=1 ticker\n'], [21_000, 'kubectl logs -f ticker --tail=0\n'], [26_000, '^C'])
    expect(shown).toMatch(/head -n 3\ntick\ntick\ntick\n\$ kubectl logs --tail=1 ticker\ntick\n\$ kubectl logs -f ticker --tail=0\n(tick\n){2,3}\^C\n\$ $/)
  })
})
