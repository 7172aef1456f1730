import type { Task } from '../clock/virtual-clock.ts'
import type { OpenFile } from '../runtime/descriptors.ts'

/** So much of what a command writes is kept. */
const mostBytes = 16 * 1024 * 1024

/** An open file that keeps what is written into it. */
export function collect(): { readonly file: OpenFile; text(): string } {
  let text = ''
  return {
    text: () => text,
    file: {
      kind: 'pipe',
      position: undefined,
      // oxlint-disable-next-line require-yield -- nothing can be read here
      *read(): Task<string> {
        return ''
      },
      // oxlint-disable-next-line require-yield -- there is always room
      *write(more): Task {
        if (text.length < mostBytes) text += more
      },
      retain: () => undefined,
      release: () => undefined,
    },
  }
}
