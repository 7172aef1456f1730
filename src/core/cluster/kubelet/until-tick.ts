/** How long it is to the next of the ticks that come once a period, the first at `phaseMs`. */
export const untilTick = (nowMs: number, phaseMs: number, periodMs: number) => periodMs - ((nowMs - phaseMs + periodMs) % periodMs)
