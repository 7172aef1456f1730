import { Failure } from './command.ts'
import { PatternError } from './parse-regular-expression.ts'
import { compileRegularExpression, type RegularExpression, type RegularExpressionOptions } from './regular-expression.ts'

/** Compiles a pattern for a command; a wrong one ends it in BusyBox's words. */
export function compilePattern(
  source: string,
  options: RegularExpressionOptions = {},
  failure: (message: string) => Error = message => new Failure(message),
): RegularExpression {
  try {
    return compileRegularExpression(source, options)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw failure(`bad regex '${source}': ${error.message}`)
  }
}
