import type { JsonObject } from '../../json.ts'
import { portNameProblems, portNumberProblems, subdomainProblems } from '../requests/names.ts'
import { creates } from './create-object.ts'
import { fail } from './failures.ts'

const createService = (type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName') => creates({
  failing: `failed to create ${type} service: `,
  required: type === 'ExternalName' ? ['external-name'] : [],
  make({ flags }, name) {
    const pairs = flags.list('tcp')
    const clusterIP = flags.text('clusterip')
    const externalName = flags.text('external-name')
    if (clusterIP !== 'None' && pairs.length === 0 && type !== 'ExternalName') throw fail(['at least one tcp port specifier must be provided'])
    if (type === 'ExternalName' && subdomainProblems(externalName).length > 0) throw fail([`invalid service external name ${externalName}`])
    const nodePort = type === 'NodePort' ? flags.number('node-port') : 0
    const ports = pairs.map(pair => ({ name: pair.replaceAll(':', '-'), ...(nodePort === 0 ? {} : { nodePort }), ...readPorts(pair), protocol: 'TCP' }))
    const labels = { app: name }
    return {
      apiVersion: 'v1', kind: 'Service', metadata: { name, labels },
      spec: {
        ...(clusterIP === '' ? {} : { clusterIP }), ...(type === 'ExternalName' ? { externalName } : {}),
        ...(ports.length > 0 ? { ports } : {}), selector: labels, type,
      },
      status: { loadBalancer: {} },
    }
  },
})

/** `80`, `80:8080`, `80:http` (create_service.go parsePorts). */
function readPorts(pair: string): JsonObject {
  const [first = '', second] = pair.split(':')
  if (!/^\d+$/.test(first)) throw fail([`strconv.ParseUint: parsing ${JSON.stringify(first)}: invalid syntax`])
  const port = Number(first)
  if (port > 65535) throw fail([`strconv.ParseUint: parsing ${JSON.stringify(first)}: value out of range`])
  if (second === undefined) return { port, targetPort: port }
  const isNumber = /^[-+]?\d+$/.test(second)
  const problems = isNumber ? portNumberProblems(Number(second)) : portNameProblems(second)
  if (problems.length > 0) throw fail([problems.join(',')])
  return { port, targetPort: isNumber ? Number(second) : second }
}

export const createClusterIp = createService('ClusterIP')
export const createNodePort = createService('NodePort')
export const createLoadBalancer = createService('LoadBalancer')
export const createExternalName = createService('ExternalName')
