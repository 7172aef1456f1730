import { isJsonObject, type Json } from '../../json.ts'
import { goJsonString } from '../../kubectl/print-json.ts'

/** The order of fields in Go's structs, where it is not that of the alphabet (k8s.io/api). */
const order = (
  'kind apiVersion metadata name generateName namespace uid resourceVersion generation creationTimestamp labels annotations ownerReferences finalizers '
  + 'immutable data binaryData stringData rules subjects roleRef aggregationRule value globalDefault description preemptionPolicy '
  + 'verbs apiGroups resources resourceNames nonResourceURLs spec parallelism completions schedule concurrencyPolicy jobTemplate '
  + 'replicas minAvailable selector matchLabels matchExpressions template strategy maxUnavailable ingressClassName defaultBackend tls hosts secretName host http paths path pathType backend service '
  + 'hard scopes volumes initContainers containers image command args workingDir protocol hostPort containerPort port targetPort nodePort number envFrom env valueFrom '
  + 'limits requests volumeMounts imagePullPolicy securityContext stdin stdinOnce tty ports restartPolicy terminationGracePeriodSeconds dnsPolicy serviceAccountName '
  + 'clusterIP type externalIPs sessionAffinity externalName status disruptionsAllowed currentHealthy desiredHealthy expectedPods loadBalancer'
).split(' ')

const place = (key: string) => {
  const at = order.indexOf(key)
  return at < 0 ? order.length : at
}

/** Fields that stand elsewhere than their place above in the struct of their parent. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  container: ['name', 'image', 'command', 'args', 'workingDir', 'ports', 'envFrom', 'env', 'resources'],
  policyRule: ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'],
  servicePort: ['name', 'protocol', 'port', 'targetPort', 'nodePort'],
  serviceSpec: ['ports', 'selector', 'clusterIP', 'type', 'externalIPs', 'sessionAffinity', 'externalName'],
}

function orderOf(keys: readonly string[]): readonly string[] {
  const special = keys.includes('image') ? exceptions['container'] : keys.includes('verbs') ? exceptions['policyRule'] : keys.includes('targetPort') ? exceptions['servicePort']
    : keys.includes('selector') && !keys.includes('template') && !keys.includes('minAvailable') && !keys.includes('maxUnavailable') ? exceptions['serviceSpec'] : undefined
  const rank = (key: string) => (special?.includes(key) ? special.indexOf(key) - 1000 : place(key))
  return keys.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

/** JSON of an object that kubectl made itself, which it prints as Go prints its structs; maps are sorted by key. */
export function printTypedJson(value: Json, indent = '    ', current = '', isMap = false): string {
  const inner = current + indent
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${(value as readonly Json[]).map(item => inner + printTypedJson(item, indent, inner)).join(',\n')}\n${current}]`
  if (!isJsonObject(value)) return typeof value === 'string' ? goJsonString(value) : JSON.stringify(value)
  const keys = isMap ? Object.keys(value).toSorted() : orderOf(Object.keys(value))
  if (keys.length === 0) return '{}'
  const maps = ['labels', 'annotations', 'data', 'binaryData', 'matchLabels', 'limits', 'requests', 'hard', 'nodeSelector']
  const lines = keys.map(key => `${inner}${goJsonString(key)}: ${printTypedJson(value[key] ?? null, indent, inner, maps.includes(key) || (key === 'selector' && !isMap && !('matchLabels' in (value[key] as object))))}`)
  return `{\n${lines.join(',\n')}\n${current}}`
}
