// What changed in the files of containers and volumes. Names and contents are bytes, one char (0–255) each.

/** A container as somebody who writes files. */
export interface FileWriter {
  readonly pod: string
  readonly container: string
}

/** A part of a volume's tree that a container sees at a path of its own. */
export interface FileMount {
  readonly path: string
  readonly tree: number
  /** Where in the tree it begins, without a slash at its beginning; empty: at its root. */
  readonly below: string
  readonly readOnly: boolean
}

/** One run of a container: its own files over those of the image, and what is mounted on them. */
export interface ContainerFiles extends FileWriter {
  /** When the run began: as its span. */
  readonly atMs: number
  readonly podUid: string
  readonly tree: number
  readonly mounts: readonly FileMount[]
}

/** A volume of a Pod is set up on the node. */
export interface VolumeFiles {
  readonly atMs: number
  readonly pod: string
  readonly podUid: string
  readonly volume: string
  readonly tree: number
  /** Where in the tree the volume begins, without a slash at its beginning (hostPath); empty: at its root. */
  readonly below: string
}

/** What became of one file within one moment. */
export interface FileRecord {
  readonly atMs: number
  readonly tree: number
  /** Below the root of the tree, without a slash at its beginning; empty: the root itself. */
  readonly path: string
  /** `changed`: its mode or its owner, not its content. */
  readonly what: 'created' | 'written' | 'changed' | 'removed' | 'moved'
  /** Where a directory that was moved has been, with all that is below it. */
  readonly from?: string
  /** Absent: somebody outside of all containers (the kubelet, the node). */
  readonly by?: FileWriter
  /** As the file is then; absent: it is gone. */
  readonly file?: RecordedFile
}

export interface RecordedFile {
  readonly type: 'file' | 'directory' | 'symlink' | 'fifo' | 'character-device' | 'socket'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  /** Where a symbolic link leads. */
  readonly target?: string
  /**
   * The beginning of a file's content, at most `headBytes`: so many bytes of what its beginning was before, then `adds`.
   * Absent: as before.
   */
  readonly head?: { readonly keeps: number; readonly adds: string }
}

/** So much of the beginning of each file is kept. */
export const headBytes = 8192

/** Each list is in order of time. */
export interface TraceFiles {
  readonly containers: readonly ContainerFiles[]
  readonly volumes: readonly VolumeFiles[]
  readonly records: readonly FileRecord[]
}
