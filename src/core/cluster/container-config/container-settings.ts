import { toBytes } from '../../bytes.ts'
import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { parseQuantity } from '../../pod/quantity.ts'
import { member, textAt } from '../../pod/tolerant.ts'
import type { ContainerRequest } from '../../runtime/container.ts'
import { type ConfigSources, containerEnvironment } from './container-environment.ts'
import { containerMounts, type MountedVolume } from './container-mounts.ts'
import { containerUser, hasReadOnlyRoot, runAsNonRootProblem } from './container-user.ts'
import { expandVariables } from './expand-variables.ts'
import type { ConfigProblem } from './field-value.ts'
import { hostAliases, resolvConf } from './name-resolution.ts'

/** What a container is made with, as far as it does not hang on the sandbox and on who listens. */
export type ContainerSettings = Omit<ContainerRequest, 'image' | 'network' | 'processNamespace' | 'override' | 'unknownProgramEnds' | 'onLine' | 'onNotice' | 'onExit'>

/** What the settings of a container rest on. */
export interface SettingsSources extends ConfigSources {
  readonly volumes: ReadonlyMap<string, MountedVolume>
  readonly imageUser: string
  /** The cluster's. */
  readonly nameServer: string
}

/** kuberuntime generateContainerConfig (spec 13.5, 14.5): everything resolved, or why it cannot be (`CreateContainerConfigError`). */
export function containerSettings(pod: PodObject, container: Container, sources: SettingsSources): ContainerSettings | ConfigProblem {
  const environment = containerEnvironment(pod, container, sources)
  if ('error' in environment) return environment
  const mounts = containerMounts(container, sources.volumes, environment)
  if ('error' in mounts) return mounts
  const rootProblem = runAsNonRootProblem(pod, container, sources.imageUser)
  if (rootProblem !== undefined) return { error: rootProblem }
  const expand = (text: string) => expandVariables(toBytes(text), name => environment.get(name))
  const { command = [], args = [], workingDir } = container
  return {
    ...(command.length > 0 ? { command: command.map(expand) } : {}),
    ...(args.length > 0 ? { args: args.map(expand) } : {}),
    ...(workingDir ? { workingDirectory: toBytes(workingDir) } : {}),
    env: [...environment],
    ...containerUser(pod, container),
    mounts,
    readOnlyRoot: hasReadOnlyRoot(container),
    ...limitsOf(container),
    hostname: hostnameOf(pod),
    resolvConf: resolvConf(pod, sources.nameServer),
    hostAliases: hostAliases(pod),
    terminationMessagePath: toBytes(container.terminationMessagePath),
    stdin: container.stdin === true,
    stdinOnce: container.stdinOnce === true,
    tty: container.tty === true,
  }
}

function limitsOf({ resources }: Container): Pick<ContainerSettings, 'memoryLimitBytes' | 'cpuLimitMillis'> {
  const memory = parseQuantity(resources.limits?.['memory'])
  const cpu = parseQuantity(resources.limits?.['cpu'])
  return {
    ...(memory && memory.nano > 0n ? { memoryLimitBytes: Number(memory.nano / 1_000_000_000n) } : {}),
    ...(cpu && cpu.nano > 0n ? { cpuLimitMillis: Math.max(1, Number(cpu.nano / 1_000_000n)) } : {}),
  }
}

const longestHostname = 63

/** kubelet GeneratePodHostNameAndDomain: the Pod's name unless it says otherwise; on the host's network it is the node's. */
function hostnameOf({ metadata, spec }: PodObject): string {
  if (spec.hostNetwork === true) return spec.nodeName ?? ''
  const name = textAt(spec.other, 'hostname') || metadata.name
  const short = name.slice(0, longestHostname).replace(/[-.]+$/, '')
  const subdomain = textAt(spec.other, 'subdomain')
  const isFull = member(spec.other, 'setHostnameAsFQDN') === true && subdomain !== ''
  return isFull ? `${short}.${subdomain}.${metadata.namespace}.svc.cluster.local` : short
}
