import { encodeBase64 } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { ApiServer } from '../api/api-server.ts'
import type { ObjectReader } from './object-reader.ts'

const body = encodeBase64('This certificate stands for that of a simulated cluster: it certifies nothing. '.repeat(8)).replace(/.{64}/g, '$&\n')

/** Published in each namespace by a controller; the volume of the service account token needs it. */
export const rootCertificate: JsonObject = {
  metadata: { name: 'kube-root-ca.crt' },
  data: { 'ca.crt': `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n` },
}

/** The API server's objects, in the form of a manifest. */
export function readObjects(api: ApiServer): ObjectReader {
  const plain = ({ fields, metadata }: ApiObject): JsonObject => ({ ...fields, metadata: { name: metadata.name, namespace: metadata.namespace } })
  return {
    get writes() {
      return api.objects.writes
    },
    getObject: (kind, namespace, name) => {
      const object = api.getObject(kind, namespace, name)
      if (object) return plain(object)
      return kind === 'ConfigMap' && name === 'kube-root-ca.crt' ? rootCertificate : undefined
    },
    listObjects: kind => api.objects.list(kind).map(plain),
  }
}
