import type { Path } from '../../core/json.ts'
import type { VolumeSourceKind } from '../../core/pod/pod.ts'

/** A field of a volume's source that the form shows; labels are keys of the catalogue or the API's own words. */
export interface VolumeField {
  /** Inside the volume. */
  readonly path: Path
  readonly label: 'medium' | 'sizeLimit' | 'configMap' | 'secret' | 'optional' | 'defaultMode' | 'claim' | 'readOnlyField' | 'hostPath' | 'hostPathType' | 'server' | 'path' | 'reference' | 'pull' | 'driver' | 'storage'
  readonly kind: 'text' | 'switch' | 'quantity' | 'mode' | 'choice'
  /** Values of a choice, beside none. */
  readonly choices?: readonly string[]
}

const text = (label: VolumeField['label'], ...path: Path): VolumeField => ({ path, label, kind: 'text' })
const toggle = (label: VolumeField['label'], ...path: Path): VolumeField => ({ path, label, kind: 'switch' })

const hostPathTypes = ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice']

const fields: Partial<Record<VolumeSourceKind, readonly VolumeField[]>> = {
  emptyDir: [
    { path: ['emptyDir', 'medium'], label: 'medium', kind: 'choice', choices: ['Memory'] },
    { path: ['emptyDir', 'sizeLimit'], label: 'sizeLimit', kind: 'quantity' },
  ],
  configMap: [text('configMap', 'configMap', 'name'), { path: ['configMap', 'defaultMode'], label: 'defaultMode', kind: 'mode' }, toggle('optional', 'configMap', 'optional')],
  secret: [text('secret', 'secret', 'secretName'), { path: ['secret', 'defaultMode'], label: 'defaultMode', kind: 'mode' }, toggle('optional', 'secret', 'optional')],
  persistentVolumeClaim: [text('claim', 'persistentVolumeClaim', 'claimName'), toggle('readOnlyField', 'persistentVolumeClaim', 'readOnly')],
  hostPath: [text('hostPath', 'hostPath', 'path'), { path: ['hostPath', 'type'], label: 'hostPathType', kind: 'choice', choices: hostPathTypes }],
  nfs: [text('server', 'nfs', 'server'), text('path', 'nfs', 'path'), toggle('readOnlyField', 'nfs', 'readOnly')],
  image: [text('reference', 'image', 'reference'), { path: ['image', 'pullPolicy'], label: 'pull', kind: 'choice', choices: ['Always', 'IfNotPresent', 'Never'] }],
  csi: [text('driver', 'csi', 'driver'), toggle('readOnlyField', 'csi', 'readOnly')],
  volumeClaimTemplate: [{ path: ['spec', 'resources', 'requests', 'storage'], label: 'storage', kind: 'quantity' }],
  ephemeral: [{ path: ['ephemeral', 'volumeClaimTemplate', 'spec', 'resources', 'requests', 'storage'], label: 'storage', kind: 'quantity' }],
}

/** What the form shows of a volume's source; nothing for sources that are edited in the YAML. */
export function volumeFields(source: VolumeSourceKind): readonly VolumeField[] {
  return fields[source] ?? []
}

/** `0644` as people write it, for a number as YAML reads it. */
export function printMode(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`
}

/** A file mode typed in octal, `0644` or `644`; `undefined` when it is none. */
export function readMode(typed: string): number | undefined {
  return /^0?o?[0-7]{3,4}$/.test(typed.trim()) ? Number.parseInt(typed.trim().replace('o', ''), 8) : undefined
}
