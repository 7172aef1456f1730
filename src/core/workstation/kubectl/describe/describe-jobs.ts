import type { JsonObject } from '../../../json.ts'
import { formatSelector } from '../../../kubectl/describe-placement.ts'
import { formatTime } from '../../../kubectl/describe-time.ts'
import type { DescribeWriter } from '../../../kubectl/describe-writer.ts'
import { humanDuration } from '../../../kubectl/human-duration.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { type Describer, writeController, writeHead, writeTags } from './describe-target.ts'
import { describeTemplate } from './describe-template.ts'

/** A line for a member that is there; `absent` stands for one that is not. */
function optional(w: DescribeWriter, word: string, value: JsonObject, key: string, absent?: string, unit = ''): void {
  const found = member(value, key)
  if (found !== undefined && found !== null) w.field(0, word, `${textOf(found)}${unit}`)
  else if (absent !== undefined) w.field(0, word, absent)
}

/** kubectl describeJob */
export const describeJob: Describer = (w, target) => {
  const { object: { metadata }, spec, status, api } = target
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  const generated = { matchLabels: { 'batch.kubernetes.io/controller-uid': metadata.uid } }
  w.field(0, 'Selector', formatSelector(member(spec, 'selector') === undefined ? generated : objectAt(spec, 'selector')))
  writeTags(w, metadata)
  writeController(w, target)
  optional(w, 'Parallelism', spec, 'parallelism', '1')
  optional(w, 'Completions', spec, 'completions', member(spec, 'parallelism') === undefined ? '1' : '<unset>')
  optional(w, 'Completion Mode', spec, 'completionMode', 'NonIndexed')
  optional(w, 'Suspend', spec, 'suspend', 'false')
  optional(w, 'Backoff Limit', spec, 'backoffLimit', '6')
  optional(w, 'TTL Seconds After Finished', spec, 'ttlSecondsAfterFinished')
  const [startTime, completionTime] = [textAt(status, 'startTime'), textAt(status, 'completionTime')]
  if (startTime !== '') w.field(0, 'Start Time', formatTime(startTime))
  if (completionTime !== '') w.field(0, 'Completed At', formatTime(completionTime))
  if (startTime !== '' && completionTime !== '') w.field(0, 'Duration', humanDuration(Date.parse(completionTime) - Date.parse(startTime)))
  optional(w, 'Active Deadline Seconds', spec, 'activeDeadlineSeconds', undefined, 's')
  const of = (key: string) => textOf(member(status, key) ?? 0)
  const ready = member(status, 'ready')
  w.field(0, 'Pods Statuses', `${of('active')} Active${ready === undefined ? '' : ` (${textOf(ready)} Ready)`} / ${of('succeeded')} Succeeded / ${of('failed')} Failed`)
  if (textAt(spec, 'completionMode') === 'Indexed') w.field(0, 'Completed Indexes', textAt(status, 'completedIndexes') || '<none>')
  describeTemplate(w, objectAt(spec, 'template'), api)
  target.events(w)
}

/** kubectl describeCronJob */
export const describeCronJob: Describer = (w, target) => {
  const { spec, status, api } = target
  writeHead(w, target)
  w.field(0, 'Schedule', textAt(spec, 'schedule'))
  w.field(0, 'Concurrency Policy', textAt(spec, 'concurrencyPolicy') || 'Allow')
  w.field(0, 'Suspend', member(spec, 'suspend') === true ? 'True' : 'False')
  optional(w, 'Successful Job History Limit', spec, 'successfulJobsHistoryLimit', '3')
  optional(w, 'Failed Job History Limit', spec, 'failedJobsHistoryLimit', '1')
  optional(w, 'Starting Deadline Seconds', spec, 'startingDeadlineSeconds', '<unset>', 's')
  const job = objectAt(objectAt(spec, 'jobTemplate'), 'spec')
  w.field(0, 'Selector', member(job, 'selector') === undefined ? '<unset>' : formatSelector(objectAt(job, 'selector')))
  optional(w, 'Parallelism', job, 'parallelism', '<unset>')
  optional(w, 'Completions', job, 'completions', '<unset>')
  optional(w, 'Active Deadline Seconds', job, 'activeDeadlineSeconds', undefined, 's')
  describeTemplate(w, objectAt(job, 'template'), api)
  const last = textAt(status, 'lastScheduleTime')
  w.field(0, 'Last Schedule Time', last === '' ? '<unset>' : formatTime(last))
  w.field(0, 'Active Jobs', listAt(status, 'active').map(reference => textAt(reference, 'name')).join(', ') || '<none>')
  target.events(w)
}
