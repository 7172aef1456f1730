/** A point of the canvas, in scene units (pixels at 100 %), from the Pod's top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** An upright rectangle of the canvas, in scene units. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How large something is: the canvas in pixels, the Pod in scene units. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The x of a rectangle's right edge. */
export const right = (rect: Rect): number => rect.x + rect.width

/** The y of a rectangle's lower edge. */
export const bottom = (rect: Rect): number => rect.y + rect.height

/** The middle of a rectangle. */
export const centre = (rect: Rect): Point => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 })

/** Whether a point lies in a rectangle or on its border. */
export const contains = (rect: Rect, { x, y }: Point): boolean => x >= rect.x && x <= right(rect) && y >= rect.y && y <= bottom(rect)
