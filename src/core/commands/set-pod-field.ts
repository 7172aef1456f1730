import type { Json, Path } from '../json.ts'
import type { Command } from './command.ts'
import { setField } from './set-field.ts'

export interface SetPodFieldArgs {
  /** Inside the Pod spec: `['restartPolicy']`, `['terminationGracePeriodSeconds']`. */
  readonly path: Path
  /** `undefined` removes the field. */
  readonly value: Json | undefined
}

/** Sets any field of the Pod spec. */
export const setPodField: Command<SetPodFieldArgs> = (source, workload, { path, value }) =>
  setField(source, workload.document, workload.pod.specPath, [...workload.pod.specPath, ...path], value)
