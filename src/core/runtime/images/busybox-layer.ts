import { commands } from '../commands/commands.ts'
import type { LayerFile } from '../files/layer.ts'
import { multiCall, programFile } from './program-file.ts'

/** A directory of an image. */
export const directory = (entries: Readonly<Record<string, LayerFile>> = {}, mode = 0o755): LayerFile => ({
  type: 'directory', mode, entries: new Map(Object.entries(entries)),
})

/** A text file of an image. */
export const textFile = (content: string, mode = 0o644): LayerFile => ({ type: 'file', mode, content })

const link: LayerFile = { type: 'symlink', target: multiCall }

const programs = (): Readonly<Record<string, LayerFile>> => ({
  busybox: programFile(multiCall),
  ...Object.fromEntries(Object.keys(commands).map(name => [name, link])),
})

/** The program that is `nslookup` in an old BusyBox. */
export const oldNslookup = 'nslookup-1.28'

interface Additions {
  /** Whether it is a BusyBox of 1.28 or before, whose `nslookup` is another one. */
  readonly isOld?: boolean

  /** Further files of /etc. */
  readonly etc?: Readonly<Record<string, LayerFile>>
  /** Further entries of the root. */
  readonly top?: Readonly<Record<string, LayerFile>>
}

/** The files of an image that consists of BusyBox: its programs in /bin, and a little more. */
export const busyboxLayer = ({ etc, top, isOld }: Additions = {}): ReadonlyMap<string, LayerFile> =>
  new Map(
    Object.entries({
      bin: directory({ ...programs(), ...(isOld && { nslookup: programFile(oldNslookup) }) }),
      ...top,
      dev: directory(),
      etc: directory({
        group: textFile('root:x:0:\n'),
        passwd: textFile('root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n'),
        ...etc,
      }),
      home: directory(),
      proc: directory(),
      root: directory(),
      sys: directory(),
      tmp: directory({}, 0o1777),
      var: directory({ www: directory() }),
    }),
  )
