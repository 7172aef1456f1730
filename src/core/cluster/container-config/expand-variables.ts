/** Replaces `$(NAME)` by its value where there is one, and `$$` by `$` (golang/expansion; spec 13.5). Everything else stays. */
export function expandVariables(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (whole, name: string | undefined) => (name === undefined ? '$' : (valueOf(name) ?? whole)))
}
