import type { LayerFile } from '../files/layer.ts'
import type { SignalName } from '../signals.ts'
import type { Program } from '../process.ts'

/** What an image says about how to run it, and the files that it brings. */
export interface Image {
  readonly layer: ReadonlyMap<string, LayerFile>
  readonly env: readonly (readonly [name: string, value: string])[]
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly workingDirectory: string
  readonly uid: number
  readonly gid: number
  /** As its configuration says: a name or a number, empty for root. */
  readonly user: string
  readonly stopSignal: SignalName
  /** Its own programs, by the names that stand in their files. */
  readonly programs: ReadonlyMap<string, Program>
  /** Nothing at all is known of it. */
  readonly isUnknown: boolean
  /** Nobody knows what else is in it: a program that is not found may be there. */
  readonly hasUnknownPrograms: boolean
  /** Its program is one that runs what it is given; what it does is known only when it is given nothing, or one of these words. */
  readonly interpreter?: { readonly name: string; readonly knownWords: ReadonlySet<string> }
  /** Nobody can ask its program anything: it counts as ready so long after its start. */
  readonly readyUnaskedMs?: number
}

/** Whether a command calls an image's interpreter with something to run, which is not acted. */
export const isGivenWork = ({ interpreter }: Image, [name = '', word]: readonly string[]): boolean =>
  interpreter !== undefined && word !== undefined && name.slice(name.lastIndexOf('/') + 1) === interpreter.name && !interpreter.knownWords.has(word)
