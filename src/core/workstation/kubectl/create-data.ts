import { encodeBase64, fromBytes, toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { configKeyProblems } from '../requests/names.ts'
import { creates } from './create-object.ts'
import { fail } from './failures.ts'
import { readFile, readKeySources } from './key-sources.ts'

/** Bytes that are no UTF-8 go into `binaryData`. */
const isText = (bytes: string) => toBytes(fromBytes(bytes)) === bytes

export const createConfigMap = creates({
  failing: 'failed to create configmap: ',
  make(call, name) {
    const data: Record<string, string> = {}
    const binary: Record<string, string> = {}
    readKeySources(call, ['files', 'literals'], 'config', ([key, bytes]) => {
      const problems = configKeyProblems(key)
      if (problems.length > 0) throw fail([`${JSON.stringify(key)} is not a valid key name for a ConfigMap: ${problems.join(',')}`])
      for (const [place, known] of [['Data', data], ['BinaryData', binary]] as const) {
        if (Object.hasOwn(known, key)) throw fail([`cannot add key ${JSON.stringify(key)}, another key by that name already exists in ${place} for ConfigMap ${JSON.stringify(name)}`])
      }
      if (isText(bytes)) data[key] = fromBytes(bytes)
      else binary[key] = encodeBase64(bytes)
    })
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...some('data', data), ...some('binaryData', binary) }
  },
})

export const createGenericSecret = creates({
  failing: 'failed to create secret ',
  make(call, name) {
    const data: Record<string, string> = {}
    readKeySources(call, ['literals', 'files'], 'secret', ([key, bytes]) => {
      const problems = configKeyProblems(key)
      if (problems.length > 0) throw fail([`${JSON.stringify(key)} is not valid key name for a Secret ${problems.join(';')}`])
      if (Object.hasOwn(data, key)) throw fail([`cannot add key ${key}, another key by that name already exists`])
      data[key] = encodeBase64(bytes)
    })
    const type = call.flags.text('type')
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, ...some('data', data), ...(type === '' ? {} : { type }) }
  },
})

export const createTlsSecret = creates({
  failing: 'failed to create secret ',
  make(call, name) {
    const [key, cert] = [call.flags.text('key'), call.flags.text('cert')]
    if (key === '' || cert === '') throw fail(['key and cert must be specified'])
    const read = (path: string) => {
      if (!call.process.files.exists(path)) throw fail([`Cannot read file ${path}, open ${path}: no such file or directory`])
      return readFile(call, path)
    }
    const [certText, keyText] = [read(cert), read(key)]
    if (!certText.includes('-----BEGIN CERTIFICATE-----')) throw fail(['tls: failed to find any PEM data in certificate input'])
    if (!/-----BEGIN (?:\w+ )?PRIVATE KEY-----/.test(keyText)) throw fail(['tls: failed to find any PEM data in key input'])
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data: { 'tls.crt': encodeBase64(certText), 'tls.key': encodeBase64(keyText) }, type: 'kubernetes.io/tls' }
  },
})

export const createRegistrySecret = creates({
  failing: 'failed to create secret ',
  make(call, name) {
    const { flags } = call
    const [username = '', password = '', server = '', email = ''] = ['docker-username', 'docker-password', 'docker-server', 'docker-email'].map(flag => flags.text(flag))
    const files = flags.list('from-file')
    if (files.length === 0 && (username === '' || password === '' || server === '')) {
      throw fail(['either --from-file or the combination of --docker-username, --docker-password and --docker-server is required'])
    }
    const login = { username, password, ...(email === '' ? {} : { email }), auth: encodeBase64(toBytes(`${username}:${password}`)) }
    const config = files[0] === undefined ? toBytes(JSON.stringify({ auths: { [server]: login } })) : readFile(call, files[0].split('=').at(-1) ?? '')
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data: { '.dockerconfigjson': encodeBase64(config) }, type: 'kubernetes.io/dockerconfigjson' }
  },
})

const some = (key: string, entries: Readonly<Record<string, string>>): JsonObject => (Object.keys(entries).length > 0 ? { [key]: entries } : {})
