import { it } from 'vitest'
import { simulate } from './core/cluster/simulate.ts'
import { createWorkstation } from './core/workstation/workstation.ts'
const IMAGE = 'lqshow/busybox-curl:1.28'
function session(inputs: readonly (readonly [number, string])[], scenario = {}) {
  const terminal = inputs.map(([atMs, text]) => (text === '^C' ? { atMs, terminal: 1, key: 'interrupt' as const } : { atMs, terminal: 1, text }))
  const t = simulate({ objects: [], scenario: { ...scenario, terminal }, workstation: createWorkstation })
  console.log((t.terminals ?? []).map(o => o.text).join('').replaceAll('\x1b[0m', '').replaceAll('\r\n', '\n').replace(/^> .*\n/gm, '') + '\n[notices] ' + JSON.stringify(t.notices))
}
const w1 = `cat <<EOF | kubectl create -f -
apiVersion: v1
kind: Pod
metadata:
  name: init-containers-pattern-example
spec:
  initContainers:
  - name: first-container
    image: ${IMAGE}
    command: ['sh', '-c', 'echo waiting for first-container; sleep 2;']
  - name: second-container
    image: ${IMAGE}
    command: ['sh', '-c', 'echo waiting for second-container; sleep 5;']
  containers:
  - name: app-container
    image: ${IMAGE}
    command: ['sh', '-c', 'echo The app is running! && sleep 3600']
