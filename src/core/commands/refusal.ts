import type { MessageParams, Result } from '../problem.ts'

/**
 * Why a gesture makes no sense for this Pod.
 *
 * | code | params | meaning |
 * | --- | --- | --- |
 * | no-such-container | container | |
 * | no-such-volume | volume | |
 * | no-such-mount | container, volume, mountPath | |
 * | ambiguous-container | container | several containers have the name |
 * | ambiguous-volume | volume | several volumes have the name |
 * | name-empty, name-too-long, name-invalid | name, limit | not an RFC 1123 label |
 * | name-taken | name | |
 * | last-app-container | container | a Pod needs an app container |
 * | forbidden-fields | container, lane, fields | the API forbids these fields in that lane |
 * | mount-path-empty, -relative, -dots, -colon | mountPath | |
 * | mount-path-taken | mountPath, container, volume | `volume` is mounted there already |
 * | sub-path-absolute, -dots | subPath | |
 * | volume-in-use | volume, container | deleting it would break that container |
 * | needs-stateful-set | kind | only a StatefulSet has claim templates |
 * | no-workload | | the text holds no Pod |
 * | no-fragment | | nothing in the text could be wrapped into a Pod |
 * | cannot-wrap | | wrapping would change what the text means |
 */
export type GestureRefusalCode =
  | 'no-such-container'
  | 'no-such-volume'
  | 'no-such-mount'
  | 'ambiguous-container'
  | 'ambiguous-volume'
  | 'name-empty'
  | 'name-too-long'
  | 'name-invalid'
  | 'name-taken'
  | 'last-app-container'
  | 'forbidden-fields'
  | 'mount-path-empty'
  | 'mount-path-relative'
  | 'mount-path-dots'
  | 'mount-path-colon'
  | 'mount-path-taken'
  | 'sub-path-absolute'
  | 'sub-path-dots'
  | 'volume-in-use'
  | 'needs-stateful-set'
  | 'no-workload'
  | 'no-fragment'
  | 'cannot-wrap'

type Refused = Extract<Result<never, GestureRefusalCode>, { ok: false }>

/** A refusal as a result. */
export function refuse(code: GestureRefusalCode, params: MessageParams = {}): Refused {
  return { ok: false, refusal: { code, params } }
}
