/** A flag that is to stand on the axis, in pixels from the left edge of the plot. */
export interface FlagBox {
  readonly key: string
  /** Its pole. */
  readonly x: number
  /** Of the flag with its words. */
  readonly width: number
}

/** How a flag stands. */
export interface PlacedFlag {
  /** From the top, 0 first. */
  readonly row: number
  /** The widest that it may be, px; less than its words take where others stand close. */
  readonly width: number
  /** It stands to the left of its pole, for there is no room to the right. */
  readonly toLeft: boolean
}

/** What the glyph of a flag takes alone. */
export const glyphFlagPx = 27
/** Fewer words than fit into this say nothing: the glyph stands alone. */
const leastWordsPx = 62
/** Between two flags of one row. */
const gapPx = 3

/**
 * Stacks flags that stand close: each in the first row where its words have room, at most in so many rows. Where no row has
 * room the words are cut to what is left in the emptiest one, those of an earlier flag too, and in the end only the glyph stands.
 */
export function stackFlags(flags: readonly FlagBox[], plotWidth: number, mostRows: number): ReadonlyMap<string, PlacedFlag> {
  const placed = new Map<string, PlacedFlag>()
  const inSight = flags.map(flag => ({ ...flag, x: Math.min(Math.max(flag.x, 0), plotWidth) }))
  // Those that stand to the left of their poles are few, at the right edge: they come first, from right to left.
  const toLeft = inSight.filter(({ x, width }) => x + width > plotWidth && x >= plotWidth / 2).toSorted((a, b) => b.x - a.x)
  const toRight = inSight.filter(flag => !toLeft.includes(flag)).toSorted((a, b) => a.x - b.x)
  const leftEdges = Array.from({ length: mostRows }, () => plotWidth + gapPx)
  for (const { key, x, width } of toLeft) {
    const row = bestRow(leftEdges.map(edge => (edge >= x ? width : 0)), width)
    placed.set(key, { row, width, toLeft: true })
    leftEdges[row] = Math.min(leftEdges[row] ?? plotWidth, x - width - gapPx)
  }
  const rightEdges = Array.from({ length: mostRows }, () => -gapPx)
  /** The last flag of each row that stands to the right of its pole. */
  const lasts: (FlagBox | undefined)[] = Array.from({ length: mostRows })
  const roomAt = (x: number, width: number) => rightEdges.map((edge, row) => (edge > x ? 0 : Math.min(width, (leftEdges[row] ?? plotWidth) - x)))
  const stand = ({ key }: FlagBox, row: number, x: number, width: number) => {
    placed.set(key, { row, width, toLeft: false })
    rightEdges[row] = x + width + gapPx
  }
  for (const flag of toRight) {
    const { x, width } = flag
    let rooms = roomAt(x, width)
    if (Math.max(...rooms) < glyphFlagPx) {
      // An earlier one gives way, where most is left of it; this one stands there.
      const left = lasts.map((last, row) => (last && (leftEdges[row] ?? plotWidth) - x >= glyphFlagPx ? x - last.x - gapPx : 0))
      const row = left.indexOf(Math.max(...left))
      const last = lasts[row]
      if (last && (left[row] ?? 0) > 0) {
        stand(last, row, last.x, cutTo(left[row] ?? 0, last.width))
        rooms = rooms.map((_, i) => (i === row ? Math.min(width, (leftEdges[row] ?? plotWidth) - x) : 0))
      }
    }
    const row = bestRow(rooms, width)
    stand(flag, row, x, cutTo(rooms[row] ?? 0, width))
    lasts[row] = flag
  }
  return placed
}

/** What a flag takes of so much room: all of its words, some of them, or its glyph alone. */
const cutTo = (room: number, width: number): number => (room >= width ? width : room < leastWordsPx ? glyphFlagPx : room)

/** The first row with all the room that is wanted, else the one with the most. */
function bestRow(rooms: readonly number[], wanted: number): number {
  const first = rooms.findIndex(room => room >= wanted)
  return first !== -1 ? first : rooms.indexOf(Math.max(...rooms))
}

/** How many rows the flags take, at least one. */
export const rowsOfFlags = (placed: ReadonlyMap<string, PlacedFlag>): number => 1 + Math.max(0, ...[...placed.values()].map(({ row }) => row))
