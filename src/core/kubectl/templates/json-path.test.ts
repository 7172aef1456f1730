import { describe, expect, it } from 'vitest'
import { JsonPath } from './json-path.ts'

const pods = {
  kind: 'List',
  items: [
    { metadata: { name: 'a', labels: { app: 'web', 'example.org/owner': 'me' } }, spec: { containers: [{ name: 'x', image: 'i:1' }, { name: 'y', image: 'j:2' }] }, count: 1 },
    { metadata: { name: 'b' }, spec: { containers: [{ name: 'z', image: 'k' }] }, count: 5 },
  ],
}

const print = (template: string, allowsMissing = true) => {
  try {
    return new JsonPath(template, allowsMissing).print(pods)
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}!`
  }
}

describe('JSONPath', () => {
  it.each([
    ['{.kind}', 'List'],
    ['{kind}', 'unrecognized identifier kind!'],
    ['{.items[*].metadata.name}', 'a b'],
    ['{.items[0].metadata.labels}', '{"app":"web","example.org/owner":"me"}'],
    ["{.items[0].metadata.labels['example\\.org/owner']}", 'me'],
    ['{range .items[*]}{.metadata.name}{"\\t"}{.count}{"\\n"}{end}', 'a\t1\nb\t5\n'],
    ['{range .items[*]}{range .spec.containers[*]}{.name},{end};{end}', 'x,y,;z,;'],
    ['{.items[?(@.count>2)].metadata.name}', 'b'],
    ['{.items[?(@.metadata.name=="a")].spec.containers[*].image}', 'i:1 j:2'],
    ['{.items[?(@.metadata.labels)].metadata.name}', 'a'],
    ['{.items[-1].metadata.name}', 'b'],
    ['{.items[0:1].metadata.name}', 'a'],
    ["{.items[*]['count','kind']}", '1 5'],
    ['{..image}', 'i:1 j:2 k'],
    ['{.nothing}', ''],
    ['name: {.kind}', 'name: List'],
    ['{.items[5].kind}', 'array index out of bounds: index 5, length 2!'],
    ['{.kind', 'unclosed action!'],
    ['{.items[x]}', 'invalid array index x!'],
    ['{end}', 'not in range, nothing to end!'],
    ['{.kind[0]}', 'string is not array or slice!'],
  ])('%s gives %j', (template, expected) => {
    expect(print(template)).toBe(expected)
  })

  it('refuses what is missing where that is asked for', () => {
    expect(print('{.nothing}', false)).toBe('nothing is not found!')
  })
})
