import type { JsonObject } from '../json.ts'
import type { PodObject } from '../pod/kubernetes.ts'
import type { ApiServer } from './api/api-server.ts'
import { createObject } from './api/create-object.ts'
import { deleteObject } from './api/delete-object.ts'
import { patchObject } from './api/patch-object.ts'
import type { Refusal } from './api/refuse-pod.ts'
import type { WorldEvent } from './scenario.ts'

/** What the world can do beside talking to the API server. */
export interface Surroundings {
  setName(name: string, address: string | undefined): void
  killSandbox(pod: PodObject): void
}

/** Does what the world does at a moment. Returns why the API server refused it. */
export function happen(event: WorldEvent, api: ApiServer, surroundings: Surroundings): readonly Refusal[] {
  switch (event.type) {
    case 'delete-pod': {
      const pod = podOf(api, event.pod)
      if (pod) api.deletePod(pod.metadata.uid, event.gracePeriodSeconds, 'kubectl: delete')
      return []
    }
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
    case 'kill-sandbox': {
      const pod = podOf(api, event.pod)
      if (pod) surroundings.killSandbox(pod)
      return []
    }
  }
}

/** The Pod of a name, or the first one there is. */
const podOf = (api: ApiServer, name: string | undefined) => api.pods.find(pod => name === undefined || pod.metadata.name === name)
