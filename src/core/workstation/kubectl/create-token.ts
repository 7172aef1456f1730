import type { Task } from '../../clock/virtual-clock.ts'
import { encodeBase64, toBytes } from '../../bytes.ts'
import type { Call } from './call.ts'
import { nameFromArgs } from './create-object.ts'
import { fail } from './failures.ts'
import { readGoDuration } from './go-duration.ts'
import { namespaceOf } from './namespace-of.ts'

/** `kubectl create token NAME`: a token of the right form, which no server of the simulation asks for. */
export function* createToken(call: Call): Task<number> {
  const { api, process, flags } = call
  const name = nameFromArgs(call)
  const namespace = namespaceOf(call)
  const lifeMs = readGoDuration(flags.text('duration')) ?? 0
  if (lifeMs < 0) throw fail(['--duration must be greater than or equal to 0'])
  if (lifeMs % 1000 !== 0) throw fail(['--duration cannot be expressed in units less than seconds'])
  if (flags.list('audience').includes('')) throw fail(['--audience must not be an empty string'])
  const account = name === 'default' || api.get('ServiceAccount', namespace, name)
  if (!account) throw fail([`failed to create token: serviceaccounts ${JSON.stringify(name)} not found`])
  const part = (value: object) => encodeBase64(toBytes(JSON.stringify(value))).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
  const issuedAt = Math.floor(api.nowMs / 1000)
  const claims = { aud: ['https://kubernetes.default.svc.cluster.local'], exp: issuedAt + (lifeMs / 1000 || 3600), iat: issuedAt, iss: 'https://kubernetes.default.svc.cluster.local', sub: `system:serviceaccount:${namespace}:${name}` }
  const signature = Array.from({ length: 8 }, () => process.system.random.uuid()).join('').replaceAll('-', '')
  const end = process.descriptors.get(1)?.terminal ? '\n' : ''
  yield* process.out(`${part({ alg: 'RS256', kid: process.system.random.suffix(8) })}.${part(claims)}.${signature}${end}`)
  return 0
}
