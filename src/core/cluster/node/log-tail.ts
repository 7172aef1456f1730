const mostLines = 80
const mostCharacters = 2048

/** The end of a container's log: as much as may become its termination message (kubelet readLastStringFromContainerLogs). */
export class LogTail {
  #lines: string[] = []

  add(line: string): void {
    this.#lines.push(line)
    if (this.#lines.length >= 2 * mostLines) this.#lines = this.#lines.slice(-mostLines)
  }

  text(): string {
    return this.#lines.slice(-mostLines).map(line => `${line}\n`).join('').slice(-mostCharacters)
  }
}
