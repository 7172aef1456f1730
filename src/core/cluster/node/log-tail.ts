const mostLines = 80
const mostCharacters = 2048
/** Time, stream and tag stand before each line of the file. */
const prefixBytes = 48

/** The end of a container's log: as much as may become its termination message (kubelet readLastStringFromContainerLogs). */
export class LogTail {
  #lines: string[] = []
  #writtenBytes = 0

  /** How long the whole log is. */
  get writtenBytes(): number {
    return this.#writtenBytes
  }

  add(line: string): void {
    this.#writtenBytes += line.length + prefixBytes
    this.#lines.push(line)
    if (this.#lines.length >= 2 * mostLines) this.#lines = this.#lines.slice(-mostLines)
  }

  text(): string {
    return this.#lines.slice(-mostLines).map(line => `${line}\n`).join('').slice(-mostCharacters)
  }
}
