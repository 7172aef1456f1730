import type { IconName } from './icon-paths.ts'

const icons: Readonly<Record<string, IconName>> = {
  emptyDir: 'empty-dir',
  configMap: 'config-map',
  secret: 'secret',
  persistentVolumeClaim: 'pvc',
  volumeClaimTemplate: 'pvc',
  ephemeral: 'pvc',
  hostPath: 'host-path',
  projected: 'projected',
  downwardAPI: 'downward-api',
  csi: 'csi',
  image: 'image',
  nfs: 'nfs',
  unknown: 'unknown-source',
}

/** The glyph of a volume source, by its key in the API; the old cloud disks share that of a claim. */
export function sourceIcon(source: string): IconName {
  return icons[source] ?? 'pvc'
}
