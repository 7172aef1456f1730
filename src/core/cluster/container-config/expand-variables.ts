/** No program can be given more (ARG_MAX): variables that double each other stay as they are from there on. */
const longest = 1 << 21

/** Replaces `$(NAME)` by its value where there is one, and `$$` by `$` (golang/expansion; spec 13.5). Everything else stays. */
export function expandVariables(text: string, valueOf: (name: string) => string | undefined): string {
  let size = text.length
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (whole, name: string | undefined) => {
    if (name === undefined) return '$'
    const value = valueOf(name) ?? whole
    size += value.length
    return size > longest ? whole : value
  })
}
