import { describe, expect, it } from 'vitest'
import { changeEnvText, envOfKind, readEnv } from './env-model.ts'

const secret = { name: 'P', valueFrom: { secretKeyRef: { name: 'db', key: 'password', optional: true } } }

describe('environment variables', () => {
  it.each([
    [{ name: 'TZ', value: 'Europe/Berlin' }, { name: 'TZ', kind: 'value', text: 'Europe/Berlin' }],
    [{ name: 'N', value: 5 }, { name: 'N', kind: 'value', text: '5' }],
    [{ name: 'E' }, { name: 'E', kind: 'value', text: '' }],
    [secret, { name: 'P', kind: 'secret', text: 'db/password' }],
    [{ name: 'C', valueFrom: { configMapKeyRef: { name: 'cfg' } } }, { name: 'C', kind: 'configMap', text: 'cfg' }],
    [{ name: 'F', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, { name: 'F', kind: 'field', text: 'status.podIP' }],
    [{ name: 'R', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }, { name: 'R', kind: 'resource', text: 'limits.cpu' }],
    [{ name: 'X', valueFrom: { fileKeyRef: { path: 'a' } } }, { name: 'X', kind: 'yaml', text: 'fileKeyRef' }],
    ['no entry', { name: '', kind: 'value', text: '' }],
  ])('reads %j', (entry, model) => {
    expect(readEnv(entry)).toEqual(model)
  })

  it('changes as little as it can and keeps what it does not show', () => {
    const at = ['valueFrom', 'secretKeyRef']
    expect(changeEnvText(secret, 'db/token')).toEqual({ path: [...at, 'key'], value: 'token' })
    expect(changeEnvText(secret, 'other/password')).toEqual({ path: [...at, 'name'], value: 'other' })
    expect(changeEnvText(secret, 'other/token')).toEqual({ path: at, value: { name: 'other', key: 'token', optional: true } })
    expect(changeEnvText(secret, 'db / password')).toBeUndefined()
    expect(changeEnvText({ name: 'TZ', value: '' }, ' x ')).toEqual({ path: ['value'], value: ' x ' })
  })

  it('makes an entry of each kind that reads back as that kind', () => {
    for (const kind of ['value', 'configMap', 'secret', 'field', 'resource'] as const) expect(readEnv(envOfKind('A', kind))).toMatchObject({ name: 'A', kind })
  })
})
