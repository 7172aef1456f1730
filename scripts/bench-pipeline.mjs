// What one keystroke costs before anything is painted, against yaml's own parse and toJS of the same text.
import { parseDocument } from 'yaml'
import { loadCore } from './load-core.mjs'

const container = i => `  - name: worker-${i}
    image: registry.example/team/worker:1.${i} # pinned
    # what it does
    command: [sh, -c, "exec /worker --port=80"]
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

/** A Pod with so many containers, a third of them init steps; the edit makes each text a new one, as a keystroke does. */
function manifest(containers, edit) {
  const apps = Array.from({ length: containers }, (_, i) => container(i))
  const inits = apps.splice(0, Math.floor(containers / 3)).join('')
  const lists = `${inits && `  initContainers:\n${inits}`}  containers:\n${apps.join('')}`
  return `# edit ${edit}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: bench\nspec:\n${lists}  volumes:\n  - name: data\n    emptyDir: {}\n`
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function timed(work) {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** For 2, 20 and 200 containers: the medians in ms and the median of the ratios, taken pair by pair. */
export async function benchPipeline() {
  const { parseSource, readWorkloads, validateStructure, validateReferences, fittingScene } = await loadCore(
    'core/yaml/source.ts',
    'core/pod/workloads.ts',
    'core/schema/validate-structure.ts',
    'core/schema/validate-references.ts',
    'core/scene/choose-density.ts',
  )
  const yaml = text => parseDocument(text, { version: '1.1', merge: true, keepSourceTokens: true }).toJS()
  const podwright = text => {
    const source = parseSource(text)
    const workloads = readWorkloads(source.documents)
    validateStructure(source.documents)
    validateReferences(workloads)
    for (const { pod } of workloads) fittingScene(pod, { width: 900, height: 540 })
  }
  let edit = 0
  return [[2, 300], [20, 120], [200, 25]].map(([containers, rounds]) => {
    const pairs = Array.from({ length: rounds + 10 }, () => {
      const text = manifest(containers, edit++)
      return [timed(() => yaml(text)), timed(() => podwright(text))]
    }).slice(10)
    return { containers, yamlMs: median(pairs.map(p => p[0])), oursMs: median(pairs.map(p => p[1])), ratio: median(pairs.map(p => p[1] / p[0])) }
  })
}
