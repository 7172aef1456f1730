import { describe, expect, it } from 'vitest'
import { manifestFileName } from './manifest-file-name.ts'

describe('the name of the manifest on the workstation', () => {
  it.each([
    ['nginx-example', 'nginx-example.yaml'],
    ['my pod.yaml', 'my-pod.yaml'],
    ['a/b && rm -rf ~', 'a-b-rm--rf.yaml'],
    ['示例', '示例.yaml'],
    ['', 'pod.yaml'],
    ['--', 'pod.yaml'],
  ])('of %j is %s', (name, file) => {
    expect(manifestFileName(name)).toBe(file)
  })
})
