/** An operand of a command, with where it stands and how it is written. */
export type Operand = { readonly at: number; readonly written: string } & (
  | { readonly kind: 'dot' | 'nil' }
  | { readonly kind: 'literal'; readonly value: string | number | bigint | boolean }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'pipe'; readonly pipe: Pipe }
  | { readonly kind: 'fields'; readonly base: Operand | undefined; readonly names: readonly string[] }
)

/** Commands each of which gets the result of the one before as its last argument. */
export interface Pipe {
  readonly variables: readonly string[]
  readonly isAssignment: boolean
  readonly commands: readonly (readonly Operand[])[]
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | { readonly kind: 'if' | 'range' | 'with'; readonly pipe: Pipe; readonly body: readonly TemplateNode[]; readonly otherwise: readonly TemplateNode[] }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'template'; readonly name: string; readonly pipe: Pipe | undefined; readonly at: number }

export interface ParsedTemplate {
  readonly nodes: readonly TemplateNode[]
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>
}
