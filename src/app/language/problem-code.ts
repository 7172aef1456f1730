import type { GestureRefusalCode } from '../../core/commands/refusal.ts'
import type { ReferenceProblemCode } from '../../core/schema/validate-references.ts'
import type { StructureProblemCode } from '../../core/schema/validate-structure.ts'
import type { ShareProblemCode } from '../../core/share/share-problem.ts'
import type { PatchRefusalCode } from '../../core/yaml/patch-refusal.ts'
import type { YamlProblemCode } from '../../core/yaml/yaml-problem.ts'

/** Every code that the core can give for what is wrong or cannot be done. */
export type ProblemCode = YamlProblemCode | PatchRefusalCode | GestureRefusalCode | StructureProblemCode | ReferenceProblemCode | ShareProblemCode

/** The params of a problem as text that a sentence can bear; `''` for what is missing. */
export type Params = (name: string) => string

/** One sentence for each code: what is wrong, where, and what to do. */
export type ProblemSentences = Readonly<Record<ProblemCode, (p: Params) => string>>
