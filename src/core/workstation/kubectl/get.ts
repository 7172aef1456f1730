import { getPods } from '../../kubectl/get-pod.ts'
import { toBytes } from '../../bytes.ts'
import { type Call, KubectlError } from './call.ts'

/** `kubectl get pods`. */
export function* get({ process, api, args, flags }: Call) {
  if (args.length === 0) throw new KubectlError('You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n')
  const pods = api.list('Pod', flags.text('namespace') || 'default').flatMap(({ pod }) => pod ?? [])
  yield* process.out(toBytes(getPods(pods, api.nowMs, false, api.version)))
  return 0
}
