const busybox = 'image: busybox:1.36'

const podOf = (name: string, spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n${spec}`

/** An app that writes, fails and is started again, beside one that writes nothing. */
export const writer = podOf('writer', `  initContainers:
  - name: prepare
    ${busybox}
    command: ['sh', '-c', 'echo preparing; echo to the error stream >&2']
  containers:
  - name: loop
    ${busybox}
    command: ['sh', '-c', 'for i in 1 2 3; do echo line $i; sleep 2; done; echo giving up >&2; exit 1']
  - name: still
    ${busybox}
    command: ['sleep', '3600']
`)

export const failingInit = podOf('init-fails', `  initContainers:
  - name: check
    ${busybox}
    command: ['sh', '-c', 'test -f /data/ready || { echo "no file yet"; exit 3; }']
  containers:
  - name: app
    ${busybox}
    command: ['sleep', '3600']
`)

export const sidecar = podOf('with-sidecar', `  restartPolicy: Never
  initContainers:
  - name: proxy
    ${busybox}
    restartPolicy: Always
    command: ['sh', '-c', 'trap "echo proxy stops; exit 0" TERM; echo proxy up; while true; do sleep 1; done']
  containers:
  - name: work
    ${busybox}
    command: ['sh', '-c', 'echo working; sleep 4; echo done']
`)

export const probed = podOf('probed', `  terminationGracePeriodSeconds: 2
  containers:
  - name: web
    ${busybox}
    command: ['sh', '-c', 'touch /tmp/healthy; sleep 10; rm /tmp/healthy; sleep 600']
    livenessProbe:
      exec: {command: ['cat', '/tmp/healthy']}
      periodSeconds: 2
      failureThreshold: 2
`)

export const hooked = podOf('hooked', `  terminationGracePeriodSeconds: 3
  containers:
  - name: app
    ${busybox}
    command: ['sh', '-c', 'sleep 3600']
    lifecycle:
      postStart:
        exec: {command: ['sh', '-c', 'echo hook goes wrong; exit 7']}
`)

export const hungry = podOf('hungry', `  restartPolicy: Never
  containers:
  - name: eater
    ${busybox}
    command: ['sh', '-c', 'echo eating; tail /dev/zero; sleep 1']
    resources: {limits: {memory: 16Mi}}
`)

export const badImage = podOf('bad-image', `  containers:
  - name: app
    image: "Not An Image"
`)

export const readsMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {greeting: hello from the map}
---
${podOf('reads-map', `  restartPolicy: Never
  containers:
  - name: reader
    ${busybox}
    command: ['sh', '-c', 'cat /etc/settings/greeting; echo; touch /etc/settings/x']
    volumeMounts: [{name: settings, mountPath: /etc/settings}]
  volumes:
  - name: settings
    configMap: {name: settings}
`)}`

export const tooLarge = podOf('too-large', `  containers:
  - name: app
    ${busybox}
    command: ['sleep', '600']
    resources: {requests: {cpu: '500'}}
`)

export const ruled = podOf('ruled', `  restartPolicy: Never
  containers:
  - name: retry
    ${busybox}
    restartPolicy: Never
    restartPolicyRules:
    - action: Restart
      exitCodes: {operator: In, values: [42]}
    command: ['sh', '-c', 'echo asking again; sleep 1; exit 42']
`)

export const sleeper = podOf('sleeper', `  containers:
  - name: app
    ${busybox}
    command: ['sh', '-c', 'echo up; sleep 3600']
`)

export const failingJob = `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: load
        ${busybox}
        command: ['sh', '-c', 'echo trying; exit 1']
`

export const restless = podOf('restless', `  containers:
${Array.from({ length: 30 }, (_, i) => `  - {name: restless-${i}, image: 'busybox:1.36', command: ['sh', '-c', 'sleep 1; exit 1']}\n`).join('')}`)

/** So many Pods, each of which writes its own name. */
export const deployment = (replicas: number): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: front}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: front}}
  template:
    metadata: {labels: {app: front}}
    spec:
      containers:
      - name: web
        ${busybox}
        command: ['sh', '-c', 'echo I am $(hostname); sleep 3600']
`

export const unselective = `apiVersion: apps/v1
kind: Deployment
metadata: {name: front}
spec:
  template:
    metadata: {labels: {app: front}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
`
