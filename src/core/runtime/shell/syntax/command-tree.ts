/** One piece of a word, as the shell expands it. */
export type Part = TextPart | ParameterPart | CommandPart | ArithmeticPart | TildePart | ProcessPart

interface PartBase {
  /** Within quotes: neither split into fields nor a pattern. */
  readonly quoted: boolean
}

export interface TextPart extends PartBase {
  readonly kind: 'text'
  readonly text: string
}

export interface TildePart extends PartBase {
  readonly kind: 'tilde'
  readonly user: string
}

export interface CommandPart extends PartBase {
  readonly kind: 'command'
  readonly script: Script
}

/** `<(…)` and `>(…)`. */
export interface ProcessPart extends PartBase {
  readonly kind: 'process'
  readonly direction: 'read' | 'write'
  readonly script: Script
}

export interface ArithmeticPart extends PartBase {
  readonly kind: 'arithmetic'
  readonly expression: Word
}

export interface ParameterPart extends PartBase {
  readonly kind: 'parameter'
  readonly name: string
  readonly operation: ParameterOperation | undefined
}

/** What follows the name in `${name…}`. */
export type ParameterOperation =
  | { readonly kind: 'length' }
  | { readonly kind: 'default' | 'assign' | 'alternative' | 'error'; readonly orEmpty: boolean; readonly word: Word }
  | { readonly kind: 'remove'; readonly side: 'prefix' | 'suffix'; readonly longest: boolean; readonly word: Word }
  | { readonly kind: 'replace'; readonly all: boolean; readonly word: Word; readonly replacement: Word }
  | { readonly kind: 'slice'; readonly offset: Word; readonly length: Word | undefined }

/** A word before expansion. */
export interface Word {
  readonly parts: readonly Part[]
  /** What it always becomes, where no expansion can change it. */
  readonly literal: string | undefined
  /** A command runs within it, so that its expansion may wait. */
  readonly blocks: boolean
}

export interface Assignment {
  readonly name: string
  readonly value: Word
}

export type Redirect =
  | { readonly kind: 'open'; readonly operator: '>' | '>>' | '<' | '<>' | '>|'; readonly descriptor: number; readonly target: Word }
  | { readonly kind: 'duplicate'; readonly descriptor: number; readonly target: Word }
  | { readonly kind: 'both'; readonly operator: '>' | '>>'; readonly target: Word }
  | { readonly kind: 'here'; readonly descriptor: number; readonly body: Word }

export interface SimpleCommand {
  readonly kind: 'simple'
  readonly line: number
  readonly assignments: readonly Assignment[]
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
  /** The arguments, where all words are literal. */
  readonly args: readonly string[] | undefined
  /** A command runs within its words, so that their expansion may wait. */
  readonly blocks: boolean
}

export interface CaseItem {
  readonly patterns: readonly Word[]
  readonly body: CommandList
}

/** A command of the shell's language. */
export type Command =
  | SimpleCommand
  | { readonly kind: 'pipeline'; readonly commands: readonly Command[] }
  | { readonly kind: 'not'; readonly command: Command }
  | { readonly kind: 'and-or'; readonly commands: readonly Command[]; readonly operators: readonly ('&&' | '||')[] }
  | { readonly kind: 'background'; readonly command: Command; readonly text: string }
  | { readonly kind: 'group'; readonly body: CommandList }
  | { readonly kind: 'subshell'; readonly body: CommandList; readonly line: number }
  | { readonly kind: 'if'; readonly branches: readonly { readonly condition: CommandList; readonly body: CommandList }[]; readonly otherwise: CommandList | undefined }
  | { readonly kind: 'while'; readonly until: boolean; readonly condition: CommandList; readonly body: CommandList }
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly Word[] | undefined; readonly body: CommandList; readonly line: number }
  | { readonly kind: 'case'; readonly word: Word; readonly items: readonly CaseItem[]; readonly line: number }
  | { readonly kind: 'function'; readonly name: string; readonly body: Command; readonly line: number }
  | { readonly kind: 'redirected'; readonly command: Command; readonly redirects: readonly Redirect[]; readonly line: number }

export type CommandList = readonly Command[]

/** A text of commands. The shell runs line after line, so those before a mistake are run. */
export interface Script {
  /** Commands that the shell reads in one go: up to the end of a line. */
  readonly lines: readonly CommandList[]
  /** Of each, as it is written. */
  readonly texts: readonly string[]
  /** The shell's words for the first mistake. */
  readonly error: { readonly message: string; readonly line: number } | undefined
  /** Nothing, not even a newline, follows the last command: the shell knows that it is the last. */
  readonly endsAtOnce: boolean
}
