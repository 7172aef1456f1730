import type { JsonObject } from '../../json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'

/** Fields by which objects of a kind can be selected besides their name and namespace. */
const selectable: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec.nodeName', 'spec.restartPolicy', 'spec.schedulerName', 'spec.serviceAccountName', 'spec.hostNetwork', 'status.phase', 'status.podIP', 'status.podIPs', 'status.nominatedNodeName'],
  Service: ['spec.clusterIP', 'spec.type'],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
  Secret: ['type'],
  ReplicationController: ['status.replicas'],
  Job: ['status.successful'],
  CertificateSigningRequest: ['spec.signerName'],
  Event: [
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map(name => `involvedObject.${name}`),
    'reason', 'reportingComponent', 'source', 'type',
  ],
}

/** A test of an object, or why the server does not know what is asked for. apimachinery fields.ParseSelector; each kind's conversions */
export function readFieldSelector(text: string, kind: string): ((object: JsonObject) => boolean) | string {
  const requirements: ((object: JsonObject) => boolean)[] = []
  for (const term of text.split(/(?<!\\),/).filter(Boolean)) {
    const [, path = '', operator, written = ''] = /^(.*?)(!=|==|=)(.*)$/s.exec(term) ?? []
    if (operator === undefined) return `invalid selector: '${text}'; can't understand '${term}'`
    const more = selectable[kind]
    if (!['metadata.name', 'metadata.namespace', ...(more ?? [])].includes(path)) return unknownField(path, kind, more !== undefined)
    const value = written.replace(/\\([\\,=])/g, '$1')
    requirements.push(object => (fieldOf(object, path) === value) === (operator !== '!='))
  }
  return object => requirements.every(fits => fits(object))
}

function unknownField(path: string, kind: string, hasMore: boolean): string {
  if (kind === 'Job') return `field label ${JSON.stringify(path)} not supported for Job`
  return hasMore ? `field label not supported: ${path}` : `${JSON.stringify(path)} is not a known field selector: only "metadata.name", "metadata.namespace"`
}

function fieldOf(object: JsonObject, path: string): string {
  const keys = path.split('.')
  const parent = keys.slice(0, -1).reduce<JsonObject>((value, key) => objectAt(value, key), object)
  const text = textAt(parent, keys.at(-1) ?? '')
  if (path === 'status.successful') return textAt(objectAt(object, 'status'), 'succeeded') || '0'
  if (path === 'source') return textAt(objectAt(object, 'source'), 'component') || textAt(object, 'reportingComponent')
  return text === '' && (path === 'spec.unschedulable' || path === 'spec.hostNetwork') ? 'false' : text
}
