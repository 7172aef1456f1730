import type { OpenFile } from '../descriptors.ts'
import type { Credentials } from '../credentials.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { statusOf } from './file-status.ts'
import type { FileStatus, FileSystem, MountEntry, OpenOptions } from './file-system.ts'
import { type DeadEnd, type Place, type Viewer, findPlace } from './find-place.ts'
import type { DirectoryInode, Inode, RegularInode, StoredDirectory } from './inode.ts'
import type { MountTable } from './mount-table.ts'
import { openInode } from './open-inode.ts'
import { resize, writeAt } from './open-regular-file.ts'
import { type Want, isInGroup, mayAccess } from './permissions.ts'

/** Of whom a view of the files takes its directory, umask and rights; they may change. */
interface Subject {
  readonly workingDirectory: string
  readonly umask: number
  readonly credentials: Credentials
}

type FoundPlace = Place & { readonly inode: Inode }

const nowhere: DeadEnd = { errno: 'ENOENT', isPassing: true }

/** A new file is more work than one that is there. */
const stepsPerFile = 8

/** The files of a container as one process sees them. */
export class ProcessFiles implements FileSystem {
  readonly #viewer: Viewer

  constructor(
    readonly mountTable: MountTable,
    private readonly subject: Subject,
    private readonly process?: Process,
  ) {
    this.#viewer = { mounts: mountTable, subject, process }
  }

  open(path: string, options: OpenOptions): OpenFile {
    const place = this.#find(path)
    if (place.inode && options.create && options.exclusive) throw new SystemError('EEXIST')
    const inode = place.inode ?? (options.create ? this.#create(place, options.mode) : undefined)
    if (!inode) throw new SystemError('ENOENT')
    const writes = options.write === true || options.append === true || options.truncate === true
    if (inode.type === 'symlink' && inode.file) {
      inode.file.retain()
      return inode.file
    }
    if (writes && inode.type === 'directory') throw new SystemError('EISDIR')
    if (place.inode) {
      if (options.read) this.#demand(inode, 'read')
      if (writes) this.#demand(inode, 'write')
    }
    if (writes && place.mount.readOnly && (inode.type === 'file' || inode.type === 'generated')) throw new SystemError('EROFS')
    if (writes && place.inode) inode.tree.watched?.opened(pathIn(place), inode)
    if (options.truncate && place.inode) this.#cut(inode, 0)
    return openInode(inode, options, this.mountTable.writer, () => this.process?.system.notice('no-space-left', {}))
  }

  readFile(path: string): string {
    const inode = this.#existing(path)
    if (inode.type === 'directory') throw new SystemError('EISDIR')
    this.#demand(inode, 'read')
    if (inode.type === 'generated') return inode.text()
    return inode.type === 'file' ? inode.content.read(0, inode.content.size) : ''
  }

  writeFile(path: string, text: string, mode?: number): void {
    const place = this.#find(path)
    const inode = place.inode ?? this.#create(place, mode)
    if (inode.type === 'directory') throw new SystemError('EISDIR')
    if (place.inode) this.#demand(inode, 'write')
    if (place.mount.readOnly) throw new SystemError('EROFS')
    if (inode.type !== 'file') return
    if (place.inode) {
      inode.tree.watched?.opened(pathIn(place), inode)
      this.#cut(inode, 0)
    }
    if (text !== '') writeAt(inode, 0, text)
  }

  stat(path: string, { follow = true } = {}): FileStatus {
    const inode = this.#existing(path, follow)
    return statusOf(inode)
  }

  exists(path: string): boolean {
    const place = this.#look(path)
    return 'inode' in place && place.inode !== undefined
  }

  access(path: string, want: Want): boolean {
    const place = this.#look(path)
    if ('errno' in place || !place.inode || !mayAccess(place.inode, this.subject.credentials, want)) return false
    return want !== 'write' || !place.mount.readOnly || place.inode.type === 'character-device' || place.inode.type === 'fifo'
  }

  list(path: string): readonly string[] {
    const inode = this.#existing(path)
    if (inode.type !== 'directory') throw new SystemError('ENOTDIR')
    this.#demand(inode, 'read')
    return inode.entries.list(this.process)
  }

  makeDirectory(path: string, mode = 0o777): void {
    this.#makeDirectory(this.#vacant(path), mode)
  }

  makeFifo(path: string, mode = 0o666): void {
    const place = this.#vacant(path)
    this.#add(place, place.parent.tree.fifo(this.#owner(place.parent, mode)))
  }

  removeDirectory(path: string): void {
    const place = this.#find(path, false)
    const { inode } = place
    if (!inode) throw new SystemError('ENOENT')
    if (inode.type !== 'directory') throw new SystemError('ENOTDIR')
    if (/(^|\/)\.\/*$/.test(path)) throw new SystemError('EINVAL')
    const entries = this.#removable(place, inode)
    if (inode.entries.list(this.process).length > 0) throw new SystemError('ENOTEMPTY')
    this.#noteRemoval(place, inode)
    entries.remove(place.name)
    inode.tree.forget(inode)
    place.parent.links--
    place.parent.tree.touchEntries(place.parent)
  }

  unlink(path: string): void {
    const place = this.#find(path, false)
    const { inode } = place
    if (!inode) throw new SystemError('ENOENT')
    if (inode.type === 'directory') throw new SystemError('EISDIR')
    const entries = this.#removable(place, inode)
    this.#noteRemoval(place, inode)
    entries.remove(place.name)
    this.#unlinked(inode)
    place.parent.tree.touchEntries(place.parent)
  }

  link(from: string, to: string): void {
    const source = this.#find(from, false)
    if (!source.inode) throw new SystemError('ENOENT')
    if (source.inode.type === 'directory') throw new SystemError('EPERM')
    const place = this.#vacant(to)
    if (place.parent.tree !== source.inode.tree || place.mount !== source.mount) throw new SystemError('EXDEV')
    source.inode.tree.watched?.opened(pathIn(source), source.inode)
    source.inode.links++
    this.#add(place, source.inode)
  }

  symlink(target: string, path: string): void {
    if (target === '') throw new SystemError('ENOENT')
    const place = this.#vacant(path)
    const { uid, gid } = this.#owner(place.parent, 0)
    this.#add(place, place.parent.tree.link(target, uid, gid))
  }

  readLink(path: string): string {
    const inode = this.#existing(path, false)
    if (inode.type !== 'symlink') throw new SystemError('EINVAL')
    return inode.target
  }

  rename(from: string, to: string): void {
    const source = this.#find(from, false)
    if (!source.inode) throw new SystemError('ENOENT')
    const target = this.#find(to, false)
    if (source.inode === target.inode) return
    if (source.mount !== target.mount) throw new SystemError('EXDEV')
    const isDirectory = source.inode.type === 'directory'
    if (isDirectory && source.names.every((name, i) => target.names[i] === name)) throw new SystemError('EINVAL')
    if (target.isDirectory && !isDirectory) throw new SystemError('ENOTDIR')
    const entries = this.#removable(source, source.inode)
    if (target.inode) this.#replace(source.inode, target, target.inode)
    else this.#writable(target)
    this.#noteMove(source, source.inode, target)
    entries.remove(source.name)
    stored(target.parent).add(target.name, source.inode)
    if (isDirectory) {
      source.parent.links--
      target.parent.links++
    }
    source.parent.tree.touchEntries(source.parent)
    target.parent.tree.touchEntries(target.parent)
  }

  truncate(path: string, size: number): void {
    const place = this.#find(path)
    const { inode, mount } = place
    if (!inode) throw new SystemError('ENOENT')
    if (inode.type === 'directory') throw new SystemError('EISDIR')
    this.#demand(inode, 'write')
    if (mount.readOnly) throw new SystemError('EROFS')
    if (inode.type !== 'file' || size < 0) throw new SystemError('EINVAL')
    inode.tree.watched?.opened(pathIn(place), inode)
    this.#cut(inode, size)
  }

  chmod(path: string, mode: number): void {
    const place = this.#owned(path, true)
    const { inode } = place
    // Somebody else than root cannot give a file to a group that it is not in (chmod(2)).
    const isForeignGroup = this.subject.credentials.uid !== 0 && !isInGroup(this.subject.credentials, inode.gid)
    inode.tree.watched?.changed(pathIn(place), inode, this.mountTable.writer)
    inode.mode = mode & (isForeignGroup ? 0o5777 : 0o7777)
    inode.tree.touchStatus(inode)
  }

  chown(path: string, uid: number, gid: number, { follow = true } = {}): void {
    const place = this.#owned(path, follow)
    const { inode } = place
    const who = this.subject.credentials
    const changesOwner = uid !== -1 && uid !== inode.uid
    const changesGroup = gid !== -1 && !isInGroup(who, gid)
    if (who.uid !== 0 && (changesOwner || changesGroup)) throw new SystemError('EPERM')
    inode.tree.watched?.changed(pathIn(place), inode, this.mountTable.writer)
    if (uid !== -1) inode.uid = uid
    if (gid !== -1) inode.gid = gid
    if (inode.type === 'file') inode.mode &= inode.mode & 0o010 ? 0o1777 : 0o3777
    inode.tree.touchStatus(inode)
  }

  setTimes(path: string, accessedAtMs: number, modifiedAtMs: number): void {
    const { inode, mount } = this.#find(path)
    if (!inode) throw new SystemError('ENOENT')
    if (mount.readOnly) throw new SystemError('EROFS')
    const { uid } = this.subject.credentials
    if (uid !== 0 && uid !== inode.uid) this.#demand(inode, 'write')
    inode.accessedAtMs = accessedAtMs
    inode.modifiedAtMs = modifiedAtMs
    inode.tree.touchStatus(inode)
  }

  realPath(path: string): string {
    const place = this.#find(path)
    if (!place.inode) throw new SystemError('ENOENT')
    return `/${place.names.join('/')}`
  }

  absolute(path: string): string {
    // Most paths are as they should be.
    if (/^(?:\/[^/.][^/]*)+$/.test(path)) return path
    const out: string[] = []
    for (const part of `${path.startsWith('/') ? '' : this.subject.workingDirectory}/${path}`.split('/')) {
      if (part === '..') out.pop()
      else if (part !== '' && part !== '.') out.push(part)
    }
    return `/${out.join('/')}`
  }

  mounts(): readonly MountEntry[] {
    return this.mountTable.all().map(({ path, root, readOnly }) => ({
      path, type: root.tree.type, readOnly, sizeBytes: root.tree.limitBytes, usedBytes: root.tree.usedBytes,
    }))
  }

  /** What a path leads to: for who puts a container together. Throws ENOENT. */
  inodeAt(path: string): Inode {
    return this.#existing(path)
  }

  /** Where an absolute path leads; what is missing of it is made: for who puts a container together. Throws `SystemError`. */
  ensure(path: string, isDirectory: boolean): FoundPlace {
    const known = this.#look(path)
    if (isFound(known)) return known
    if (!('errno' in known)) return this.#make(known, isDirectory)
    const names = path.split('/').slice(1)
    let made: FoundPlace | undefined
    for (const [i, name] of names.entries()) {
      const place = made ? below(made, name) : this.#look(`/${names.slice(0, i + 1).join('/')}`)
      if ('errno' in place) throw new SystemError(place.errno)
      if (!isFound(place)) made = this.#make(place, isDirectory || i < names.length - 1)
    }
    if (!made) throw new SystemError(known.errno)
    return made
  }

  as(process: Subject): FileSystem {
    return new ProcessFiles(this.mountTable, process, this.process)
  }

  #look(path: string, follow = true): Place | DeadEnd {
    if (path === '') return nowhere
    const absolute = path.startsWith('/') ? path : `${this.subject.workingDirectory}/${path}`
    const { places } = this.mountTable
    const key = follow ? absolute : `!${absolute}`
    const known = places.get(this.subject.credentials, key)
    if (known) return known
    // Long ways are work; who walks them rests with its next step.
    this.process?.step(2 + (absolute.length >>> 4))
    const place = findPlace(this.#viewer, absolute, follow)
    if (!place.isPassing) places.set(key, place)
    return place
  }

  #find(path: string, follow = true): Place {
    const place = this.#look(path, follow)
    if ('errno' in place) throw new SystemError(place.errno)
    return place
  }

  #existing(path: string, follow = true): Inode {
    const { inode } = this.#find(path, follow)
    if (!inode) throw new SystemError('ENOENT')
    return inode
  }

  #demand(inode: Inode, want: Want): void {
    if (!mayAccess(inode, this.subject.credentials, want)) throw new SystemError('EACCES')
  }

  /** A place where something can be made. */
  #vacant(path: string): Place {
    const place = this.#find(path, false)
    if (place.inode) throw new SystemError('EEXIST')
    this.#writable(place)
    return place
  }

  #writable({ parent, mount }: Place): StoredDirectory {
    if (mount.readOnly) throw new SystemError('EROFS')
    this.#demand(parent, 'write')
    return stored(parent)
  }

  /** The directory of something that may be removed from it: the sticky bit lets only owners do so. */
  #removable(place: Place, inode: Inode): StoredDirectory {
    if (this.mountTable.over(inode) || place.mount.root === inode) throw new SystemError('EBUSY')
    const entries = this.#writable(place)
    const { uid } = this.subject.credentials
    const isSticky = (place.parent.mode & 0o1000) !== 0
    if (isSticky && uid !== 0 && uid !== inode.uid && uid !== place.parent.uid) throw new SystemError('EPERM')
    return entries
  }

  #replace(source: Inode, target: Place, inode: Inode): void {
    if (source.type === 'directory' && inode.type !== 'directory') throw new SystemError('ENOTDIR')
    if (source.type !== 'directory' && inode.type === 'directory') throw new SystemError('EISDIR')
    if (inode.type === 'directory' && inode.entries.list(this.process).length > 0) throw new SystemError('ENOTEMPTY')
    this.#removable(target, inode).remove(target.name)
    if (inode.type === 'directory') inode.tree.forget(inode)
    else this.#unlinked(inode)
  }

  #make(place: Place, isDirectory: boolean): FoundPlace {
    if (!isDirectory) return { ...place, inode: this.#create(place) }
    this.#writable(place)
    return { ...place, inode: this.#makeDirectory(place, 0o755) }
  }

  #makeDirectory(place: Place, mode: number): DirectoryInode {
    const { parent } = place
    const owner = this.#owner(parent, mode)
    const inherited = parent.mode & 0o2000
    const made = parent.tree.directory({ ...owner, mode: owner.mode | inherited })
    this.#add(place, made)
    parent.links++
    return made
  }

  #create(place: Place, mode = 0o666): RegularInode {
    if (place.isDirectory) throw new SystemError('EISDIR')
    this.#writable(place)
    this.process?.step(stepsPerFile)
    const inode = place.parent.tree.file(this.#owner(place.parent, mode))
    this.#add(place, inode)
    return inode
  }

  #add(place: Place, inode: Inode): void {
    const entries = stored(place.parent)
    place.parent.tree.watched?.made(pathIn(place), inode, this.mountTable.writer)
    entries.add(place.name, inode)
    place.parent.tree.touchEntries(place.parent)
  }

  #owner(parent: DirectoryInode, mode: number) {
    const { uid, gid } = this.subject.credentials
    return { mode: mode & 0o7777 & ~this.subject.umask, uid, gid: parent.mode & 0o2000 ? parent.gid : gid }
  }

  #owned(path: string, follow: boolean): FoundPlace {
    const place = this.#find(path, follow)
    const { inode, mount } = place
    if (!isFound(place) || !inode) throw new SystemError('ENOENT')
    if (mount.readOnly) throw new SystemError('EROFS')
    const { uid } = this.subject.credentials
    if (uid !== 0 && uid !== inode.uid) throw new SystemError('EPERM')
    return place
  }

  /** Cuts a file that was there before, or lengthens it. */
  #cut(inode: Inode, size: number): void {
    if (inode.type !== 'file') return
    inode.tree.watched?.touched(inode, this.mountTable.writer, 'written')
    resize(inode, size)
  }

  #noteRemoval(place: Place, inode: Inode): void {
    inode.tree.watched?.removed(pathIn(place), inode, this.mountTable.writer)
  }

  #noteMove(source: Place, inode: Inode, target: Place): void {
    const { watched } = inode.tree
    if (!watched) return
    const { writer } = this.mountTable
    if (target.inode) watched.removed(pathIn(target), target.inode, writer)
    if (inode.type === 'directory') return watched.moved(pathIn(source), pathIn(target), inode, writer)
    watched.removed(pathIn(source), inode, writer)
    watched.made(pathIn(target), inode, writer)
  }

  #unlinked(inode: Inode): void {
    inode.links--
    if (inode.links === 0 && (inode.type !== 'file' || inode.openCount === 0)) inode.tree.forget(inode)
    inode.tree.touchStatus(inode)
  }
}

/** Where in its tree a place is. */
function pathIn({ mount: { path, below }, names }: Place): string {
  const own = names.slice(path === '/' ? 0 : path.split('/').length - 1).join('/')
  return below ? (own === '' ? below : `${below}/${own}`) : own
}

const isFound = (place: Place | DeadEnd): place is FoundPlace => 'inode' in place && place.inode !== undefined

/** A place in a directory that is still empty. */
function below({ inode, mount, names }: FoundPlace, name: string): Place | DeadEnd {
  if (inode.type !== 'directory') return nowhere
  return { inode: undefined, parent: inode, name, mount, names: [...names, name], isPassing: false, isDirectory: false }
}

function stored(directory: DirectoryInode): StoredDirectory {
  if ('add' in directory.entries) return directory.entries
  throw new SystemError('EPERM')
}
