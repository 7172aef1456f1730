import type { JsonObject } from '../json.ts'
import type { PodObject } from '../pod/kubernetes.ts'
import type { ContainerExit } from '../runtime/container.ts'
import type { ApiServer } from './api/api-server.ts'
import { createObject } from './api/create-object.ts'
import { deleteObject } from './api/delete-object.ts'
import { evictPod } from './api/evict-pod.ts'
import { patchObject } from './api/patch-object.ts'
import type { Refusal } from './api/refuse-pod.ts'
import { type CrashContainer, usualDownMs, type WorldEvent } from './scenario.ts'

/** What the world can do beside talking to the API server. */
export interface Surroundings {
  setName(name: string, address: string | undefined): void
  killSandbox(pod: PodObject): void
  /** Returns whether such a container runs there. */
  crashContainer(pod: PodObject, container: string, exit: ContainerExit | undefined): boolean
  /** Returns whether the node was up. */
  rebootNode(downMs: number): boolean
  later(delayMs: number, act: () => void): void
  /** Says why something did not happen. */
  notice(code: string, params: Readonly<Record<string, string | number>>): void
}

/** Does what the world does at a moment. Returns why the API server refused it. */
export function happen(event: WorldEvent, api: ApiServer, surroundings: Surroundings): readonly Refusal[] {
  const { atMs } = event
  const withPod = (name: string | undefined, act: (pod: PodObject) => void) => {
    const pod = podOf(api, name)
    if (pod) act(pod)
    else surroundings.notice('event-without-pod', { event: event.type, atMs, name: name ?? '' })
  }
  switch (event.type) {
    case 'delete-pod':
      withPod(event.pod, pod => api.deletePod(pod.metadata.uid, event.gracePeriodSeconds, 'kubectl: delete'))
      return []
    case 'create-objects':
      return event.objects.flatMap((object: JsonObject) => createObject(api, object, 'kubectl: create') ?? [])
    case 'delete-object':
      deleteObject(api, event.kind, event.namespace ?? 'default', event.name, 'kubectl: delete')
      return []
    case 'patch-object':
      return patchObject(api, event, 'kubectl: patch')
    case 'set-name':
      surroundings.setName(event.name, event.address)
      return []
    case 'kill-sandbox':
      withPod(event.pod, pod => surroundings.killSandbox(pod))
      return []
    case 'evict-pod': {
      const refusals: Refusal[] = []
      withPod(event.pod, pod => refusals.push(...evict(pod.metadata.uid, api, surroundings)))
      return refusals
    }
    case 'crash-container':
      if (!crash(event, api, surroundings)) surroundings.notice('event-without-run', { atMs, name: event.container })
      return []
    case 'reboot-node':
      if (!surroundings.rebootNode(event.downMs ?? usualDownMs)) surroundings.notice('event-without-node', { atMs })
      return []
    case 'delay-object':
      // What is late is created by whoever creates the manifest.
      return []
  }
}

/** As kubectl drain does after a refusal (drain evictPods). */
const retryMs = 5000

/** Asks for the eviction of a Pod again and again, until it goes. Returns why it was refused the first time. */
function evict(uid: string, api: ApiServer, surroundings: Surroundings): readonly Refusal[] {
  const pod = api.pod(uid)
  if (!pod || pod.metadata.deletionTimestamp !== undefined) return []
  const refusal = evictPod(api, pod, 'eviction')
  if (!refusal) return []
  surroundings.later(retryMs, () => evict(uid, api, surroundings))
  return [refusal]
}

/** What the kernel kills for its memory it kills by SIGKILL. */
const killedExitCode = 137

function crash({ container, exitCode, outOfMemory = false, pod: name }: CrashContainer, api: ApiServer, surroundings: Surroundings): boolean {
  const pods = api.pods.filter(pod => name === undefined || pod.metadata.name === name)
  const exit = exitCode === undefined && !outOfMemory ? undefined : { exitCode: outOfMemory ? killedExitCode : (exitCode ?? killedExitCode), outOfMemory }
  return pods.some(pod => surroundings.crashContainer(pod, container, exit))
}

/** The Pod of a name, or the first one there is. */
const podOf = (api: ApiServer, name: string | undefined) => api.pods.find(pod => name === undefined || pod.metadata.name === name)
