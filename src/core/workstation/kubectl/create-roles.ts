import type { Task } from '../../clock/virtual-clock.ts'
import type { JsonObject } from '../../json.ts'
import { findResource, groupOf } from './api-resources.ts'
import { type Call, KubectlError } from './call.ts'
import { labelSelectorOf } from './create-policies.ts'
import { creates } from './create-object.ts'
import { fail } from './failures.ts'

const api = 'rbac.authorization.k8s.io'
const resourceVerbs = ['get', 'delete', 'list', 'create', 'update', 'patch', 'watch', 'proxy', 'deletecollection', 'use', 'bind', 'escalate', 'impersonate', '*']
const urlVerbs = ['get', 'put', 'post', 'head', 'options', 'delete', 'patch', '*']
/** Verbs that only some resources have. */
const specialVerbs: Readonly<Record<string, readonly string[]>> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: [`roles.${api}`, `clusterroles.${api}`],
  escalate: [`roles.${api}`, `clusterroles.${api}`],
  impersonate: ['users.', 'serviceaccounts.', 'groups.', 'userextras.authentication.k8s.io'],
}

export const createRole = creates({
  *make(call, name) {
    const verbs = verbsOf(call)
    if (verbs.length === 0) throw fail(['at least one verb must be specified'])
    yield* warnOfVerbs(call, verbs)
    if (call.flags.list('resource').length === 0) throw fail(['at least one resource must be specified'])
    return { apiVersion: `${api}/v1`, kind: 'Role', metadata: { name }, rules: resourceRules(call, verbs) }
  },
})

export const createClusterRole = creates({
  *make(call, name) {
    const { flags } = call
    const base = { apiVersion: `${api}/v1`, kind: 'ClusterRole', metadata: { name } }
    const verbs = verbsOf(call)
    const urls = [...new Set(flags.list('non-resource-url'))]
    const resources = flags.list('resource')
    const aggregation = flags.list('aggregation-rule')
    if (aggregation.length > 0) {
      if (urls.length + verbs.length + resources.length + flags.list('resource-name').length > 0) {
        throw fail(['aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames'])
      }
      return { ...base, aggregationRule: { clusterRoleSelectors: [labelSelectorOf(aggregation.join(','))] }, rules: null }
    }
    if (verbs.length === 0) throw fail(['at least one verb must be specified'])
    if (resources.length === 0 && urls.length === 0) throw fail(['one of resource or nonResourceURL must be specified'])
    if (resources.length > 0) yield* warnOfVerbs(call, verbs)
    const rules = resourceRules(call, verbs)
    for (const verb of urls.length > 0 ? verbs : []) if (!urlVerbs.includes(verb)) throw fail([`invalid verb: '${verb}' for nonResourceURL`])
    for (const url of urls) {
      if (url !== '*' && !url.startsWith('/')) throw fail(['nonResourceURL should start with /'])
      if (url.slice(0, -1).includes('*')) throw fail(["nonResourceURL only supports wildcard matches when '*' is at the end"])
    }
    return { ...base, rules: [...rules, ...(urls.length > 0 ? [{ nonResourceURLs: urls, verbs }] : [])] }
  },
})

function verbsOf({ flags }: Call): readonly string[] {
  const verbs = [...new Set(flags.list('verb'))]
  return verbs.includes('*') ? ['*'] : verbs
}

function* warnOfVerbs({ process }: Call, verbs: readonly string[]): Task {
  for (const verb of verbs) if (!resourceVerbs.includes(verb)) yield* process.err(`Warning: '${verb}' is not a standard resource verb\n`)
}

/** One rule for each API group (create_role.go generateResourcePolicyRules). */
function resourceRules({ flags }: Call, verbs: readonly string[]): readonly JsonObject[] {
  const groups = new Map<string, string[]>()
  for (const word of flags.list('resource')) {
    const [place = '', ...sub] = word.split('/')
    const [name = '', ...givenGroup] = place.split('.')
    if (name === '') throw fail(['resource must be specified if apiGroup/subresource specified'])
    const found = name === '*' ? undefined : findResource(place)
    const group = found ? groupOf(found) : givenGroup.join('.')
    const resource = found?.name ?? name
    for (const verb of verbs) {
      const allowed = Object.hasOwn(specialVerbs, verb) ? specialVerbs[verb] : undefined
      if (name !== '*' && allowed && !allowed.includes(`${resource}.${group}`)) throw fail([`can not perform '${verb}' on '${resource}' in group '${group}'`])
    }
    if (!found && name !== '*') {
      const inGroup = givenGroup.length > 0 ? ` in group ${JSON.stringify(givenGroup.join('.'))}` : ''
      throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(name)}${inGroup}\n`)
    }
    const whole = [resource, ...sub].join('/')
    const known = groups.get(group) ?? []
    groups.set(group, known.includes(whole) ? known : [...known, whole])
  }
  const names = [...new Set(flags.list('resource-name'))]
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([group, resources]) =>
    ({ apiGroups: [group], ...(names.length > 0 ? { resourceNames: names } : {}), resources, verbs }))
}

const createBinding = (kind: 'RoleBinding' | 'ClusterRoleBinding') => creates({
  failing: `failed to create ${kind.toLowerCase()}: `,
  required: kind === 'ClusterRoleBinding' ? ['clusterrole'] : [],
  make({ flags }, name) {
    const [clusterRole, role] = [flags.text('clusterrole'), kind === 'RoleBinding' ? flags.text('role') : '']
    if (kind === 'RoleBinding' && (clusterRole === '') === (role === '')) throw fail(['exactly one of clusterrole or role must be specified'])
    const people = (['user', 'group'] as const).flatMap(flag => flags.list(flag).map(each => ({ apiGroup: api, kind: flag === 'user' ? 'User' : 'Group', name: each })))
    const accounts = flags.list('serviceaccount').map(each => {
      const [namespace, account, ...more] = each.split(':')
      if (!namespace || !account || more.length > 0) throw fail(['serviceaccount must be <namespace>:<name>'])
      return { kind: 'ServiceAccount', name: account, namespace }
    })
    const subjects = [...people, ...accounts]
    return {
      apiVersion: `${api}/v1`, kind, metadata: { name },
      roleRef: { apiGroup: api, kind: role === '' ? 'ClusterRole' : 'Role', name: role || clusterRole },
      ...(subjects.length > 0 ? { subjects } : {}),
    }
  },
})

export const createRoleBinding = createBinding('RoleBinding')
export const createClusterRoleBinding = createBinding('ClusterRoleBinding')
