import type { JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt } from '../../../pod/tolerant.ts'
import { oneWord } from './one-word.ts'
import type { Problems } from './problems.ts'

/** ValidateVolumeMounts and ValidateVolumeDevices */
export function validateMounts(problems: Problems, at: string, container: JsonObject, volumes: ReadonlyMap<string, JsonObject>): void {
  const [mounts, devices] = [listAt(container, 'volumeMounts'), listAt(container, 'volumeDevices')]
  const path = `${at}.volumeMounts`
  const seen = new Set<string>()
  for (const [i, mount] of mounts.entries()) {
    const own = `${path}[${i}]`
    const [name, mountPath, subPath, expression] = [textAt(mount, 'name'), textAt(mount, 'mountPath'), textAt(mount, 'subPath'), textAt(mount, 'subPathExpr')]
    if (name === '') problems.required(`${own}.name`)
    if (!volumes.has(name)) problems.notFound(`${own}.name`, name)
    if (mountPath === '') problems.required(`${own}.mountPath`)
    if (seen.has(mountPath)) problems.invalid(`${own}.mountPath`, mountPath, 'must be unique')
    seen.add(mountPath)
    if (devices.some(device => textAt(device, 'name') === name)) problems.invalid(`${own}.name`, name, 'must not already exist in volumeDevices')
    if (devices.some(device => textAt(device, 'devicePath') === mountPath)) problems.invalid(`${own}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices')
    if (subPath !== '') validateDescending(problems, `${path}.subPath`, subPath)
    if (expression !== '') {
      if (subPath !== '') problems.invalid(`${own}.subPathExpr`, expression, 'subPathExpr and subPath are mutually exclusive')
      validateDescending(problems, `${path}.subPathExpr`, expression)
    }
    const propagation = member(mount, 'mountPropagation')
    oneWord(problems, `${path}.mountPropagation`, propagation, ['Bidirectional', 'HostToContainer', 'None'])
    if (propagation === 'Bidirectional' && objectAt(container, 'securityContext')['privileged'] !== true) {
      problems.forbidden(`${path}.mountPropagation`, 'Bidirectional mount propagation is available only to privileged containers')
    }
  }
  validateDevices(problems, `${at}.volumeDevices`, container, volumes)
}

function validateDevices(problems: Problems, path: string, container: JsonObject, volumes: ReadonlyMap<string, JsonObject>): void {
  const mounts = listAt(container, 'volumeMounts')
  const [names, paths] = [new Set<string>(), new Set<string>()]
  for (const [i, device] of listAt(container, 'volumeDevices').entries()) {
    const own = `${path}[${i}]`
    const [name, devicePath] = [textAt(device, 'name'), textAt(device, 'devicePath')]
    const volume = volumes.get(name)
    if (name === '') problems.required(`${own}.name`)
    if (names.has(name)) problems.invalid(`${own}.name`, name, 'must be unique')
    if (volume && member(volume, 'persistentVolumeClaim') === undefined && member(volume, 'ephemeral') === undefined) {
      problems.invalid(`${own}.name`, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode')
    }
    if (!volume) problems.notFound(`${own}.name`, name)
    if (devicePath === '') problems.required(`${own}.devicePath`)
    if (paths.has(devicePath)) problems.invalid(`${own}.devicePath`, devicePath, 'must be unique')
    if (devicePath !== '' && devicePath.split('/').includes('..')) problems.invalid(`${own}.devicePath`, devicePath, 'can not contain backsteps (\'..\')')
    names.add(name)
    paths.add(devicePath)
    if (mounts.some(mount => textAt(mount, 'name') === name)) problems.invalid(`${own}.name`, name, 'must not already exist in volumeMounts')
    if (mounts.some(mount => textAt(mount, 'mountPath') === devicePath)) problems.invalid(`${own}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts')
  }
}

/** validateLocalDescendingPath */
export function validateDescending(problems: Problems, path: string, text: string): void {
  if (text.startsWith('/')) problems.invalid(path, text, 'must be a relative path')
  if (text.split('/').includes('..')) problems.invalid(path, text, "must not contain '..'")
}
