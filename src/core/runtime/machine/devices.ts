import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import { zeros } from '../files/file-content.ts'
import { SystemError } from '../system-error.ts'

interface Device {
  readonly read: (max: number) => string
  readonly write: (text: string) => void
}

const swallow = () => undefined

/** /dev/null, also for those whose /dev is something else. */
export const openNull = (): OpenFile => open({ read: () => '', write: swallow })

/** The devices of a container that programs read and write (the OCI runtime specification's default devices). */
export const devices: Readonly<Record<string, (random: SeededRandom) => OpenFile>> = {
  full: () => open({ read: zeros, write: noRoom }),
  null: openNull,
  random: chance,
  tty: noTerminal,
  urandom: chance,
  zero: () => open({ read: zeros, write: swallow }),
}

function chance(random: SeededRandom): OpenFile {
  return open({ read: max => randomBytes(random, max), write: swallow })
}

/** A container without a terminal has none to open. */
function noTerminal(): never {
  throw new SystemError('ENXIO')
}

function noRoom(): never {
  throw new SystemError('ENOSPC')
}

/** Longer reads repeat themselves after so many bytes: nobody looks that closely, and each byte has its price. */
const period = 1024

function randomBytes(random: SeededRandom, max: number): string {
  let out = ''
  while (out.length < Math.min(max, period)) out += String.fromCharCode(random.between(0, 256))
  return max <= period ? out : out.repeat(Math.ceil(max / period)).slice(0, max)
}

function open({ read, write }: Device): OpenFile {
  return {
    kind: 'device',
    position: undefined,
    // oxlint-disable-next-line require-yield -- these devices answer at once
    *read(max: number): Task<string> {
      return read(max)
    },
    // oxlint-disable-next-line require-yield -- these devices answer at once
    *write(text: string): Task {
      write(text)
    },
    retain: () => undefined,
    release: () => undefined,
  }
}
