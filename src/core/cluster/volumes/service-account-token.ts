import { encodeBase64, toBytes } from '../../bytes.ts'
import type { PodObject } from '../../pod/kubernetes.ts'

const part = (value: object) => encodeBase64(toBytes(JSON.stringify(value))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** What a token of a Pod's service account looks like: a JSON Web Token whose signature nobody can check. */
export function serviceAccountToken({ metadata, spec }: PodObject, audience: string): string {
  const { namespace, name, uid } = metadata
  const issuer = 'https://kubernetes.default.svc.cluster.local'
  const claims = {
    aud: [audience === '' ? issuer : audience],
    iss: issuer,
    'kubernetes.io': { namespace, pod: { name, uid }, serviceaccount: { name: spec.serviceAccountName } },
    sub: `system:serviceaccount:${namespace}:${spec.serviceAccountName}`,
  }
  return `${part({ alg: 'RS256', kid: 'podwright' })}.${part(claims)}.${part({ simulated: true })}`
}
