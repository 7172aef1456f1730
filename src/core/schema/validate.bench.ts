import { bench, describe } from 'vitest'
import { parseDocument } from 'yaml'
import { readWorkloads } from '../pod/workloads.ts'
import { parseSource } from '../yaml/source.ts'
import { validateReferences } from './validate-references.ts'
import { validateStructure } from './validate-structure.ts'

const container = (i: number) => `  - name: c${i}
    image: registry.example.com/team/app:1.${i} # pinned
    command: [sh, -c, "exec /app --port=80"]
    env:
    - name: MODE
      value: "fast"
    - name: POD_IP
      valueFrom: {fieldRef: {fieldPath: status.podIP}}
    ports:
    - containerPort: ${8000 + i}
    resources:
      requests: {cpu: 100m, memory: 128Mi}
    readinessProbe:
      httpGet: {path: /ready, port: ${8000 + i}}
    volumeMounts:
    - name: data
      mountPath: /data
`
const manifest = (containers: number) => `apiVersion: v1
kind: Pod
metadata:
  name: bench
spec:
  containers:
${Array.from({ length: containers }, (_, i) => container(i)).join('')}  volumes:
  - name: data
    emptyDir: {}
`

describe.each([2, 20, 200])('%i containers', containers => {
  const text = manifest(containers)
  const { documents } = parseSource(text)
  const workloads = readWorkloads(documents)

  bench('yaml: parse and toJS (the yardstick)', () => void parseDocument(text).toJS())
  bench('read the workloads', () => void readWorkloads(documents))
  bench('validate structure and references', () => void [validateStructure(documents), validateReferences(workloads)])
})
