import { describe, expect, it } from 'vitest'
import { checkHostPath } from './check-host-path.ts'

const refused = (words: string) => ({ error: `hostPath type check failed: /x is not a ${words}` })

describe('hostPath types', () => {
  it.each([
    ['', undefined, 'nothing'],
    ['', 'file', 'nothing'],
    ['Directory', 'directory', 'nothing'],
    ['Directory', undefined, refused('directory')],
    ['Directory', 'file', refused('directory')],
    ['DirectoryOrCreate', undefined, 'directory'],
    ['DirectoryOrCreate', 'directory', 'nothing'],
    ['DirectoryOrCreate', 'file', refused('directory')],
    ['File', undefined, refused('file')],
    ['File', 'file', 'nothing'],
    ['FileOrCreate', undefined, 'file'],
    ['FileOrCreate', 'directory', refused('file')],
    ['Socket', 'socket', 'nothing'],
    ['Socket', 'file', refused('socket file')],
    ['CharDevice', undefined, refused('character device')],
    ['BlockDevice', undefined, refused('block device')],
    ['Nonsense', 'file', { error: 'Nonsense is an invalid volume type' }],
  ] as const)('%s at %s: %j', (type, kind, need) => expect(checkHostPath('/x', type, kind)).toEqual(need))
})
