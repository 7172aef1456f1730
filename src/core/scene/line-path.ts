import type { Point } from './geometry.ts'

const length = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y)

/** A point on the way from `a` to `b`, `distance` from `a`. */
function towards(a: Point, b: Point, distance: number): Point {
  const share = distance / length(a, b)
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

const print = ({ x, y }: Point) => `${+x.toFixed(1)} ${+y.toFixed(1)}`

/** The SVG path of a line through corners, which are rounded by up to `radius`. */
export function linePath(points: readonly Point[], radius = 10): string {
  const line = points.filter((point, i) => i === 0 || length(point, points[i - 1] ?? point) > 0.5)
  return line
    .map((point, i) => {
      const before = line[i - 1]
      const after = line[i + 1]
      if (!before) return `M${print(point)}`
      if (!after) return `L${print(point)}`
      const r = Math.min(radius, length(before, point) / 2, length(point, after) / 2)
      return `L${print(towards(point, before, r))}Q${print(point)} ${print(towards(point, after, r))}`
    })
    .join('')
}
