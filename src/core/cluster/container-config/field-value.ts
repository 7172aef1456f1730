import type { PodObject } from '../../pod/kubernetes.ts'

/** Where a Pod's addresses come from while its status does not have them yet. */
export interface Addresses {
  readonly podIp: string
  readonly hostIp: string
}

/** What a container was asked for and cannot be given: the kubelet's words. */
export interface ConfigProblem {
  readonly error: string
}

/** What a `fieldRef` points to (kubelet podFieldSelectorRuntimeValue, fieldpath.ExtractFieldPathAsString; spec 13.5). */
export function fieldValue(path: string, { metadata, spec }: PodObject, { podIp, hostIp }: Addresses): string | ConfigProblem {
  const [, map, key] = /^(.+?)\['(.*)'\]$/.exec(path) ?? []
  if (map === 'metadata.labels' && key !== undefined) return own(metadata.labels, key)
  if (map === 'metadata.annotations' && key !== undefined) return own(metadata.annotations, key)
  switch (path) {
    case 'metadata.name':
      return metadata.name
    case 'metadata.namespace':
      return metadata.namespace
    case 'metadata.uid':
      return metadata.uid
    case 'metadata.labels':
      return formatMap(metadata.labels)
    case 'metadata.annotations':
      return formatMap(metadata.annotations)
    case 'spec.nodeName':
      return spec.nodeName ?? ''
    case 'spec.serviceAccountName':
      return spec.serviceAccountName
    case 'status.podIP':
    case 'status.podIPs':
      return podIp
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIp
  }
  return { error: map === undefined ? `unsupported fieldPath: ${path}` : `fieldPath "${path}" does not support subscript` }
}

const own = (map: Readonly<Record<string, string>> | undefined, key: string) => (map && Object.hasOwn(map, key) ? (map[key] ?? '') : '')

/** fieldpath.FormatMap: one `key="value"` a line, sorted. */
const formatMap = (map: Readonly<Record<string, string>> = {}) =>
  Object.keys(map).sort().map(key => `${key}=${JSON.stringify(map[key])}`).join('\n')
