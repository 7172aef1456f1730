import type { Task } from '../../clock/virtual-clock.ts'
import { objectAt } from '../../pod/tolerant.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'
import { changeContainers, containersOfSpec, fitsName } from './pod-template.ts'
import { findForSet, setInTemplates } from './set-in-templates.ts'

/** `kubectl set resources TYPE/NAME --limits=… --requests=…`. */
export function* setResources(call: Call): Task<number> {
  const { flags, args } = call
  const infos = yield* findForSet(call, args)
  if (flags.isTrue('all') && flags.text('selector') !== '') throw fail(['cannot set --all and --selector at the same time'])
  const [limits, requests] = [flags.text('limits'), flags.text('requests')]
  if (limits === '' && requests === '') throw fail(['you must specify an update to requests or limits (in the form of --requests/--limits)'])
  const amounts = { limits: readAmounts(limits), requests: readAmounts(requests) }
  const pattern = flags.text('containers') || '*'
  return yield* setInTemplates(call, infos, {
    operation: 'resource requirements updated',
    failing: 'failed to patch resources update to pod template ',
    change(spec, failures) {
      if (!containersOfSpec(spec).some(container => fitsName(container, pattern))) failures.push(`error: unable to find container named ${pattern}`)
      return changeContainers(spec, container => {
        if (!fitsName(container, pattern)) return container
        const given = objectAt(container, 'resources')
        const merged = Object.fromEntries((['limits', 'requests'] as const).flatMap(key => (amounts[key].length > 0 ? [[key, { ...objectAt(given, key), ...Object.fromEntries(amounts[key]) }]] : [])))
        return { ...container, resources: { ...given, ...merged } }
      })
    },
  })
}

/** generateversioned populateResourceListV1 */
function readAmounts(text: string): readonly (readonly [string, string])[] {
  if (text === '') return []
  return text.split(',').map(statement => {
    const [name, amount, ...more] = statement.split('=')
    if (name === undefined || amount === undefined || more.length > 0) throw fail([`Invalid argument syntax ${statement}, expected <resource>=<quantity>`])
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+|[KMGTPE]i|[numkMGTPE])?$/.test(amount)) throw fail(["quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"])
    return [name, amount] as const
  })
}
