import type { Program } from '../process.ts'
import { commands } from './commands.ts'

const names = [
  'awk', 'chgrp', 'chmod', 'chown', 'cp', 'cut', 'date', 'dd', 'df', 'dos2unix', 'env', 'expr', 'find', 'fold', 'head', 'hexdump', 'id', 'ln', 'ls',
  'md5sum', 'mkfifo', 'mv', 'paste', 'ps', 'seq', 'sh', 'sha1sum', 'sha256sum', 'sha512sum', 'shuf', 'sort', 'stat', 'tac', 'usleep', 'xargs', 'xxd', 'yes',
]

const programs: ReadonlySet<Program | undefined> = new Set(names.map(name => commands[name]))

/** Whether BusyBox runs a program of its own without execve (NOEXEC): the command line that shows stays the caller's. */
export const runsInPlace = (program: Program): boolean => programs.has(program)
