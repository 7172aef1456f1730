import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { compareQuantities, parseQuantity, zero } from '../../../pod/quantity.ts'
import { listAt, member, objectAt, textAt } from '../../../pod/tolerant.ts'
import { configKeyProblems, labelNameProblems, subdomainProblems } from '../names.ts'
import { oneWord } from './one-word.ts'
import { Problems } from './problems.ts'
import { validateDescending } from './validate-mounts.ts'
import { validateDownwardFile } from './validate-references.ts'

/** The order in which the server looks for sources (validateVolumeSource). */
const sources = ['emptyDir', 'hostPath', 'gitRepo', 'gcePersistentDisk', 'awsElasticBlockStore', 'secret', 'nfs', 'iscsi', 'glusterfs', 'flocker', 'persistentVolumeClaim', 'rbd', 'cinder', 'cephfs', 'quobyte', 'downwardAPI', 'fc', 'flexVolume', 'configMap', 'azureFile', 'vsphereVolume', 'photonPersistentDisk', 'portworxVolume', 'azureDisk', 'storageos', 'projected', 'scaleIO', 'csi', 'ephemeral', 'image'] as const

/** Names in errors that differ from the fields'. */
const shownName: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' }

const mode = 'must be a number between 0 and 0777 (octal), both inclusive'

/** ValidateVolumes. Returns the volumes that are valid: mounts of others are not found. */
export function validateVolumes(problems: Problems, path: string, spec: JsonObject): ReadonlyMap<string, JsonObject> {
  const valid = new Map<string, JsonObject>()
  for (const [i, volume] of listAt(spec, 'volumes').filter(isJsonObject).entries()) {
    const at = `${path}[${i}]`
    const own = new Problems()
    validateSource(own, at, volume)
    const name = textAt(volume, 'name')
    if (name === '') own.required(`${at}.name`)
    else own.invalid(`${at}.name`, name, ...labelNameProblems(name))
    if (valid.has(name)) own.duplicate(`${at}.name`, name)
    if (own.list.length === 0) valid.set(name, volume)
    else problems.list.push(...own.list)
  }
  return valid
}

function validateSource(problems: Problems, at: string, volume: JsonObject): void {
  const given = sources.filter(key => isJsonObject(member(volume, key)))
  for (const [i, key] of given.entries()) {
    if (i > 0) problems.forbidden(`${at}.${shownName[key] ?? key}`, 'may not specify more than 1 volume type')
    else checks[key]?.(problems, `${at}.${key}`, objectAt(volume, key))
  }
}

type Check = (problems: Problems, at: string, source: JsonObject) => void

/** Members that must be there. */
const required = (...keys: readonly string[]): Check => (problems, at, source) => {
  for (const key of keys) if (textAt(source, key) === '') problems.required(`${at}.${key}`)
}

const checks: Readonly<Record<string, Check>> = {
  emptyDir(problems, at, source) {
    const limit = parseQuantity(source['sizeLimit'])
    if (limit && compareQuantities(limit, zero) < 0) problems.forbidden(`${at}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')
  },
  hostPath(problems, at, source) {
    const path = textAt(source, 'path')
    if (path === '') return problems.required(`${at}.path`)
    if (path.split('/').includes('..')) problems.invalid(`${at}.path`, path, "must not contain '..'")
    oneWord(problems, `${at}.type`, source['type'], ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'])
  },
  gitRepo: required('repository'),
  secret(problems, at, source) {
    if (textAt(source, 'secretName') === '') problems.required(`${at}.secretName`)
    validateItems(problems, at, source)
  },
  nfs(problems, at, source) {
    const path = textAt(source, 'path')
    if (textAt(source, 'server') === '') problems.required(`${at}.server`)
    if (path === '') problems.required(`${at}.path`)
    if (!path.startsWith('/')) problems.invalid(`${at}.path`, path, 'must be an absolute path')
  },
  persistentVolumeClaim: required('claimName'),
  downwardAPI(problems, at, source) {
    validateMode(problems, `${at}.defaultMode`, source['defaultMode'])
    for (const [i, file] of listAt(source, 'items').filter(isJsonObject).entries()) {
      validateDownwardFile(problems, `${at}.items[${i}]`, file, (path, value) => validateFilePath(problems, path, value))
      validateMode(problems, `${at}.mode`, file['mode'])
    }
  },
  configMap(problems, at, source) {
    if (textAt(source, 'name') === '') problems.required(`${at}.name`)
    validateItems(problems, at, source)
  },
  projected(problems, at, source) {
    validateProjections(problems, at, source)
    validateMode(problems, `${at}.defaultMode`, source['defaultMode'])
  },
  csi(problems, at, source) {
    const driver = textAt(source, 'driver')
    if (driver === '') problems.required(`${at}.driver`)
    else {
      if (driver.length > 63) problems.add(`${at}.driver`, 'Too long: may not be more than 63 bytes')
      problems.invalid(`${at}.driver`, driver, ...subdomainProblems(driver.toLowerCase()))
    }
  },
  ephemeral(problems, at, source) {
    if (!isJsonObject(source['volumeClaimTemplate'])) problems.required(`${at}.volumeClaimTemplate`)
  },
  image(problems, at, source) {
    // A template may leave the reference to whoever makes the Pods.
    if (textAt(source, 'reference') === '' && at.startsWith('spec.volumes')) problems.required(`${at}.reference`)
    oneWord(problems, `${at}.pullPolicy`, source['pullPolicy'], ['Always', 'IfNotPresent', 'Never'])
  },
}

function validateMode(problems: Problems, path: string, value: Json | undefined): void {
  if (typeof value === 'number' && (value < 0 || value > 0o777)) problems.invalid(path, value, mode)
}

/** validateKeyToPath of each item. */
function validateItems(problems: Problems, at: string, source: JsonObject): void {
  validateMode(problems, `${at}.defaultMode`, source['defaultMode'])
  for (const [i, item] of listAt(source, 'items').entries()) {
    const own = `${at}.items[${i}]`
    if (textAt(item, 'key') === '') problems.required(`${own}.key`)
    if (textAt(item, 'path') === '') problems.required(`${own}.path`)
    validateFilePath(problems, `${own}.path`, textAt(item, 'path'))
    validateMode(problems, `${own}.mode`, member(item, 'mode'))
  }
}

/** ValidateLocalNonReservedPath */
function validateFilePath(problems: Problems, path: string, text: string): void {
  validateDescending(problems, path, text)
  if (text.startsWith('..') && !text.startsWith('../')) problems.invalid(path, text, "must not start with '..'")
}

/** validateProjectionSources */
function validateProjections(problems: Problems, at: string, source: JsonObject): void {
  const paths = new Set<string>()
  const take = (path: string) => {
    if (path === '') return
    if (paths.has(path)) problems.invalid(at, path, 'conflicting duplicate paths')
    paths.add(path)
  }
  for (const [i, projection] of listAt(source, 'sources').entries()) {
    const own = `${at}.sources[${i}]`
    const given = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'].filter(key => isJsonObject(member(projection, key)))
    for (const [j, key] of given.entries()) {
      if (j > 0) {
        problems.forbidden(`${own}.${key}`, 'may not specify more than 1 volume type per source')
        continue
      }
      const part = objectAt(projection, key)
      if (key === 'secret' || key === 'configMap') {
        if (textAt(part, 'name') === '') problems.required(`${own}.${key}.name`)
        validateItems(problems, `${own}.${key}`, { items: part['items'] ?? [] })
        for (const item of listAt(part, 'items')) take(textAt(item, 'path'))
      } else if (key === 'downwardAPI') {
        for (const [k, file] of listAt(part, 'items').filter(isJsonObject).entries()) {
          validateDownwardFile(problems, `${own}.downwardAPI.items[${k}]`, file, (path, value) => validateFilePath(problems, path, value))
          take(textAt(file, 'path'))
        }
      } else if (key === 'serviceAccountToken') {
        const seconds = Number(part['expirationSeconds'] ?? 3600)
        if (seconds < 600) problems.invalid(`${own}.serviceAccountToken.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes')
        if (seconds > 2 ** 32) problems.invalid(`${own}.serviceAccountToken.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds')
        const path = textAt(part, 'path')
        if (path === '') problems.required(`${own}.serviceAccountToken.path`)
        else {
          validateFilePath(problems, `${own}.serviceAccountToken.path`, path)
          take(path)
        }
      }
    }
  }
}

/** The keys of a ConfigMap or Secret. */
export function validateKeys(problems: Problems, path: string, data: JsonObject): void {
  for (const key of Object.keys(data).toSorted()) problems.invalid(`${path}[${key}]`, key, ...configKeyProblems(key))
}
