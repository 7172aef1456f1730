import type { Json } from '../../../json.ts'
import { textOf } from '../../../pod/tolerant.ts'
import type { Problems } from './problems.ts'

/** A word out of a few; what is not said has its default. */
export function oneWord(problems: Problems, path: string, value: Json | undefined, supported: readonly string[]): void {
  if (value !== undefined && value !== '' && !supported.includes(textOf(value))) problems.unsupported(path, value, supported)
}
