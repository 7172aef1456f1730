import { describe, expect, it } from 'vitest'
import { outputs, paste, shownTo } from './test/walkthrough.ts'

// What a tutorial about init containers has its readers type, and what they see.

const image = 'lqshow/busybox-curl:1.28'

const twoSteps = `apiVersion: v1
kind: Pod
metadata:
  name: init-containers-pattern-example
spec:
  initContainers:
  - name: first-container
    image: ${image}
    command: ['sh', '-c', 'echo waiting for first-container; sleep 2;']
  - name: second-container
    image: ${image}
    command: ['sh', '-c', 'echo waiting for second-container; sleep 5;']
  containers:
  - name: app-container
    image: ${image}
    command: ['sh', '-c', 'echo The app is running! && sleep 3600']
`

describe('two steps, then the app', () => {
  const shown = shownTo([
    [0, paste(twoSteps)],
    [100, 'kubectl get pod -w|grep example\n'],
    [20_000, '^C'],
    [21_000, 'kubectl describe pod init-containers-pattern-example\nkubectl logs init-containers-pattern-example -c first-container\nkubectl logs init-containers-pattern-example\n'],
  ])
  const said = outputs(shown)

  it('is created', () => {
    expect(shown).toContain('\npod/init-containers-pattern-example created\n$ ')
  })

  it('shows its rows as they come, until Ctrl+C', () => {
    const rows = (said.get('kubectl get pod -w|grep example') ?? '').trimEnd().split('\n')
    expect(rows.at(-1)).toBe('^C')
    expect(rows.slice(0, -1).map(row => row.split(/\s+/).slice(1, 3).join(' '))).toEqual([
      '0/1 Init:0/2', '0/1 Init:0/2', '0/1 Init:1/2', '0/1 Init:1/2', '0/1 PodInitializing', '1/1 Running',
    ])
  })

  it('is described, step after step', () => {
    const description = said.get('kubectl describe pod init-containers-pattern-example') ?? ''
    const moments = [...description.matchAll(/(Started|Finished): +\w+, \d+ \w+ \d+ (\S+)/g)].map(([, what, at]) => ({ what, seconds: Number(at?.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)) }))
    expect(moments.map(({ what }) => what)).toEqual(['Started', 'Finished', 'Started', 'Finished', 'Started'])
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = moments.map(({ seconds }) => seconds)
    expect([b - a, d - c].map(seconds => Math.round(seconds))).toEqual([2, 5])
    expect(c >= b && e >= d).toBe(true)
    expect([...description.matchAll(/Reason: +(\w+)\n +Exit Code: +(\d)/g)].map(([, reason, code]) => `${reason} ${code}`)).toEqual(['Completed 0', 'Completed 0'])
    const events = [...description.matchAll(/^ {2}Normal +(\w+) /gm)].map(([, reason]) => reason)
    expect(events.filter(reason => reason !== 'Pulling')).toEqual(['Scheduled', 'Pulled', 'Created', 'Started', 'Pulled', 'Created', 'Started', 'Pulled', 'Created', 'Started'])
  })

  it('has logs, and says which container was chosen', () => {
    expect(said.get('kubectl logs init-containers-pattern-example -c first-container')).toBe('waiting for first-container\n')
    expect(said.get('kubectl logs init-containers-pattern-example')).toBe(
      'Defaulted container "app-container" out of: app-container, first-container (init), second-container (init)\nThe app is running!\n',
    )
  })
})

const workspace = (init: string) => `apiVersion: v1
kind: Pod
metadata: {name: work}
spec:
${init}  containers:
  - name: app
    image: busybox:1.31.1
    securityContext: {runAsUser: 1000}
    command: [sh, -c, 'echo data > /tmp/workspace/file && echo written; sleep 3600']
    volumeMounts: [{name: workspace, mountPath: /tmp/workspace}]
  volumes:
  - name: workspace
    hostPath: {path: /workspace/c8879f79-fb99-49c2-a484-ca22fafb37e5, type: DirectoryOrCreate}
`
const hack = `  initContainers:
  - name: volume-mount-hack
    image: busybox:1.31.1
    command: [sh, -c, 'chmod -R 777 /tmp/workspace']
    volumeMounts: [{name: workspace, mountPath: /tmp/workspace}]
`

describe('the permissions of a shared volume', () => {
  const look = 'kubectl exec work -- ls -ld /tmp/workspace'
  const typed = (init: string) => outputs(shownTo([[0, paste(workspace(init))], [15_000, `kubectl logs work\n${look}\n`]]))

  it('let the app write after the init container opened it', () => {
    const said = typed(hack)
    expect(said.get('kubectl logs work')).toContain('written\n')
    expect(said.get(look)).toMatch(/^drwxrwxrwx /m)
  })

  it('keep it out without', () => {
    const said = typed('')
    expect(said.get('kubectl logs work')).toContain("can't create /tmp/workspace/file: Permission denied\n")
    expect(said.get(look)).toMatch(/^drwxr-xr-x /m)
  })
})

const waits = (until: string) => `apiVersion: v1
kind: Pod
metadata:
  name: until-the-dependencies-are-ready-pod
  labels:
    app: until-the-dependencies-are-ready
spec:
  initContainers:
  - name: init-mysql
    image: ${image}
    command: ['sh', '-c', 'until ${until}; do echo waiting for mysql; sleep 2; done;']
  containers:
  - name: app-container
    image: ${image}
    command: ['sh', '-c', 'echo The app is running! && sleep 3600']
`

describe('waiting for a database', () => {
  const pods = 'kubectl get pods'
  const logs = 'kubectl logs until-the-dependencies-are-ready-pod -c init-mysql --tail=6'

  it('goes on and on without a Service', () => {
    const said = outputs(shownTo([[0, paste(waits('nslookup mysql.default'))], [20_000, `${pods}\n${logs}\n`]]))
    expect(said.get(pods)).toMatch(/until-the-dependencies-are-ready-pod +0\/1 +Init:0\/1 /)
    expect(said.get(logs)).toContain("nslookup: can't resolve 'mysql.default'\n")
    expect(said.get(logs)).toContain('waiting for mysql\n')
  })

  it('ends within two seconds of the Service, whether or not anything answers', () => {
    const said = outputs(shownTo([[0, paste(waits('nslookup mysql.default'))], [10_000, 'kubectl create service clusterip mysql --tcp=3306\n'], [15_000, `${pods}\n${logs}\n`]]))
    expect(said.get('kubectl create service clusterip mysql --tcp=3306')).toBe('service/mysql created\n')
    expect(said.get(pods)).toMatch(/ 1\/1 +Running /)
    expect(said.get(logs)).toMatch(/Name: +mysql\.default\nAddress 1: 10\.\d+\.\d+\.\d+ mysql\.default\.svc\.cluster\.local\n/)
  })

  it('for its port goes on with a Service that leads nowhere', () => {
    const said = outputs(shownTo([[0, paste(waits('nc -z mysql 3306'))], [10_000, 'kubectl create service clusterip mysql --tcp=3306\n'], [20_000, `${pods}\n`]]))
    expect(said.get(pods)).toMatch(/ 0\/1 +Init:0\/1 /)
  })

  it('for its port ends when a dependency answers', () => {
    const said = outputs(shownTo([[0, paste(waits('nc -z mysql 3306'))], [20_000, `${pods}\n`]], { dependencies: { mysql: { nameAtMs: 3000, answersAtMs: 12_000 } } }))
    expect(said.get(pods)).toMatch(/ 1\/1 +Running /)
  })
})

const page = (text: string) => `apiVersion: v1
kind: Pod
metadata:
  name: nginx-example
spec:
  initContainers:
  - name: app-container
    image: ${image}
    command:
    - /bin/sh
    - -c
    - "echo '${text}' > /var/www/html/index.html"
    volumeMounts:
    - name: shared-files
      mountPath: /var/www/html
  containers:
  # serves what the init container wrote
  - name: nginx-container
    image: nginx:1.15.2
    imagePullPolicy: Always
    ports:
    - containerPort: 80
    volumeMounts:
    - name: shared-files
      mountPath: /usr/share/nginx/html
  # for both
  volumes:
  - name: shared-files
    emptyDir: {}
`

describe('a page that is handed over', () => {
  const forward = 'kubectl port-forward pod/nginx-example 3000:80 &'
  const look = 'kubectl exec nginx-example -c nginx-container -- cat /usr/share/nginx/html/index.html'
  const shown = shownTo([
    [0, paste(page('Hello, World!'))],
    [20_000, `${forward}\n`],
    [21_000, `curl localhost:3000\n${look}\n`],
    [22_000, paste(page('Goodbye!'), 'apply')],
    [23_000, 'kubectl delete pod nginx-example\n'],
    [60_000, paste(page('Goodbye!'))],
    [80_000, `${look} && echo done\n`],
  ])

  it('is forwarded, and fetched', () => {
    expect(shown).toContain('Forwarding from 127.0.0.1:3000 -> 80\nForwarding from [::1]:3000 -> 80\n')
    expect(shown).toContain('curl localhost:3000\nHandling connection for 3000\nHello, World!\n$ ')
  })

  it('is read inside of the container', () => {
    expect(outputs(shown).get(look)).toBe('Hello, World!\n')
  })

  it('cannot be changed by applying another text', () => {
    expect(shown).toContain('The Pod "nginx-example" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,')
  })

  it('is another one after delete and create', () => {
    expect(shown).toContain('pod "nginx-example" deleted from default namespace\n')
    expect(outputs(shown).get(`${look} && echo done`)).toBe('Goodbye!\ndone\n')
  })
})

const migration = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      terminationGracePeriodSeconds: 1
      initContainers:
      - name: migrate
        image: busybox:1.36
        command: [sh, -c, 'echo "$HOSTNAME migrates" | tee -a /table/log; sleep 3']
        volumeMounts: [{name: table, mountPath: /table}]
      containers:
      - name: app
        image: busybox:1.36
        command: [sh, -c, 'trap "exit 1" USR1; echo app; while true; do sleep 1; done']
        volumeMounts: [{name: table, mountPath: /table}]
      volumes:
      - name: table
        hostPath: {path: /srv/table, type: DirectoryOrCreate}
`

describe('a database migration as init container', () => {
  const rows = 'kubectl exec deploy/shop -- wc -l /table/log'
  const count = (screen: string | undefined) => Number(/(\d+) \/table\/log/.exec(screen ?? '')?.[1])

  it('runs three times at once, and again for a Pod that is deleted, but not for an app that crashes', () => {
    const shown = shownTo([
      [0, paste(migration)],
      [15_000, `${rows} # first\n`],
      [16_000, 'kubectl exec deploy/shop -- kill -USR1 1\n'],
      [25_000, `${rows} # crashed\n`],
      [26_000, 'kubectl delete $(kubectl get pods -o name | head -n 1)\n'],
      [45_000, `${rows} # deleted\n`],
    ])
    const said = outputs(shown)
    expect(['first', 'crashed', 'deleted'].map(when => count(said.get(`${rows} # ${when}`)))).toEqual([3, 3, 4])
  })

  it('runs again after the node has rebooted', () => {
    const shown = shownTo([[0, paste(migration)], [120_000, `${rows}\n`]], { events: [{ type: 'reboot-node', atMs: 20_000, downMs: 10_000 }] })
    expect(count(outputs(shown).get(rows))).toBe(6)
  })
})

describe('a failing init container', () => {
  const failing = (policy: string) => `apiVersion: v1
kind: Pod
metadata: {name: fails}
spec:
  restartPolicy: ${policy}
  initContainers:
  - {name: init, image: 'busybox:1.36', command: [sh, -c, exit 1]}
  containers:
  - {name: app, image: 'busybox:1.36', command: [sleep, '3600']}
`
  it.each([
    ['Always', 'Init:CrashLoopBackOff'],
    ['OnFailure', 'Init:CrashLoopBackOff'],
    ['Never', 'Init:Error'],
  ])('under %s ends as %s, and the app never starts', (policy, status) => {
    const said = outputs(shownTo([[0, paste(failing(policy))], [6000, 'kubectl get pod fails\nkubectl logs fails\n']]))
    expect(said.get('kubectl get pod fails')).toContain(` 0/1     ${status} `)
    expect(said.get('kubectl logs fails')).toContain('container "app" in pod "fails" is waiting to start: PodInitializing\n')
  })
})
