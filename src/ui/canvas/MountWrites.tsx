import { useMessages } from '../../app/language/use-messages.ts'
import { isSmall } from '../../core/scene/density.ts'
import { noWrites, pointAlong } from '../../core/scene/mount-writes.ts'
import { useCanvasView } from './canvas-context.ts'
import { colourStyle } from './item-style.ts'
import { isLinked } from './linked.ts'
import { useMountWrites } from './live-files.ts'
import { canvasMessages } from './messages.ts'

/** What is written into volumes, on its way along the mounts' lines; where motion is not wanted, how often it was written. */
export function MountWrites() {
  const t = useMessages(canvasMessages)
  const { scene, selected } = useCanvasView()
  const writes = useMountWrites(scene)
  const small = isSmall(scene.density)
  return scene.mounts.map(mount => {
    const { count, onTheWay } = writes.get(mount.id) ?? noWrites
    const end = mount.line.at(-1)
    if (count === 0 || !end || (small && !isLinked(mount, selected))) return null
    return (
      <g key={mount.id} className="cv-writes" data-writes={mount.id} style={colourStyle(mount.colour)}>
        {onTheWay.map((share, i) => {
          const at = pointAlong(mount.line, share)
          return at && (
            // The newest write is the first: it goes on as long as there is no newer one.
            // oxlint-disable-next-line react/no-array-index-key
            <g key={i} className="cv-write" transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}><circle r={small ? 5 : 7} /><path d="M-2.3 -3.2h2.8l1.8 1.8v4.6h-4.6z" /></g>
          )
        })}
        <text className="cv-write-count" x={end.x + 5} y={end.y - 5}>{t.writes({ count })}</text>
      </g>
    )
  })
}
