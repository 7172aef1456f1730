import type { Shell, Variable } from './shell.ts'
import { ShellError } from './shell-error.ts'

const unset: Variable = { value: undefined, exported: false, readOnly: false }

/** Memory is reported to the kernel in steps of this size. */
const chargeStepBytes = 1 << 16

/** The longest text that the shell holds. */
export const maxTextBytes = 1 << 24

/** Whether a text is the name of a variable. */
export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text)

/** The value of a variable. */
export function getVariable(shell: Shell, name: string): string | undefined {
  const variable = shell.variables.get(name)
  if (variable) return variable.value
  return undefined
}

/** Gives a variable a value; throws `ShellError` when it is read-only. */
export function setVariable(shell: Shell, name: string, value: string): void {
  const old = shell.variables.get(name)
  if (old?.readOnly) throw new ShellError(`${name}: is read only`)
  const exported = old?.exported === true || shell.options.allexport
  if (exported) shell.environment = undefined
  shell.variables.set(name, { value, exported, readOnly: false })
  const growth = value.length - (old?.value?.length ?? 0)
  if (growth > 1024 || growth < -1024) charge(shell, growth)
  if (name === 'PATH') shell.hash = new Map()
  else if (name === 'OPTIND') shell.optionOffset = 0
}

/** Tells the kernel how much memory large texts take. */
function charge(shell: Shell, bytes: number): void {
  shell.chargedBytes += bytes
  if (Math.abs(shell.chargedBytes) < chargeStepBytes) return
  shell.process.system.charge(shell.process, shell.chargedBytes)
  shell.chargedBytes = 0
}

/** Changes attributes, creating the variable without a value where there is none. */
export function markVariable(shell: Shell, name: string, marks: { readonly exported?: boolean; readonly readOnly?: boolean }): void {
  shell.variables.set(name, { ...(shell.variables.get(name) ?? unset), ...marks })
  if (marks.exported !== undefined) shell.environment = undefined
}

/** Removes a variable; throws `ShellError` when it is read-only. */
export function unsetVariable(shell: Shell, name: string): void {
  const old = shell.variables.get(name)
  if (!old) return
  if (old.readOnly) throw new ShellError(`${name}: is read only`)
  shell.variables.delete(name)
  if (old.exported) shell.environment = undefined
  if (name === 'PATH') shell.hash = new Map()
}

/** Puts a variable back to what it was. */
export function restoreVariable(shell: Shell, name: string, variable: Variable | undefined): void {
  if (variable) shell.variables.set(name, variable)
  else shell.variables.delete(name)
  shell.environment = undefined
  if (name === 'PATH') shell.hash = new Map()
}

/** What children get. */
export function exportedEnvironment(shell: Shell): ReadonlyMap<string, string> {
  if (shell.environment) return shell.environment
  const environment = new Map<string, string>()
  for (const [name, { value, exported }] of shell.variables) if (exported && value !== undefined) environment.set(name, value)
  shell.environment = environment
  return environment
}
