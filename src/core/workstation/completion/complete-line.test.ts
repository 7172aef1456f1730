import { describe, expect, it } from 'vitest'
import help from '../../kubectl/command-words.generated.json'
import { commands } from '../../runtime/commands/commands.ts'
import { builtins } from '../../runtime/shell/builtins/builtins.ts'
import { commandNames } from './command-names.ts'
import { completeLine } from './complete-line.ts'
import type { KnownWorld } from './known-world.ts'

const world: KnownWorld = {
  objects: [
    { kind: 'Pod', name: 'web-1', namespace: 'default', containers: ['setup', 'app', 'proxy'] },
    { kind: 'Pod', name: 'web-2', namespace: 'default', containers: ['app'] },
    { kind: 'Pod', name: 'db-0', namespace: 'shop', containers: ['mysql'] },
    { kind: 'ConfigMap', name: 'settings', namespace: 'default' },
    { kind: 'Deployment', name: 'web', namespace: 'default' },
    { kind: 'Node', name: 'node-1', namespace: '' },
    { kind: 'Namespace', name: 'shop', namespace: '' },
  ],
  files: ['web.yaml'],
}

/** The completions of a line, the caret at its end or at `|`. */
function complete(text: string): readonly string[] {
  const at = text.indexOf('|>')
  const { from, candidates } = completeLine(text.replace('|>', ''), at === -1 ? text.length : at, world)
  const typed = text.slice(from, at === -1 ? text.length : at)
  for (const candidate of candidates) expect(candidate.startsWith(typed)).toBe(true)
  return candidates
}

describe('a command', () => {
  it('is completed at the beginning, and behind what ends another one', () => {
    expect(complete('kub')).toEqual(['kubectl'])
    expect(complete('kubectl get pods | gre')).toEqual(['grep'])
    expect(complete('ls; for i in 1 2; do kub')).toEqual(['kubectl'])
    expect(complete('A=1 time kub')).toEqual(['kubectl'])
    expect(complete('echo $(kub')).toEqual(['kubectl'])
    expect(complete('kub|> get pods')).toEqual(['kubectl'])
  })

  it('is one of those that the workstation has', () => {
    const there = new Set([...Object.keys(commands), ...Object.keys(builtins), 'kubectl', 'curl'])
    expect(commandNames).toEqual([...there].filter(name => /^\w/.test(name)).sort())
  })

  it('has files as its arguments, and nothing inside a quote', () => {
    expect(complete('cat we')).toEqual(['web.yaml'])
    expect(complete('cat < ')).toEqual(['web.yaml'])
    expect(complete('echo "kub')).toEqual([])
    expect(complete('ls -')).toEqual([])
  })
})

describe('kubectl', () => {
  it.each<[string, readonly string[]]>([
    ['kubectl desc', ['describe']],
    ['kubectl -n shop desc', ['describe']],
    ['kubectl rollout st', ['status']],
    ['kubectl config get-c', ['get-clusters', 'get-contexts']],
    ['kubectl help rollout st', ['status']],
    ['kubectl get pod', ['poddisruptionbudgets.policy', 'pods', 'podtemplates']],
    ['kubectl get deploy', ['deployments.apps']],
    ['kubectl get svc', ['svc']],
    ['kubectl get pods,config', ['configmaps']],
    ['kubectl get pod ', ['web-1', 'web-2']],
    ['kubectl get po web-1 ', ['web-2']],
    ['kubectl get pod -n shop ', ['db-0']],
    ['kubectl get pod --namespace=shop d', ['db-0']],
    ['kubectl get pod -A ', ['db-0', 'web-1', 'web-2']],
    ['kubectl describe pod/we', ['web-1', 'web-2']],
    ['kubectl delete cm ', ['settings']],
    ['kubectl get cm/ web-1 pods', []],
    ['kubectl get deploy,cm ', ['settings', 'web']],
    ['kubectl describe node ', ['node-1']],
    ['kubectl drain ', ['node-1']],
    ['kubectl logs web', ['web-1', 'web-2']],
    ['kubectl logs deploy/w', ['web']],
    ['kubectl logs web-1 -c ', ['app', 'proxy', 'setup']],
    ['kubectl logs web-2 ', ['app']],
    ['kubectl exec web-1 --container=pr', ['proxy']],
    ['kubectl exec -it web-1 -- l', []],
    ['kubectl get pods --show-l', ['--show-labels']],
    ['kubectl get pods -o ya', ['yaml']],
    ['kubectl get pods -oya', []],
    ['kubectl get pods --output=w', ['wide']],
    ['kubectl get pods -o jsonpath', ['jsonpath-as-json=', 'jsonpath-file=', 'jsonpath=']],
    ['kubectl version -o ', ['json', 'yaml']],
    ['kubectl apply -f ', ['web.yaml']],
    ['kubectl get pods -n s', ['shop']],
    ['kubectl run x --restart=', ['Always', 'Never', 'OnFailure']],
    ['kubectl create deployment x --dry-run=', ['client', 'none', 'server']],
    ['kubectl delete pod web-1 --cascade=f', ['foreground']],
    ['kubectl wait pod/web-1 --for=condition=R', ['condition=Ready']],
    ['kubectl explain pods', ['pods']],
    ['kubectl get ev', ['events', 'events.events.k8s.io']],
    ['kubectl top pod ', ['web-1', 'web-2']],
    ['kubectl run ', []],
    ['kubectl nonsense ', []],
    ['kubectl cordon x --he', ['--help']],
  ])('%s', (line, candidates) => expect(complete(line)).toEqual(candidates))

  it.each(['kubectl get pods -oya', 'kubectl exec -it web-1 -- l', 'kubectl run ', 'kubectl nonsense ', 'kubectl get cm/ web-1 pods'])('%s has none', line => expect(complete(line)).toEqual([]))

  it.each([
    ['get', 'output#9'], ['api-resources', 'output#3'], ['explain', 'output#8'], ['version', 'output#11'], ['create configmap x', 'output#2'],
  ])('knows the formats of %s that its help names', (verb, key) => {
    const usage = (help.flags as Readonly<Record<string, string>>)[key]?.match(/[\w-]+/g) ?? []
    for (const format of complete(`kubectl ${verb} -o `)) expect(usage).toContain(format.replace('=', ''))
  })

  it('offers its commands and flags', () => {
    expect(complete('kubectl ')).toEqual(expect.arrayContaining(['get', 'logs', 'port-forward']))
    expect(complete('kubectl get -')).toEqual(expect.arrayContaining(['-w', '--watch', '-o', '--output', '-n', '--namespace', '--help']))
    expect(complete('kubectl get --nam')).toEqual(['--namespace'])
    expect(complete('kubectl get ')).toEqual(expect.arrayContaining(['pods', 'deployments.apps']))
  })

  it('never throws, whatever is typed', () => {
    for (const line of ['kubectl --', 'kubectl -', 'kubectl get /', 'kubectl get //', 'kubectl get ,,', 'kubectl -o', 'kubectl --output= ', '\\', "'", 'kubectl get a/b/c', 'kubectl get -=x ', '$((', '']) complete(line)
  })
})
