import type { simulate } from '../src/core/cluster/simulate.ts'

/** What stories take from the core. */
export interface LoadedCore {
  readonly simulate: (input: unknown) => ReturnType<typeof simulate>
}

export declare function loadCore(...modules: readonly string[]): Promise<LoadedCore>
export declare function bundleCore(...modules: readonly string[]): Promise<string>
