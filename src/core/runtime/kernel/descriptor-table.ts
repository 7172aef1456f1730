import type { Descriptors, OpenFile } from '../descriptors.ts'
import { SystemError } from '../system-error.ts'

const mostDescriptors = 1024

/** The open descriptors of a process, which a child inherits as a copy. */
export class DescriptorTable implements Descriptors {
  readonly #files: (OpenFile | undefined)[] = []

  constructor(inherited?: DescriptorTable) {
    if (!inherited) return
    for (const file of inherited.#files) {
      file?.retain()
      this.#files.push(file)
    }
  }

  get(descriptor: number): OpenFile | undefined {
    return this.#files[descriptor]
  }

  set(descriptor: number, file: OpenFile): void {
    if (!(descriptor >= 0 && descriptor < mostDescriptors)) {
      file.release()
      throw new SystemError('EBADF')
    }
    const files = this.#files
    while (files.length < descriptor) files.push(undefined)
    const before = files[descriptor]
    files[descriptor] = file
    before?.release()
  }

  add(file: OpenFile, from = 0): number {
    let descriptor = from
    while (this.#files[descriptor]) descriptor++
    if (descriptor >= mostDescriptors) {
      file.release()
      throw new SystemError('EMFILE')
    }
    this.set(descriptor, file)
    return descriptor
  }

  duplicate(from: number, to: number): void {
    const file = this.#files[from]
    if (!file) throw new SystemError('EBADF')
    if (from === to) return
    file.retain()
    this.set(to, file)
  }

  close(descriptor: number): void {
    const file = this.#files[descriptor]
    if (!file) return
    this.#files[descriptor] = undefined
    file.release()
  }

  closeAll(): void {
    for (const file of this.#files.splice(0)) file?.release()
  }

  list(): readonly number[] {
    return this.#files.flatMap((file, descriptor) => (file ? [descriptor] : []))
  }
}
