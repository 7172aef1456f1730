import type { JsonObject } from '../../json.ts'
import { member, objectAt, textAt } from '../../pod/tolerant.ts'
import { templateAt, templatePath } from '../../pod/workloads.ts'
import { decodePod } from './decode-pod.ts'
import { refusePod, type Refusal } from './refuse-pod.ts'
import { selects } from './selects.ts'

/** Kinds whose Pods must run on, and which find their Pods by a selector. */
const lasting: readonly string[] = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']

/** The first reason for which the API server would not store an object of any kind (spec 16, 17). */
export function refuseObject(manifest: JsonObject): Refusal | undefined {
  const kind = textAt(manifest, 'kind')
  if (kind === 'Pod') return refusePod(decodePod(manifest))
  if (textAt(manifest['metadata'], 'name') === '' && textAt(manifest['metadata'], 'generateName') === '') {
    return { path: 'metadata.name', message: 'Required value: name or generateName is required' }
  }
  const template = templateAt(kind, manifest)
  if (!template || kind === 'PodTemplate') return undefined
  return (lasting.includes(kind) ? refuseSelector(objectAt(manifest, 'spec'), template) : undefined) ?? refuseTemplate(kind, template)
}

function refuseTemplate(kind: string, template: JsonObject): Refusal | undefined {
  const prefix = templatePath(kind).join('.')
  // A template needs no name: its Pods get theirs from their controller.
  const decoded = decodePod({ ...template, metadata: { ...objectAt(template, 'metadata'), name: 'template' } })
  const refusal = refusePod(decoded)
  if (refusal) return { ...refusal, path: `${prefix}.${refusal.path}` }
  const policy = member(member(template, 'spec'), 'restartPolicy')
  const path = `${prefix}.spec.restartPolicy`
  // spec 16.1
  if (kind === 'Job' || kind === 'CronJob') {
    if (decoded.spec.restartPolicy === 'Always') return { path, message: 'Required value: valid values: "OnFailure", "Never"' }
  } else if (decoded.spec.restartPolicy !== 'Always') {
    return { path, message: `Unsupported value: ${JSON.stringify(policy)}: supported values: "Always"` }
  }
  return undefined
}

/** A selector must be there and fit the labels of the template (spec 16.2). */
function refuseSelector(spec: JsonObject, template: JsonObject): Refusal | undefined {
  const selector = objectAt(spec, 'selector')
  if (Object.keys(selector).length === 0) return { path: 'spec.selector', message: 'Required value' }
  const labels = objectAt(objectAt(template, 'metadata'), 'labels')
  if (selects(selector, labels)) return undefined
  const message = `Invalid value: ${JSON.stringify(labels)}: \`selector\` does not match template \`labels\``
  return { path: 'spec.template.metadata.labels', message }
}
