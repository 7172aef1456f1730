import { describe, expect, it } from 'vitest'
import { simulate } from '../../cluster/simulate.ts'
import { createWorkstation } from '../workstation.ts'

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - {name: app, image: 'busybox:1.36', command: [sleep, '3600']}
`
const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
  - {name: app, image: 'busybox:1.36', command: [sleep, '3600']}
`
const files = { 'web.yaml': deployment, 'pod.yaml': pod, 'broken.yaml': 'a: b: c\n' }

/** What the screen shows after the last of the commands, without the command itself. */
function lastAnswer(...commands: readonly string[]): string {
  const terminal = [{ atMs: 0, terminal: 1, text: `${commands.join('\n')}\necho END\n` }]
  const trace = simulate({ objects: [], scenario: { terminal }, workstation: createWorkstation, files })
  const screen = (trace.terminals ?? []).map(({ text }) => text).join('').replaceAll('\x1b[0m', '').replaceAll('\r\n', '\n')
  const last = commands.at(-1) ?? ''
  const from = screen.lastIndexOf(`$ ${last}\n`) + last.length + 3
  return screen.slice(from, screen.indexOf('$ echo END', from))
}

describe('kubectl, writing', () => {
  it.each([
    [['kubectl apply -f web.yaml'], 'deployment.apps/web created\n'],
    [['kubectl apply -f web.yaml', 'kubectl apply -f web.yaml'], 'deployment.apps/web unchanged\n'],
    [['kubectl apply -f web.yaml', 'kubectl scale deploy web --replicas=3', 'kubectl apply -f web.yaml'], 'deployment.apps/web configured\n'],
    [['kubectl create -f pod.yaml --dry-run=client'], 'pod/web created (dry run)\n'],
    [['kubectl create -f pod.yaml', 'kubectl create -f pod.yaml'], 'Error from server (AlreadyExists): error when creating "pod.yaml": pods "web" already exists\n'],
    [['kubectl create -f broken.yaml'], 'error: error parsing broken.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context\n'],
    [['kubectl create -f pod.yaml', 'kubectl label pod web app=other'], "error: 'app' already has a value (web), and --overwrite is false\n"],
    [['kubectl create -f pod.yaml', 'kubectl label pod web app=other --overwrite'], 'pod/web labeled\n'],
    [['kubectl create -f pod.yaml', 'kubectl annotate pod web a=b -o jsonpath={.metadata.annotations.a}'], 'b'],
    [['kubectl create -f pod.yaml', `kubectl patch pod web -p '{"metadata":{"labels":{"app":"web"}}}'`], 'pod/web patched (no change)\n'],
    [['kubectl create -f pod.yaml', 'kubectl delete pod web --now'], 'pod "web" deleted from default namespace\n'],
    [['kubectl delete pod nobody'], 'Error from server (NotFound): pods "nobody" not found\n'],
    [['kubectl create configmap c --from-literal=a=1 --from-literal=b=2 -o name'], 'configmap/c\n'],
    [['kubectl create ns dev', 'kubectl create sa robot -n dev', 'kubectl get sa robot -n dev -o jsonpath={.metadata.namespace}'], 'dev'],
    [['kubectl run one --image=busybox:1.36 --restart=Never -i -q -- echo hello'], 'hello\n'],
    [['kubectl apply -f web.yaml', 'kubectl expose deploy web --port=80', 'kubectl get svc web -o jsonpath={.spec.selector}'], '{"app":"web"}'],
    [['kubectl apply -f web.yaml', 'kubectl rollout status deploy/web | tail -1'], 'deployment "web" successfully rolled out\n'],
    [['kubectl cordon node-1', 'kubectl cordon node-1'], 'node/node-1 already cordoned\n'],
  ])('%s', (commands, answer) => {
    expect(lastAnswer(...commands)).toBe(answer)
  })

  it('rolls a Deployment back to what it was', () => {
    const image = 'kubectl get deploy web -o jsonpath={.spec.template.spec.containers[0].image}'
    const steps = ['kubectl apply -f web.yaml', 'kubectl rollout status deploy/web', 'kubectl set image deploy/web app=busybox:1.35', 'kubectl rollout status deploy/web']
    expect(lastAnswer(...steps, image)).toBe('busybox:1.35')
    expect(lastAnswer(...steps, 'kubectl rollout undo deploy/web', image)).toBe('busybox:1.36')
  })
})
