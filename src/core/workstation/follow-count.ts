/** How many commands do nothing but wait for what happens in the cluster: a watch, a log that is followed, a forwarded port. */
export class FollowCount {
  #count = 0

  get count(): number {
    return this.#count
  }

  /** One more. Returns how to stop. */
  begin(): () => void {
    this.#count++
    let isOver = false
    return () => {
      if (!isOver) this.#count--
      isOver = true
    }
  }
}
