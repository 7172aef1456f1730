import type { LayerFile } from '../files/layer.ts'

/** What an image says about how to run it, and the files that it brings. */
export interface Image {
  readonly layer: ReadonlyMap<string, LayerFile>
  readonly env: readonly (readonly [name: string, value: string])[]
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly workingDirectory: string
  readonly uid: number
  readonly gid: number
  /** Nobody knows what else is in it: a program that is not found may be there. */
  readonly isUnknown: boolean
}
