import type { FileStatus } from '../files/file-system.ts'

/** Kilobytes on a disk with blocks of 4 KiB. */
export const diskKilobytes = ({ type, size }: FileStatus): number => (type === 'file' || type === 'directory' ? Math.ceil(size / 4096) * 4 : 0)
