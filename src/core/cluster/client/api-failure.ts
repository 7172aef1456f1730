/** The `reason` of a Status with which the API server refuses a request. */
export type ApiReason = 'NotFound' | 'AlreadyExists' | 'Invalid' | 'Forbidden' | 'BadRequest' | 'Conflict' | 'MethodNotAllowed' | 'UnsupportedMediaType' | 'InternalError'

/** A refused request: what kubectl prints after `Error from server (REASON): `. */
export class ApiFailure {
  constructor(
    readonly reason: ApiReason,
    readonly message: string,
  ) {}
}
