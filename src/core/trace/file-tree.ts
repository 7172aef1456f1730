import type { PodObject } from '../pod/kubernetes.ts'
import type { ContainerFiles, VolumeFiles } from './files.ts'
import { type FileAt, filesAt, type FilesAt, followLink, pathBelow, runAt, volumesAt } from './files-at.ts'
import type { Trace } from './trace.ts'

/** A part of a volume in a container's tree. */
export interface MountedAt {
  /** The path that the manifest gives it. */
  readonly path: string
  readonly volume: string
  readonly readOnly: boolean
}

/** A file or directory of a tree that can be looked at. Names are bytes. */
export interface FileNode {
  /** Its path below the root of what it is shown in, without a slash at its beginning. */
  readonly path: string
  /** Its name; where nothing is known of the directories above it but that they are there, with their names. */
  readonly name: string
  /** Absent: a directory to which nothing happened but that something below it did. */
  readonly file: FileAt | undefined
  /** Where it lies, of something that is known: its tree, and its path there. */
  readonly source: { readonly tree: number; readonly path: string } | undefined
  /** What a symbolic link leads to, where that is known. */
  readonly leadsTo: FileAt | undefined
  readonly mount: MountedAt | undefined
  /** In the order of their names. */
  readonly children: readonly FileNode[]
}

/** A container's files over those of its image, with its volumes where they are mounted. */
export interface ContainerTree {
  readonly kind: 'container'
  readonly name: string
  /** The run whose files they are; absent: it has not run yet. */
  readonly run: ContainerFiles | undefined
  readonly nodes: readonly FileNode[]
}

export interface VolumeTree {
  readonly kind: 'volume'
  readonly name: string
  /** Absent: it is not set up yet. */
  readonly volume: VolumeFiles | undefined
  /** Its topmost directory, or the file that it is (hostPath). */
  readonly root: FileAt | undefined
  readonly nodes: readonly FileNode[]
}

/** The trees of a Pod at a moment: its containers in the order in which they start, then its volumes. */
export function fileTreesAt(trace: Pick<Trace, 'files'>, { metadata: { uid }, spec }: PodObject, atMs: number): readonly (ContainerTree | VolumeTree)[] {
  const { files } = trace
  const volumes = files ? volumesAt(files, uid, atMs) : new Map<string, VolumeFiles>()
  const at = (tree: number): FilesAt => (files ? filesAt(files, tree, atMs) : new Map())
  const containers = [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])].map(({ name }): ContainerTree => {
    const run = files && runAt(files, uid, name, atMs)
    return { kind: 'container', name, run, nodes: run ? containerNodes(run, volumes, at) : [] }
  })
  return [...containers, ...(spec.volumes ?? []).map(({ name }): VolumeTree => {
    const volume = volumes.get(name)
    const content = volume ? at(volume.tree) : undefined
    return { kind: 'volume', name, volume, root: volume && content?.get(volume.below), nodes: volume && content ? nodesOf(entriesBelow(content, volume.tree, volume.below, '')) : [] }
  })]
}

interface Entry {
  readonly path: string
  readonly file: FileAt | undefined
  readonly source?: FileNode['source']
  readonly leadsTo?: FileAt | undefined
  readonly mount?: MountedAt
}

function entriesBelow(files: FilesAt, tree: number, below: string, at: string): readonly Entry[] {
  return [...files].flatMap(([path, file]) => {
    const rest = pathBelow(below, path)
    if (rest === undefined) return []
    const leadsTo = file.type === 'symlink' ? followLink(files, path) : undefined
    return [{ path: at === '' ? rest : rest === '' ? at : `${at}/${rest}`, file, source: { tree, path }, leadsTo }]
  })
}

function containerNodes(run: ContainerFiles, volumes: ReadonlyMap<string, VolumeFiles>, at: (tree: number) => FilesAt): readonly FileNode[] {
  const places = run.mounts.map(mount => ({ ...mount, at: mount.path.split('/').filter(part => part !== '').join('/') })).toSorted((a, b) => a.at.length - b.at.length)
  // What a mount covers is not to be seen.
  const isCovered = (path: string, by: readonly { readonly at: string }[]) => by.some(mount => pathBelow(mount.at, path) !== undefined && mount.at !== '')
  const own = entriesBelow(at(run.tree), run.tree, '', '').filter(({ path }) => !isCovered(path, places))
  const mounted = places.flatMap(({ path, tree, below, readOnly, at: place }, i): readonly Entry[] => {
    const deeper = places.slice(i + 1)
    const mount = { path, volume: volumeName(volumes, tree, below), readOnly }
    const content = entriesBelow(at(tree), tree, below, place).filter(entry => !isCovered(entry.path, deeper))
    return [{ path: place, file: undefined, mount }, ...content]
  })
  return nodesOf([...own, ...mounted])
}

/** The volume that a part of a tree belongs to: of several in one tree (hostPath) the one that begins nearest. */
function volumeName(volumes: ReadonlyMap<string, VolumeFiles>, tree: number, below: string): string {
  const holders = [...volumes.values()].filter(volume => volume.tree === tree && pathBelow(volume.below, below) !== undefined)
  return holders.toSorted((a, b) => b.below.length - a.below.length)[0]?.volume ?? ''
}

interface Draft {
  file: FileAt | undefined
  source: FileNode['source']
  leadsTo: FileAt | undefined
  mount: MountedAt | undefined
  readonly children: Map<string, Draft>
}

const draft = (): Draft => ({ file: undefined, source: undefined, leadsTo: undefined, mount: undefined, children: new Map() })

function nodesOf(entries: readonly Entry[]): readonly FileNode[] {
  const root = draft()
  for (const { path, file, source, leadsTo, mount } of entries) {
    let place = root
    for (const name of path === '' ? [] : path.split('/')) {
      const next = place.children.get(name) ?? draft()
      place.children.set(name, next)
      place = next
    }
    place.file = file ?? place.file
    place.source = source ?? place.source
    place.leadsTo = leadsTo ?? place.leadsTo
    place.mount = mount ?? place.mount
  }
  return childrenOf(root, '')
}

function childrenOf({ file, children }: Draft, path: string): readonly FileNode[] {
  // What was in a directory of the image that is gone is gone with it.
  if (file?.what === 'removed') return []
  const sorted = [...children].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return sorted.map(([name, child]) => nodeOf(name, child, path === '' ? name : `${path}/${name}`))
}

function nodeOf(name: string, place: Draft, path: string): FileNode {
  const [only] = place.children
  if (!place.file && !place.mount && place.children.size === 1 && only) return nodeOf(`${name}/${only[0]}`, only[1], `${path}/${only[0]}`)
  return { path, name, file: place.file, source: place.source, leadsTo: place.leadsTo, mount: place.mount, children: childrenOf(place, path) }
}
