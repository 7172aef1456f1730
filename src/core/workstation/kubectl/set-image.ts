import type { Task } from '../../clock/virtual-clock.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'
import { parsePairs, resourcesAndPairs } from './key-value-args.ts'
import { changeContainers, containersOfSpec, fitsName } from './pod-template.ts'
import { findForSet, setInTemplates } from './set-in-templates.ts'

/** `kubectl set image TYPE/NAME CONTAINER=IMAGE`. */
export function* setImage(call: Call): Task<number> {
  const { flags, args } = call
  const { resources, pairs } = resourcesAndPairs(args, 'image')
  const { set } = parsePairs(pairs, 'image', false)
  const infos = yield* findForSet(call, resources)
  const names = Object.keys(set)
  const hasFiles = flags.list('filename').length > 0 || flags.text('kustomize') !== ''
  const problems = [
    ...(flags.isTrue('all') && flags.text('selector') !== '' ? ['cannot set --all and --selector at the same time'] : []),
    ...(resources.length === 0 && !hasFiles ? ['one or more resources must be specified as <resource> <name> or <resource>/<name>'] : []),
    ...(names.length === 0 ? ['at least one image update is required'] : names.length > 1 && names.includes('*')
      ? ['all containers are already specified by *, but saw more than one container_name=container_image pairs'] : []),
  ]
  if (problems.length > 0) throw fail(problems)
  return yield* setInTemplates(call, infos, {
    operation: 'image updated',
    failing: 'failed to patch image update to pod template: ',
    change(spec, failures) {
      for (const name of names) {
        if (!containersOfSpec(spec).some(container => name === '*' || container['name'] === name)) failures.push(`error: unable to find container named ${JSON.stringify(name)}`)
      }
      return changeContainers(spec, container => {
        const name = names.find(each => (each === '*' ? fitsName(container, each) : container['name'] === each))
        return name === undefined ? container : { ...container, image: set[name] ?? '' }
      })
    },
  })
}
