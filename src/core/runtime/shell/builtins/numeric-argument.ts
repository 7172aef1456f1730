import { ShellError } from '../shell-error.ts'

/** A builtin's argument that has to be a number without a sign. */
export function numericArgument(text: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2_147_483_647) throw new ShellError(`Illegal number: ${text}`)
  return Number(text)
}
