import { parse } from 'unbash'

export type * as Bash from 'unbash'

/** The only door to the parser: the syntax tree of a text as Bash reads it. It never throws. */
export const parseBash = (text: string) => parse(text)
