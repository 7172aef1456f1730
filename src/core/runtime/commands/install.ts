import { accountId } from './account-names.ts'
import { baseName, command, Failure, orNothing } from './command.ts'
import { copyTree } from './copy-tree.ts'
import { ends, isDirectory, wholeTree } from './cp.ts'
import { parseMode } from './file-mode.ts'
import { makeParents } from './mkdir.ts'

/** Copies files and sets their mode and owner, or makes directories. */
export const install = command(
  {
    usage: '[-cdDsp] [-o USER] [-g GRP] [-m MODE] [-t DIR] [SOURCE]... DEST',
    letters: 'cdDspo:g:m:t:v',
    operands: [1],
  },
  function* (process, call) {
    const { files } = process
    const mode = parseMode(call.value('m') ?? '755', 0, 0)
    if (mode === undefined) throw new Failure(`invalid mode '${call.value('m') ?? ''}'`)
    const idOf = (file: '/etc/passwd' | '/etc/group', name: string | undefined) => {
      const id = name === undefined ? -1 : accountId(files, file, name)
      if (id === undefined) throw new Failure(`unknown ${file === '/etc/passwd' ? 'user' : 'group'} ${name ?? ''}`)
      return id
    }
    const uid = idOf('/etc/passwd', call.value('o'))
    const gid = idOf('/etc/group', call.value('g'))
    const finish = (path: string) => {
      files.chmod(path, mode)
      if (uid !== -1 || gid !== -1) files.chown(path, uid, gid)
    }
    let code = 0
    if (call.has('d')) {
      for (const path of call.operands) {
        code |= yield* makeParents(process, path)
        if (code === 0) finish(path)
      }
      return code
    }
    const { sources, target } = ends(call.operands, call.value('t'))
    const isInto = call.value('t') !== undefined || isDirectory(orNothing(() => files.stat(target)))
    for (const source of sources) {
      const place = isInto ? `${target}/${baseName(source)}` : target
      if (call.has('D')) yield* makeParents(process, place.replace(/\/?[^/]*$/, '') || '/')
      const copied = yield* copyTree(process, source, place, { ...wholeTree, recursive: false, follow: true, preserve: call.has('p') })
      if (copied === 0) finish(place)
      code |= copied
    }
    return code
  },
)
