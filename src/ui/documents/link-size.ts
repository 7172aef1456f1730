/** How far a link of a length (in characters) gets. */
export type LinkSize = 'fine' | 'long' | 'too-long'

/** Many chats and mail programs cut links around 8,000 characters. */
const longFrom = 8_000
/** Chromium cuts what is shown and copied from its address bar at about 32,000, others open up to 64,000 and more. */
const tooLongFrom = 32_000

export const linkSize = (length: number): LinkSize => (length < longFrom ? 'fine' : length < tooLongFrom ? 'long' : 'too-long')

/** How full the meter is, from 0 to 1. */
export const linkFill = (length: number): number => Math.min(1, length / tooLongFrom)
