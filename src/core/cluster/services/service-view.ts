import { isJsonObject, type JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'

export interface ServicePort {
  /** Empty where there is only one. */
  readonly name: string
  readonly protocol: string
  readonly port: number
  /** A number, or the name of a container's port. */
  readonly targetPort: number | string
  /** 0: none. */
  readonly nodePort: number
  readonly appProtocol: string
}

/** A Service as the API server stores it, as far as anything here goes by it. */
export interface ServiceView {
  readonly name: string
  readonly namespace: string
  readonly type: string
  /** `None` for a headless one, empty for an ExternalName. */
  readonly clusterIP: string
  /** Absent: its endpoints come from elsewhere. */
  readonly selector: JsonObject | undefined
  readonly ports: readonly ServicePort[]
  readonly publishNotReadyAddresses: boolean
  readonly externalName: string
  /** For how long a client stays with one endpoint, ms; 0: it does not. */
  readonly affinityMs: number
}

export function viewService({ metadata, fields }: ApiObject): ServiceView {
  const spec = objectAt(fields, 'spec')
  const selector = member(spec, 'selector')
  const seconds = member(objectAt(objectAt(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds')
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    type: textAt(spec, 'type'),
    clusterIP: textAt(spec, 'clusterIP'),
    selector: isJsonObject(selector) ? selector : undefined,
    ports: listAt(spec, 'ports').map(port => ({
      name: textAt(port, 'name'),
      protocol: textAt(port, 'protocol'),
      port: numberAt(port, 'port'),
      targetPort: typeof member(port, 'targetPort') === 'string' ? textAt(port, 'targetPort') : numberAt(port, 'targetPort'),
      nodePort: numberAt(port, 'nodePort'),
      appProtocol: textAt(port, 'appProtocol'),
    })),
    publishNotReadyAddresses: member(spec, 'publishNotReadyAddresses') === true,
    externalName: textAt(spec, 'externalName'),
    affinityMs: textAt(spec, 'sessionAffinity') === 'ClientIP' && typeof seconds === 'number' ? seconds * 1000 : 0,
  }
}

export const numberAt = (value: Parameters<typeof member>[0], key: string): number => {
  const found = member(value, key)
  return typeof found === 'number' ? found : 0
}

export const isHeadless = ({ clusterIP }: ServiceView): boolean => clusterIP === 'None'

/** Whether an address of the cluster belongs to it (helper.IsServiceIPSet). */
export const hasAddress = ({ clusterIP }: ServiceView): boolean => clusterIP !== '' && clusterIP !== 'None'
