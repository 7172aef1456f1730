import type { Builtin } from './builtin.ts'
import { directoryBuiltins } from './directory.ts'
import { flowBuiltins } from './flow.ts'
import { getoptsBuiltin } from './getopts.ts'
import { jobBuiltins } from './job-builtins.ts'
import { limitBuiltins } from './limits.ts'
import { lookupBuiltins } from './lookup.ts'
import { outputBuiltins } from './output.ts'
import { readBuiltin } from './read.ts'
import { variableBuiltins } from './variable-builtins.ts'

/** All commands that the shell itself runs. */
export const builtins: Readonly<Record<string, Builtin>> = {
  ...flowBuiltins,
  ...variableBuiltins,
  ...outputBuiltins,
  ...directoryBuiltins,
  ...jobBuiltins,
  ...limitBuiltins,
  ...lookupBuiltins(() => builtins),
  read: readBuiltin,
  getopts: getoptsBuiltin,
}
