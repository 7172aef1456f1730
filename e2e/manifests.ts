/** Two steps, a sidecar, an app and a volume, with the comments and spaces that people write. */
export const pod = `# first line
apiVersion: v1
kind: Pod
metadata:
  name: shop # the name
spec:
  initContainers:
  # makes the page
  - name: fetch
    image: busybox:1.36
    command: ['sh', '-c', 'echo hello > /out/index.html; sleep 2']
    volumeMounts:
    - name: pages
      mountPath: /out

  - name: migrate
    image:   busybox:1.36   # odd spaces
    command: ["sh", "-c", "sleep 3"]
  - name: shipper
    image: fluent-bit:3.2
    restartPolicy: Always
  containers:
  - name: web
    image: nginx:1.27
    ports:
    - containerPort: 80
    volumeMounts:
    - {name: pages, mountPath: /usr/share/nginx/html, readOnly: true}
  volumes:
  - name: pages
    emptyDir: {}
`

export const twoWorkloads = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: front
spec:
  selector: {matchLabels: {app: front}}
  template:
    metadata: {labels: {app: front}}
    spec:
      containers:
      - name: front-app
        image: nginx
---
apiVersion: v1
kind: Service
metadata: {name: front}
spec:
  ports: [{port: 80}]
---
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: import-app
        image: busybox
        command: ['sleep', '5']
`

export const fragment = `initContainers:
- name: prepare
  image: busybox
  command: ['sh', '-c', 'sleep 1']
containers:
- name: main
  image: nginx
`
