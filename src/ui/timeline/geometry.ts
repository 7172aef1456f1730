/** The column of lane names, and what stays free on the right. */
export const labelWidth = 176
export const rightMargin = 20

/** Heights of rows, which two layers of bars share. */
export const rowHeights = { lane: 30, grouped: 24, group: 22, pod: 22 } as const
