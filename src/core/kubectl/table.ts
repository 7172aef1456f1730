import { alignTabs, escapeTerminal, padTo, tableLayout, textWidth } from './tab-writer.ts'

/** A table as `kubectl get` prints it, with its header, ending in a newline. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map(cells => cells.map(printCell).join('\t') + '\n')
  return alignTabs(lines.join(''), tableLayout)
}

/** Cells are cut at their first line end. cli-runtime tableprinter printRows */
function printCell(cell: string): string {
  const end = cell.search(/[\f\n\r]/)
  return escapeTerminal(end < 0 ? cell : `${cell.slice(0, end)}...`)
}

/**
 * The lines of `kubectl get -w`: each row is printed when it comes, in columns as wide as anything printed so far,
 * so that later rows may be shifted against earlier ones. The header is measured together with the first row.
 */
export function printStream(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = header.map(columnWidth)
  const lines: string[] = []
  for (const [index, row] of rows.entries()) {
    const cells = row.map(printCell)
    cells.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, columnWidth(cell))))
    if (index === 0) lines.push(printLine(header, widths))
    lines.push(printLine(cells, widths))
  }
  return lines
}

function columnWidth(cell: string): number {
  return Math.max(tableLayout.minWidth, textWidth(cell) + tableLayout.padding)
}

function printLine(cells: readonly string[], widths: readonly number[]): string {
  return cells.map((cell, column) => (column === cells.length - 1 ? cell : padTo(cell, widths[column] ?? 0))).join('')
}
