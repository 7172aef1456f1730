import { escapeTerminal, padTo, tableLayout, textWidth } from '../../kubectl/tab-writer.ts'

/** Prints rows in columns; rows that come later keep to the widths of all before (cli-runtime GetNewTabWriter). */
export class TablePrinter {
  readonly #widths: number[] = []

  /** Rows that are there at once: their widest cells count for all of them. */
  print(rows: readonly (readonly string[])[]): string {
    const printed = rows.map(cells => cells.map(printCell))
    for (const cells of printed) cells.forEach((cell, i) => (this.#widths[i] = Math.max(this.#widths[i] ?? tableLayout.minWidth, textWidth(cell) + tableLayout.padding)))
    return printed.map(cells => `${cells.map((cell, i) => (i === cells.length - 1 ? cell : padTo(cell, this.#widths[i] ?? 0))).join('')}\n`).join('')
  }

  /** Forgets the widths: a table of other things begins. */
  reset(): void {
    this.#widths.length = 0
  }
}

/** Cells are cut at their first line end. tableprinter printTable */
function printCell(cell: string): string {
  const end = cell.search(/[\f\n\r]/)
  return escapeTerminal(end < 0 ? cell : `${cell.slice(0, end)}...`)
}
