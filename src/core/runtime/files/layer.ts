import type { Fill } from './file-content.ts'

/** A file of an image: never changed, shared by all containers of the image. */
export type LayerFile =
  | { readonly type: 'file'; readonly mode: number; readonly content: string | Fill }
  | { readonly type: 'directory'; readonly mode: number; readonly entries: ReadonlyMap<string, LayerFile> }
  | { readonly type: 'symlink'; readonly target: string }
