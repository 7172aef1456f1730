import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import { decodeUtf8 } from './decode-utf8.ts'

/** The runtime's reader of a container's output takes lines of so many bytes (containerd's default). */
const longestLine = 16 * 1024

/** One of a container's output streams: cuts what is written into lines. */
export class OutputStream {
  #partial = ''

  constructor(
    private readonly onLine: (line: string) => void,
    /** Otherwise what is written is not even looked at. */
    private readonly takesMore: () => boolean,
  ) {}

  /** What the container's descriptors point to. */
  open(): OpenFile {
    const take = (text: string) => this.take(text)
    return {
      kind: 'pipe',
      position: undefined,
      // oxlint-disable-next-line require-yield -- nobody writes into this end
      *read(): Task<string> {
        return ''
      },
      // oxlint-disable-next-line require-yield -- the runtime reads as fast as it is written
      *write(text: string): Task {
        take(text)
      },
      retain: () => undefined,
      release: () => undefined,
    }
  }

  /** The container has ended: what lacks its newline is a line too. */
  flush(): void {
    if (this.#partial !== '') this.#emit(this.#partial)
    this.#partial = ''
  }

  /** Something was written. */
  take(text: string): void {
    let from = 0
    while (this.takesMore()) {
      const newline = text.indexOf('\n', from)
      const end = newline === -1 ? text.length : newline
      this.#partial += text.slice(from, end)
      while (this.#partial.length >= longestLine) {
        this.#emit(this.#partial.slice(0, longestLine))
        this.#partial = this.#partial.slice(longestLine)
      }
      if (newline === -1) return
      this.#emit(this.#partial)
      this.#partial = ''
      from = newline + 1
    }
  }

  #emit(line: string): void {
    this.onLine(decodeUtf8(line))
  }
}
