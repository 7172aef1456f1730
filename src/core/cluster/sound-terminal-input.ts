import { isJsonObject, type Json } from '../json.ts'
import { terminalKeys, type TerminalInput } from './scenario.ts'

/** Nobody has more terminals open. */
const mostTerminals = 8

/** An input of a terminal, when a value has the form of one. */
export function soundTerminalInput(given: Json | undefined): TerminalInput | undefined {
  if (!isJsonObject(given)) return undefined
  const { atMs, terminal, text, key } = given
  if (typeof atMs !== 'number' || !Number.isFinite(atMs)) return undefined
  if (typeof terminal !== 'number' || !Number.isInteger(terminal) || terminal < 1 || terminal > mostTerminals) return undefined
  const known = terminalKeys.find(one => one === key)
  if (known) return { atMs, terminal, key: known }
  return typeof text === 'string' && text !== '' ? { atMs, terminal, text } : undefined
}
