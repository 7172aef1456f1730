/** An expression that cannot be computed, in the shell's words. */
export class ArithmeticError extends Error {}

/** What the shell says of most mistakes. */
export const syntaxError = () => new ArithmeticError('arithmetic syntax error')
