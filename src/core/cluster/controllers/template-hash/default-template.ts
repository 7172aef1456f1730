import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'

/** A Pod template with the defaults that the API server writes into templates: fewer than into Pods (core/v1 SetDefaults_*). */
export function defaultTemplate(template: JsonObject): JsonObject {
  return { ...template, spec: defaultSpec(objectOf(template.spec)) }
}

function defaultSpec(spec: JsonObject): JsonObject {
  const account = spec.serviceAccountName || spec.serviceAccount
  return {
    ...spec,
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    restartPolicy: spec.restartPolicy || 'Always',
    securityContext: spec.securityContext ?? {},
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    schedulerName: spec.schedulerName || 'default-scheduler',
    ...(account ? { serviceAccountName: account, serviceAccount: account } : {}),
    ...mapped(spec, 'volumes', defaultVolume),
    ...mapped(spec, 'initContainers', defaultContainer),
    ...mapped(spec, 'containers', defaultContainer),
  }
}

function defaultContainer(container: JsonObject): JsonObject {
  const lifecycle = objectOf(container.lifecycle)
  return {
    ...container,
    imagePullPolicy: container.imagePullPolicy || (tagOf(String(container.image ?? '')) === 'latest' ? 'Always' : 'IfNotPresent'),
    terminationMessagePath: container.terminationMessagePath || '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy || 'File',
    ...mapped(container, 'ports', port => ({ ...port, protocol: port.protocol || 'TCP' })),
    ...mapped(container, 'env', variable => changed(variable, 'valueFrom', source => changed(source, 'fieldRef', defaultFieldRef))),
    ...changed(container, 'livenessProbe', defaultProbe, true),
    ...changed(container, 'readinessProbe', defaultProbe, true),
    ...changed(container, 'startupProbe', defaultProbe, true),
    ...(container.lifecycle ? { lifecycle: { ...lifecycle, ...changed(lifecycle, 'postStart', defaultHandler, true), ...changed(lifecycle, 'preStop', defaultHandler, true) } } : {}),
  }
}

/** The tag of an image; `latest` where there is neither tag nor digest (util/parsers ParseImageName). */
function tagOf(image: string): string {
  const [name = '', digest] = image.split('@')
  return name.slice(name.lastIndexOf('/') + 1).split(':')[1] ?? (digest === undefined ? 'latest' : '')
}

const defaultFieldRef = (reference: JsonObject): JsonObject => ({ ...reference, apiVersion: reference.apiVersion || 'v1' })

const defaultHandler = (handler: JsonObject): JsonObject =>
  changed(handler, 'httpGet', get => ({ ...get, path: get.path || '/', scheme: get.scheme || 'HTTP' }))

function defaultProbe(probe: JsonObject): JsonObject {
  return {
    ...defaultHandler(probe),
    ...changed(probe, 'grpc', grpc => ({ ...grpc, service: grpc.service ?? '' }), true),
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
  }
}

const readable = 0o644

function defaultVolume(volume: JsonObject): JsonObject {
  const sources = Object.keys(volume).filter(key => key !== 'name' && isJsonObject(volume[key]))
  if (sources.length === 0) return { ...volume, emptyDir: {} }
  const withMode = (source: JsonObject) => ({ ...source, defaultMode: source.defaultMode ?? readable })
  const items = (source: JsonObject) => ({ ...source, ...mapped(source, 'items', item => changed(item, 'fieldRef', defaultFieldRef)) })
  return {
    ...volume,
    ...changed(volume, 'configMap', withMode, true),
    ...changed(volume, 'secret', withMode, true),
    ...changed(volume, 'downwardAPI', source => items(withMode(source)), true),
    ...changed(volume, 'projected', source => ({
      ...withMode(source),
      ...mapped(source, 'sources', part => ({
        ...part,
        ...changed(part, 'downwardAPI', items, true),
        ...changed(part, 'serviceAccountToken', token => ({ ...token, expirationSeconds: token.expirationSeconds ?? 3600 }), true),
      })),
    }), true),
    ...changed(volume, 'hostPath', source => ({ ...source, type: source.type ?? '' }), true),
    ...changed(volume, 'ephemeral', source => changed(source, 'volumeClaimTemplate', claim => changed(claim, 'spec', spec => ({ ...spec, volumeMode: spec.volumeMode ?? 'Filesystem' }))), true),
  }
}

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})

/** An object with one of its objects changed, where it has it; with `only`, no other field. */
function changed(object: JsonObject, key: string, change: (value: JsonObject) => JsonObject, only = false): JsonObject {
  const value = object[key]
  return { ...(only ? {} : object), ...(isJsonObject(value) ? { [key]: change(value) } : {}) }
}

/** One of an object's lists of objects, changed; nothing where there is none. */
function mapped(object: JsonObject, key: string, change: (value: JsonObject) => JsonObject): JsonObject {
  const list = object[key]
  return Array.isArray(list) ? { [key]: (list as readonly Json[]).map(item => change(objectOf(item))) } : {}
}
