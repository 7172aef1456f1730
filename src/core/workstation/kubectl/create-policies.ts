import type { JsonObject } from '../../json.ts'
import { creates } from './create-object.ts'
import { fail } from './failures.ts'
import { parseLabelSelector } from './label-selector.ts'

export const createPriorityClass = creates({
  failing: 'failed to create priorityclass: ',
  make({ flags }, name) {
    const description = flags.text('description')
    return {
      apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: flags.number('value'),
      ...(flags.isTrue('global-default') ? { globalDefault: true } : {}), ...(description === '' ? {} : { description }),
      preemptionPolicy: flags.text('preemption-policy'),
    }
  },
})

export const createQuota = creates({
  failing: 'failed to create quota: ',
  make({ flags }, name) {
    const [hard, scopes] = [flags.text('hard'), flags.text('scopes')]
    const spec: JsonObject = {
      ...(hard === '' ? {} : { hard: Object.fromEntries(hard.split(',').map(readHard)) }),
      ...(scopes === '' ? {} : { scopes: scopes.split(',') }),
    }
    if (scopes !== '' && scopes.split(',').includes('')) throw fail(['invalid resource quota scope ""'])
    return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name }, spec, status: {} }
  },
})

function readHard(statement: string): readonly [string, string] {
  const [name, amount, ...more] = statement.split('=')
  if (name === undefined || amount === undefined || more.length > 0) throw fail([`Invalid argument syntax ${statement}, expected <resource>=<value>`])
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+|[KMGTPE]i|[numkMGTPE])?$/.test(amount)) throw fail(["quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"])
  return [name, amount]
}

export const createBudget = creates({
  failing: 'failed to create poddisruptionbudgets: ',
  make({ flags }, name) {
    const [least, most, selector] = [flags.text('min-available'), flags.text('max-unavailable'), flags.text('selector')]
    if (selector === '') throw fail(['a selector must be specified'])
    if (least === '' && most === '') throw fail(['one of min-available or max-unavailable must be specified'])
    if (least !== '' && most !== '') throw fail(['min-available and max-unavailable cannot be both specified'])
    if (!/^\d+%?$/.test(least || most)) throw fail([`invalid format specified for ${least === '' ? 'max-unavailable' : 'min-available'}`])
    const amount = (text: string) => (text.endsWith('%') ? text : Number(text))
    return {
      apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name },
      spec: { ...(least === '' ? { maxUnavailable: amount(most) } : { minAvailable: amount(least) }), selector: labelSelectorOf(selector) },
      status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
    }
  },
})

/** metav1.ParseToLabelSelector */
export function labelSelectorOf(text: string): JsonObject {
  const requirements = parseLabelSelector(text)
  if (typeof requirements === 'string') throw fail([`couldn't parse the selector string ${JSON.stringify(text)}: ${requirements}`])
  const equal = requirements.filter(({ operator, values }) => operator === 'In' && values.length === 1)
  const others = requirements.filter(each => !equal.includes(each))
  return {
    ...(equal.length > 0 ? { matchLabels: Object.fromEntries(equal.map(({ key, values }) => [key, values[0] ?? ''])) } : {}),
    ...(others.length > 0 ? { matchExpressions: others.map(({ key, operator, values }) => ({ key, operator, ...(values.length > 0 ? { values } : {}) })) } : {}),
  }
}

const ruleForm = /^(?:(?:[\w*][-\w*]*\.)*[\w*][-\w*]*)?\/[^=]*=[-\w]+:[-\w]+(?:,tls(?:=.*)?)?$/

export const createIngress = creates({
  failing: 'failed to create ingress: ',
  make({ flags }, name) {
    const [backend, className] = [flags.text('default-backend'), flags.text('class')]
    const rules = flags.list('rule')
    const notes = flags.list('annotation')
    if (backend === '' && rules.length === 0) {
      throw fail(['not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)'])
    }
    for (const rule of rules) if (!ruleForm.test(rule)) throw fail([`rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`])
    for (const note of notes) if (!note.includes('=')) throw fail([`annotation ${note} is invalid and should be in format key=[value]`])
    if (backend !== '' && backend.split(':').length !== 2) throw fail(['default-backend should be in format servicename:serviceport'])
    const annotations = Object.fromEntries(notes.map(note => [note.slice(0, note.indexOf('=')), note.slice(note.indexOf('=') + 1)]))
    const [tls, hosts] = [tlsOf(rules), rulesOf(rules)]
    return {
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, ...(notes.length > 0 ? { annotations } : {}) },
      spec: {
        ...(backend === '' ? {} : { defaultBackend: backendOf(backend) }), ...(className === '' ? {} : { ingressClassName: className }),
        ...(hosts.length > 0 ? { rules: hosts } : {}), ...(tls.length > 0 ? { tls } : {}),
      },
      status: { loadBalancer: {} },
    }
  },
})

function backendOf(text: string): JsonObject {
  const [service = '', port = ''] = text.split(':')
  return { service: { name: service, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } }
}

/** The rules of one host stand together, where the first of them stood. */
function rulesOf(rules: readonly string[]): readonly JsonObject[] {
  const hosts = new Map<string, JsonObject[]>()
  for (const rule of rules) {
    const [host = '', ...rest] = (rule.split(',')[0] ?? '').split('/')
    const [path = '', service = ''] = rest.join('/').split('=')
    const isPrefix = path.endsWith('*')
    const entry = { backend: backendOf(service), path: `/${isPrefix ? path.slice(0, -1) : path}`, pathType: isPrefix ? 'Prefix' : 'Exact' }
    hosts.set(host, [...(hosts.get(host) ?? []), entry])
  }
  return [...hosts].map(([host, paths]) => ({ ...(host === '' ? {} : { host }), http: { paths } }))
}

function tlsOf(rules: readonly string[]): readonly JsonObject[] {
  const secrets = new Map<string, string[]>()
  const seen = new Set<string>()
  for (const rule of rules) {
    const [place = '', tls, ...more] = rule.split(',')
    const host = place.split('/')[0] ?? ''
    if (tls === undefined || more.length > 0 || seen.has(host)) continue
    seen.add(host)
    const secret = tls.split('=')[1] ?? ''
    secrets.set(secret, [...(secrets.get(secret) ?? []), ...(host === '' ? [] : [host])])
  }
  return [...secrets].flatMap(([secretName, hosts]) => (secretName === '' && hosts.length === 0 ? [] : [{ ...(hosts.length > 0 ? { hosts } : {}), ...(secretName === '' ? {} : { secretName }) }]))
}
