/** The column of lane names, and what stays free on the right. */
export const labelWidth = 176
export const rightMargin = 20

/** Heights of rows, which two layers of bars share. */
export const rowHeights = { lane: 30, grouped: 24, group: 22, pod: 22 } as const

const flagHeight = 22
const flagGap = 3

/** From the top of the world's lane to a row of its flags. */
export const flagTop = (row: number): number => 4 + row * (flagHeight + flagGap)

/** The height of the world's lane with so many rows of flags. */
export const worldHeight = (rows: number): number => 8 + rows * (flagHeight + flagGap) - flagGap
