import type { Credentials } from '../credentials.ts'
import { SystemError } from '../system-error.ts'
import type { ProcessTable } from './process-table.ts'

interface Target {
  readonly pid: number
  readonly groupPid: number
  readonly credentials: Credentials
}

/** Whom kill(2) means by a number, as far as the sender may signal them; itself last. Throws `SystemError` ESRCH, EPERM. */
export function signalTargets<P extends Target>(sender: P, table: ProcessTable<P>, pid: number): readonly P[] {
  const targets = candidates(sender, table, pid)
  if (targets.length === 0) throw new SystemError('ESRCH')
  const { uid } = sender.credentials
  const allowed = targets.filter(target => uid === 0 || uid === target.credentials.uid)
  if (allowed.length === 0) throw new SystemError('EPERM')
  return allowed.includes(sender) ? [...allowed.filter(target => target !== sender), sender] : allowed
}

function candidates<P extends Target>(sender: P, table: ProcessTable<P>, pid: number): readonly P[] {
  if (pid > 0) return [table.get(pid)].filter(target => target !== undefined)
  const all = [...table.all()]
  if (pid === -1) return all.filter(target => target !== sender && target.pid !== 1)
  const group = pid === 0 ? sender.groupPid : -pid
  return all.filter(target => target.groupPid === group)
}
