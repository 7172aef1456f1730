/** How cells become columns: the least width of a column, and the blanks that follow its widest cell. */
export interface TabLayout {
  readonly minWidth: number
  readonly padding: number
}

/** The layout of `kubectl describe`. */
export const describeLayout: TabLayout = { minWidth: 0, padding: 2 }

/** The layout of `kubectl get` and `kubectl events`. */
export const tableLayout: TabLayout = { minWidth: 6, padding: 3 }

/**
 * Aligns text whose cells end in tabs, as Go's `text/tabwriter` does with blanks: a column is as wide as its widest cell
 * among *neighbouring* lines that have it; what follows the last tab of a line belongs to no column.
 */
export function alignTabs(text: string, layout: TabLayout): string {
  const lines = text.split(/[\n\f]/).map(line => line.split(/[\t\v]/))
  const out: string[] = []
  align(lines, 0, lines.length, [], layout, out)
  return out.join('\n')
}

// tabwriter format(): prints the lines of [from, to), of which the columns before `widths.length` are already measured
function align(lines: readonly (readonly string[])[], from: number, to: number, widths: readonly number[], layout: TabLayout, out: string[]): void {
  const column = widths.length
  let line = from
  while (line < to) {
    if (!hasColumn(lines[line], column)) {
      out.push(printLine(lines[line] ?? [], widths))
      line += 1
      continue
    }
    const start = line
    let width = layout.minWidth
    for (; line < to && hasColumn(lines[line], column); line += 1) width = Math.max(width, textWidth(lines[line]?.[column] ?? '') + layout.padding)
    align(lines, start, line, [...widths, width], layout, out)
  }
}

function hasColumn(cells: readonly string[] | undefined, column: number): boolean {
  return cells !== undefined && column < cells.length - 1
}

function printLine(cells: readonly string[], widths: readonly number[]): string {
  return cells.map((cell, column) => padTo(cell, widths[column] ?? 0)).join('')
}

/** A cell followed by blanks up to a width. */
export function padTo(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - textWidth(cell)))
}

/** The width that tabwriter counts: code points, not columns of a terminal. */
export function textWidth(text: string): number {
  let width = 0
  for (const _ of text) width += 1
  return width
}

/** What kubectl does to text from the cluster before it prints it. cli-runtime printers.WriteEscaped */
export function escapeTerminal(text: string): string {
  return text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r')
}
