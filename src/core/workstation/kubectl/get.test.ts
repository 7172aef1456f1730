import { describe, expect, it } from 'vitest'
import { fromBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { CreateWorkstation } from '../../cluster/client/workstation.ts'
import { createSimulation } from '../../cluster/simulate.ts'
import type { JsonObject } from '../../json.ts'
import { createWorkstation } from '../workstation.ts'

const pod = (name: string, labels: JsonObject): JsonObject => ({
  kind: 'Pod', metadata: { name, labels }, spec: { containers: [{ name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'] }] },
})
const deployment: JsonObject = {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front' },
  spec: { replicas: 1, selector: { matchLabels: { app: 'front' } }, template: { metadata: { labels: { app: 'front' } }, spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } } },
}

/** What lines typed after ten seconds print, standard output and error together. */
function say(...lines: readonly string[]): readonly string[] {
  const said: string[] = []
  const workstation: CreateWorkstation = host => {
    const station = createWorkstation(host)
    host.clock.start((function* (): Task {
      yield 10_000
      for (const line of lines) {
        const { stdout, stderr } = yield* station.run(line)
        said.push(fromBytes(stdout + stderr))
      }
    })())
    return station
  }
  const objects = [pod('web', { app: 'web', tier: 'front' }), pod('db', { app: 'db' }), deployment]
  const simulation = createSimulation({ objects, scenario: { terminal: [{ atMs: 60_000, terminal: 1, text: '\n' }] }, workstation, untilMs: 60_000 })
  while (said.length < lines.length && !simulation.runFor(1000));
  return said
}

describe('kubectl get', () => {
  it('prints objects of several kinds in tables of their own, with their kinds', () => {
    const [words = ''] = say('kubectl get pods,deploy -l app')
    expect(words).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\npod\/db +1\/1 +Running/)
    expect(say('kubectl get deploy,cm')[0]).toMatch(/^NAME +READY +UP-TO-DATE +AVAILABLE +AGE\ndeployment\.apps\/front .*\n\nNAME +DATA +AGE\nconfigmap\/kube-root-ca\.crt +1 /)
  })

  it('chooses by labels and fields', () => {
    expect(say('kubectl get po -l tier=front -o name', "kubectl get po -l 'app in (web,db),!tier' -o name", 'kubectl get po --field-selector metadata.name!=web,status.phase=Running -l app!=front -o name'))
      .toEqual(['pod/web\n', 'pod/db\n', 'pod/db\n'])
  })

  it('says what it does not find, and prints what it does', () => {
    expect(say('kubectl get po web nobody -o name', 'kubectl get cj', 'kubectl get po nobody --ignore-not-found', 'kubectl get po web -n dev')).toEqual([
      'pod/web\nError from server (NotFound): pods "nobody" not found\n', 'No resources found in default namespace.\n', '', 'Error from server (NotFound): namespaces "dev" not found\n',
    ])
  })

  it('knows the objects of every cluster', () => {
    expect(say('kubectl get ns,sa -o name', "kubectl get node -o jsonpath='{.items[*].status.nodeInfo.kubeletVersion}'"))
      .toEqual(['namespace/default\nnamespace/kube-node-lease\nnamespace/kube-public\nnamespace/kube-system\nserviceaccount/default\n', 'v1.35.6'])
  })

  it('follows what changes, as long as a request may take', () => {
    const [words = ''] = say('kubectl delete po db --now --wait=false; kubectl get po -w --request-timeout=3s -l app=db')
    expect(words).toMatch(/^pod "db" deleted.*\nNAME .*\ndb +1\/1 +Terminating .*\n/)
  })

  it('keeps the namespace of a context', () => {
    expect(say('kubectl config set-context --current --namespace=kube-system; kubectl get cm -o name; kubectl get po web -n default -o name')[0])
      .toBe('Context "kubernetes-admin@kubernetes" modified.\nconfigmap/kube-apiserver-legacy-service-account-token-tracking\nconfigmap/kube-root-ca.crt\npod/web\n')
  })
})
