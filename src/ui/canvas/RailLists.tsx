import { memo } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { mountable, useCanvasGesture, useCanvasView } from './canvas-context.ts'
import { useVolumeContents, useWriteCounts } from './live-files.ts'
import { isLinked } from './linked.ts'
import { canvasMessages } from './messages.ts'
import { MountChip } from './MountChip.tsx'
import { VolumePill } from './VolumePill.tsx'

/** The volumes of the rail. */
export const VolumeNode = memo(function VolumeNode() {
  const t = useMessages(canvasMessages)
  const view = useCanvasView()
  const gesture = useCanvasGesture()
  const { scene, selected } = view
  const contents = useVolumeContents(scene)
  return (
    <ul className="cv-list" aria-label={t.volumes}>
      {scene.volumes.map(volume => (
        <VolumePill
          key={volume.id}
          volume={volume}
          density={scene.density}
          content={contents.get(volume.id)}
          count={scene.mounts.filter(mount => mount.volume === volume.id).length}
          selected={selected === `volume:${volume.id}`}
          current={view.current === `volume:${volume.id}`}
          renaming={view.renaming === `volume:${volume.id}`}
          linked={scene.mounts.some(mount => mount.volume === volume.id && isLinked(mount, selected))}
          mountable={mountable(gesture, 'volume', volume.id)}
        />
      ))}
    </ul>
  )
})

/** The mounts, each on its container's card: a list of its own, so that a container is one item with one name. */
export const MountNode = memo(function MountNode() {
  const t = useMessages(canvasMessages)
  const { scene, selected, current } = useCanvasView()
  const { dragged } = useCanvasGesture()
  const writes = useWriteCounts(scene)
  return (
    <ul className="cv-list cv-mounts" aria-label={t.mounts}>
      {scene.mounts.map(mount => (
        <MountChip
          key={mount.id}
          mount={mount}
          density={scene.density}
          writes={writes.get(mount.id) ?? 0}
          selected={selected === `mount:${mount.id}`}
          current={current === `mount:${mount.id}`}
          linked={isLinked(mount, selected)}
          faded={dragged === mount.card}
        />
      ))}
    </ul>
  )
})
