import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { readWorkloads } from '../pod/workloads.ts'
import { mostProblems } from './problem-list.ts'
import { validateReferences } from './validate-references.ts'
import { validateStructure } from './validate-structure.ts'

const web: JsonObject = { name: 'web', image: 'nginx' }
const pod = (spec: Json): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec })
const mount = (name: string, mountPath: string): JsonObject => ({ name, mountPath })
const volume = (name: string): JsonObject => ({ name, emptyDir: {} })
const one = (...values: readonly (Json | undefined)[]) => values.map((value, index) => ({ index, value }))
const structure = (value: Json) => validateStructure(one(value)).map(p => [p.code, p.params.at])
const references = (value: Json) => validateReferences(readWorkloads(one(value))).map(p => [p.code, p.params.at])

describe('structure', () => {
  it('finds nothing wrong with a right Pod', () => {
    expect(structure(pod({
      restartPolicy: 'OnFailure', terminationGracePeriodSeconds: 5, nodeSelector: { disk: 'ssd' },
      initContainers: [{ ...web, restartPolicy: 'Always', startupProbe: { httpGet: { path: '/', port: 'http' } } }],
      containers: [{ ...web, command: null, resources: { limits: { cpu: 0.5, memory: '1Gi' } }, env: [{ name: 'A', value: '1' }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }] }],
      volumes: [{ name: 'v', emptyDir: {} }, { name: 'w', hostPath: { path: '/x', type: '' } }],
    }))).toEqual([])
  })

  it.each<[string, Json, readonly (readonly [string, string])[]]>([
    ['a mistyped field', pod({ containers: [{ ...web, imagePullpolicy: 'Always' }] }), [['unknown-field', 'spec.containers[0].imagePullpolicy']]],
    ['a number for a string', pod({ containers: [{ ...web, env: [{ name: 'PORT', value: 8080 }] }] }), [['wrong-type', 'spec.containers[0].env[0].value']]],
    ['a string for a number', pod({ containers: [{ ...web, ports: [{ containerPort: '80' }] }] }), [['wrong-type', 'spec.containers[0].ports[0].containerPort']]],
    ['a fraction for a whole number', pod({ containers: [web], priority: 1.5 }), [['wrong-type', 'spec.priority']]],
    ['an object for a list', pod({ containers: web }), [['wrong-type', 'spec.containers']]],
    ['a list for an object', pod([]), [['wrong-type', 'spec']]],
    ['a boolean label', { ...pod({ containers: [web] }), metadata: { labels: { 'a/b': true } } }, [['wrong-type', 'metadata.labels[a/b]']]],
    ['no name, no image', pod({ containers: [{ name: null }] }), [['missing-field', 'spec.containers[0]'], ['missing-field', 'spec.containers[0]']]],
    ['no containers', pod({}), [['missing-field', 'spec']]],
    ['no spec', { apiVersion: 'v1', kind: 'Pod' }, [['missing-field', '']]],
    ['a word that is not in the enum', pod({ restartPolicy: 'always', containers: [web] }), [['not-in-enum', 'spec.restartPolicy']]],
    ['a name of the prototype', pod(JSON.parse('{"containers":[],"__proto__":1}')), [['unknown-field', 'spec.__proto__']]],
    ['an old version', { ...pod({ containers: [web] }), kind: 'Pod', apiVersion: 'v1beta3' }, [['unknown-api-version', 'apiVersion']]],
    ['items of a List', { kind: 'List', items: [null, pod({})] }, [['missing-field', 'items[1].spec']]],
    ['a deep template', { apiVersion: 'batch/v1', kind: 'CronJob', spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: { containers: [{ ...web, x: 1 }] } } } } } },
      [['unknown-field', 'spec.jobTemplate.spec.template.spec.containers[0].x']]],
    ['a ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', data: { port: 80 } }, [['wrong-type', 'data.port']]],
  ])('says: %s', (_, value, problems) => expect(structure(value)).toEqual(problems))

  it.each<[Json | undefined]>([[{ kind: 'Rollout', spec: 5 }], [{ kind: 'Pod2' }], [{ containers: 5 }], ['x'], [null], [undefined], [[]], [{ kind: 5 }], [{ kind: 'List', items: 5 }]])(
    'leaves %j alone', value => expect(validateStructure(one(value))).toEqual([]))

  it('allows the status that kubectl prints', () => {
    const printed = { ...pod({ containers: [web] }), status: { phase: 'Running', anything: [] }, metadata: { name: 'p', managedFields: [{ fieldsV1: { 'f:spec': {} } }] } }
    expect(structure(printed)).toEqual([])
  })

  it('carries path, document and what the sentence needs', () => {
    const [problem] = validateStructure(one(undefined, pod({ containers: [web], volumes: [{ name: 'v', emtpyDir: {} }] })))
    expect(problem).toEqual({
      code: 'unknown-field', severity: 'error', document: 1, path: ['spec', 'volumes', 0, 'emtpyDir'],
      params: { at: 'spec.volumes[0].emtpyDir', field: 'emtpyDir', parent: 'spec.volumes[0]', suggestion: 'emptyDir' },
    })
  })

  it('stops when nobody would read on', () => {
    const wrong = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`field${i}`, i]))
    expect(validateStructure(one(pod({ containers: [web], ...wrong })))).toHaveLength(mostProblems)
  })

  it('shortens long values', () => {
    const [problem] = validateStructure(one(pod({ restartPolicy: 'x'.repeat(10_000), containers: [web] })))
    expect(String(problem?.params.value)).toHaveLength(61)
  })
})

describe('references', () => {
  it('finds nothing wrong with a right Pod', () => {
    expect(references(pod({ initContainers: [{ ...web, name: 'i', volumeMounts: [mount('a', '/a')] }], containers: [web], volumes: [volume('a')] }))).toEqual([])
  })

  it.each<[string, Json, readonly (readonly [string, string])[]]>([
    ['a mount of no volume', pod({ containers: [{ ...web, volumeMounts: [mount('x', '/a')] }] }), [['unknown-volume', 'spec.containers[0].volumeMounts[0].name']]],
    ['a path twice', pod({ containers: [{ ...web, volumeMounts: [mount('a', '/a'), mount('a', '/a')] }], volumes: [volume('a')] }),
      [['duplicate-mount-path', 'spec.containers[0].volumeMounts[1].mountPath']]],
    ['a path without a slash', pod({ containers: [{ ...web, volumeMounts: [mount('a', 'a')] }], volumes: [volume('a')] }),
      [['relative-mount-path', 'spec.containers[0].volumeMounts[0].mountPath']]],
    ['two of a name', pod({ initContainers: [web], containers: [web] }), [['duplicate-container-name', 'spec.containers[0].name']]],
    ['volumes of a name', pod({ containers: [{ ...web, volumeMounts: [mount('a', '/a')] }], volumes: [volume('a'), volume('a')] }), [['duplicate-volume-name', 'spec.volumes[1].name']]],
    ['a volume for nobody', pod({ containers: [web], volumes: [volume('a')] }), [['unused-volume', 'spec.volumes[0]']]],
    ['two sources', pod({ containers: [{ ...web, volumeMounts: [mount('a', '/a')] }], volumes: [{ ...volume('a'), hostPath: { path: '/' } }] }),
      [['several-volume-sources', 'spec.volumes[0].hostPath']]],
    ['a probe of an init step', pod({ initContainers: [{ ...web, name: 'i', livenessProbe: {} }], containers: [web] }), [['init-forbids-field', 'spec.initContainers[0].livenessProbe']]],
    ['nobody to run', pod({ containers: [] }), [['no-app-container', 'spec.containers']]],
    ['bad names', pod({ containers: [{ ...web, name: 'Web' }], volumes: [volume('a.b')] }),
      [['invalid-container-name', 'spec.containers[0].name'], ['invalid-volume-name', 'spec.volumes[0].name'], ['unused-volume', 'spec.volumes[0]']]],
    ['a Job that restarts always', { apiVersion: 'batch/v1', kind: 'Job', spec: { template: { spec: { containers: [web] } } } }, [['template-restart-policy', 'spec.template.spec']]],
    ['a Deployment that never restarts', { kind: 'List', items: [{ kind: 'Deployment', spec: { template: { spec: { restartPolicy: 'Never', containers: [web] } } } }] },
      [['template-restart-policy', 'items[0].spec.template.spec.restartPolicy']]],
  ])('says: %s', (_, value, problems) => expect(references(value)).toEqual(problems))

  it('allows a probe on a sidecar, a claim template as a volume, a block device and an ephemeral container', () => {
    expect(references(pod({ initContainers: [{ ...web, name: 's', restartPolicy: 'Always', startupProbe: {} }], containers: [web] }))).toEqual([])
    expect(references({ kind: 'StatefulSet', spec: {
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      template: { spec: { containers: [{ ...web, volumeMounts: [mount('data', '/d')] }] } },
    } })).toEqual([])
    expect(references(pod({ containers: [{ ...web, volumeDevices: [{ name: 'a', devicePath: '/dev/x' }] }], ephemeralContainers: [{ volumeMounts: [mount('b', '/b')] }], volumes: [volume('a'), volume('b')] }))).toEqual([])
  })

  it('says nothing about what the schema has refused already', () => {
    expect(references(pod({ restartPolicy: 'x', containers: [{ image: 'a', volumeMounts: [{}, 5, null] }, null], volumes: 'x' }))).toEqual([])
  })
})
