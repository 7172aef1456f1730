import type { FileSystem } from '../files/file-system.ts'
import { orNothing } from './command.ts'

type AccountFile = '/etc/passwd' | '/etc/group'

const lines = (files: FileSystem, file: AccountFile) => (orNothing(() => files.readFile(file)) ?? '').split('\n').map(line => line.split(':'))

/** The name of a user (/etc/passwd) or a group (/etc/group); `undefined` when it has none. */
export const accountName = (files: FileSystem, file: AccountFile, id: number): string | undefined =>
  lines(files, file).find(fields => fields[2] === String(id))?.[0]

/** The id of a name, or the number itself; `undefined` when there is no such account. */
export function accountId(files: FileSystem, file: AccountFile, name: string): number | undefined {
  const id = lines(files, file).find(fields => fields[0] === name && fields.length > 2)?.[2]
  return id !== undefined ? Number(id) : /^\d+$/.test(name) ? Number(name) : undefined
}

/** The primary group of a user's name. */
export const groupOf = (files: FileSystem, user: string): number | undefined => {
  const id = lines(files, '/etc/passwd').find(fields => fields[0] === user)?.[3]
  return id === undefined ? undefined : Number(id)
}
