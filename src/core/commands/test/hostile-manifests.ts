// Manifests that are legal and awkward. Every comment holds a mark (#1, #2, …) of its own, so that none can get lost unseen.

const plain = `# 1 licence

apiVersion: v1
kind: Pod # 2 kind
metadata:
  name: plain
spec:
  # 3 steps
  initContainers: # 4 list
  # 5 before a

  # 6 above a
  - name: a # 7 a
    image: "busybox"   # 8 image
    # 9 inside
    command: [sh, -c, "echo '# not a comment'"]

  # 10 above b
  - image: envoy
    restartPolicy: Always
    name: b
    unknownField: {keep: me}
    volumeMounts:
    # 11 mounts
    - name: page # 12 page
      mountPath: /b
  # 13 after the list
  containers:
  - name: web
    image: nginx
    env:
      - name: TEXT
        value: |
          # no comment either
            indented
          last
      - {name: "N", value: '0755'} # 14 flow
    volumeMounts:
    - {mountPath: /www, name: page}   # 15 mount

  - # 16 lonely dash
    name: log
    image: >-
      tail
      :latest
  volumes:
  # 17 volumes
  - name: page
    emptyDir: {}
  - name: 'cfg'
    configMap: {name: settings} # 18 cfg
  # 19 end
`

const wide = `apiVersion: apps/v1
kind: Deployment
metadata: {name: wide, labels: {app: wide}}
spec:
    replicas: 2
    selector: {matchLabels: {app: wide}}
    template:
        metadata:
            labels: {app: wide}
        spec:
            containers:
                -   name: web
                    image: nginx # 1
                    args:
                    -   a
                    -   'b'
                -   name: log # 2
                    image: tail
                    volumeMounts: []
                # 3 tail
            volumes:
                -   name: page
                    emptyDir:
                        medium: Memory
`

const flow = `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "flow"},
 "spec": {"initContainers": [{"name": "a", "image": "x"}, {"name": "b", "image": "y"}],
   "containers": [ {"name": "web", "image": "nginx", "volumeMounts": [{"name": "page", "mountPath": "/www"}]} ,
     {"name": "log", "image": "tail"} ],
   "volumes": [{"name": "page", "emptyDir": {}}]}}`

const list = `kind: Service
metadata: {name: before} # 1
---
# 2 list
apiVersion: v1
kind: List
items:
- kind: ConfigMap
  apiVersion: v1
  data: {page: "x"} # 3
- apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: nightly
  spec:
    schedule: "@daily"
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            initContainers:
            - name: a
              image: busybox
              volumeMounts: [{name: page, mountPath: /a}, {name: page, mountPath: /b, readOnly: yes}] # 4
            containers:
            - {name: web, image: nginx} # 5
            - {name: log, image: tail}
            volumes:
            - {name: page, persistentVolumeClaim: {claimName: page}}
- kind: Secret
  apiVersion: v1 # 6
...
---
kind: Secret
metadata: {name: after} # 7`

const anchors = `apiVersion: v1
kind: Pod
metadata: {name: anchors}
spec:
  containers:
  - &web
    name: web
    image: &image nginx # 1
    env: &env
    - {name: A, value: "1"}
  - name: log
    image: *image
    env: *env
  - <<: *web
    name: merged # 2
  volumes:
  - name: page
    emptyDir: {}
`

/** The manifests by name; every one has a workload with app containers `web` and `log`. */
export const hostileManifests: Readonly<Record<string, string>> = {
  plain,
  wide,
  flow,
  list,
  anchors,
  crlf: plain.replaceAll('\n', '\r\n'),
  'byte order mark, no end of line': `\uFEFF${plain.replace(/\n$/, '')}`,
}

/** The marks of the comments in a text. */
export function marksOf(text: string): readonly string[] {
  return [...text.matchAll(/# (\d+)/g)].map(m => m[1] ?? '').sort()
}
