/** A text that the shell refuses, in its own words; `at` is the position of the mistake. */
export class Mistake extends Error {
  constructor(message: string, readonly at: number) {
    super(message)
  }
}
