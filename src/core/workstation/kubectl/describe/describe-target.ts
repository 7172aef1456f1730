import type { ApiClient } from '../../../cluster/client/api-client.ts'
import type { StoredObject } from '../../../cluster/client/stored-object.ts'
import type { JsonObject } from '../../../json.ts'
import { describeEvents } from '../../../kubectl/describe-events.ts'
import { type DescribeWriter, writeAnnotations, writeLabels } from '../../../kubectl/describe-writer.ts'
import { objectAt } from '../../../pod/tolerant.ts'

/** An object that is to be described, with what surrounds it. */
export interface Target {
  readonly api: ApiClient
  readonly object: StoredObject
  readonly spec: JsonObject
  readonly status: JsonObject
  /** Ends the description, where events are wanted. */
  readonly events: (w: DescribeWriter) => void
}

/** Writes an object of one kind. */
export type Describer = (w: DescribeWriter, target: Target) => void

export function targetOf(api: ApiClient, object: StoredObject, showsEvents: boolean): Target {
  const { metadata: { uid, name, namespace } } = object
  const events = () => api.list('Event', namespace === '' ? undefined : namespace).flatMap(({ event }) => {
    const about = event?.involvedObject
    return event && about?.kind === object.kind && about.name === name && about.uid === uid ? [event] : []
  })
  return {
    api, object, spec: objectAt(object.json, 'spec'), status: objectAt(object.json, 'status'),
    events: w => {
      if (showsEvents) describeEvents(w, events(), api.nowMs, api.version)
    },
  }
}

/** The lines with which most descriptions begin. */
export function writeHead(w: DescribeWriter, { object: { metadata } }: Target): void {
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  writeTags(w, metadata)
}

export function writeTags(w: DescribeWriter, { labels, annotations }: StoredObject['metadata']): void {
  writeLabels(w, 'Labels', labels)
  writeAnnotations(w, annotations)
}

/** `Controlled By`, where somebody controls it. */
export function writeController(w: DescribeWriter, { object: { metadata } }: Target): void {
  const owner = metadata.ownerReferences?.find(reference => reference.controller)
  if (owner) w.field(0, 'Controlled By', `${owner.kind}/${owner.name}`)
}
