/** A shell command that hands a text to kubectl just as it is; the delimiter stands on no line of the text. */
export function heredoc(text: string): string {
  const lines = new Set(text.split(/\r?\n/))
  let delimiter = 'EOF'
  for (let n = 1; lines.has(delimiter); n++) delimiter = `EOF_${n}`
  // Quoted, so that the shell leaves `$` and backquotes alone.
  return `cat <<'${delimiter}' | kubectl apply -f -\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}${delimiter}\n`
}
