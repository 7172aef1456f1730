import type { Refusal } from '../api/refuse-pod.ts'

/** The `reason` of a Status with which the API server refuses a request. */
export type ApiReason =
  | 'NotFound' | 'AlreadyExists' | 'Invalid' | 'Forbidden' | 'BadRequest' | 'Conflict' | 'MethodNotAllowed' | 'UnsupportedMediaType'
  | 'NotAcceptable' | 'InternalError' | 'Unknown'

/** A refused request: what kubectl prints after `Error from server (REASON): `. */
export class ApiFailure {
  constructor(
    readonly reason: ApiReason,
    readonly message: string,
    /** Of an invalid object: which one, and everything that is wrong with it, in the server's order. */
    readonly details?: { readonly kind: string; readonly name: string; readonly causes: readonly Refusal[] },
  ) {}
}
