/** Which logs are shown, and how. */
export interface LogChoice {
  /** Of all containers, also when one is selected. */
  readonly all: boolean
  /** With the time of each line. */
  readonly times: boolean
  /** Of the run before the newest one. */
  readonly previous: boolean
}
