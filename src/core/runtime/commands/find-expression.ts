import type { Task } from '../../clock/virtual-clock.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { compilePattern, matchesPattern } from '../shell/expansion/pattern.ts'
import { accountId } from './account-names.ts'
import { baseName, complain, Failure, orNothing, problemOf, UsageError, wholeNumber } from './command.ts'
import { parseMode } from './file-mode.ts'
import { compilePattern as compileExpression } from './compile-pattern.ts'
import { runChild } from './run-program.ts'

/** A file that `find` came to. */
export interface Found {
  readonly path: string
  readonly status: FileStatus
}

/** What the whole of a search shares. */
export interface Search {
  maxDepth: number
  minDepth: number
  depthFirst: boolean
  follow: boolean
  oneDevice: boolean
  exitCode: number
  /** Set while a file is looked at: not to go into it. */
  pruned: boolean
  stopped: boolean
  /** What is left to do at the end (`-exec … +`). */
  readonly atEnd: (() => Task)[]
}

/** One primary or a combination of them. */
export type Test = (found: Found) => boolean | Task<boolean>

/** What a test says of a file. */
export function* ask(test: Test, found: Found): Task<boolean> {
  const answer = test(found)
  return typeof answer === 'boolean' ? answer : yield* answer
}

const typeLetters: Readonly<Record<string, FileStatus['type'] | 'block'>> = { f: 'file', d: 'directory', l: 'symlink', c: 'character-device', b: 'block', s: 'socket', p: 'fifo' }

/** Reads the expression of `find`; says in its words what is wrong with it. */
export function parseFind(process: Process, words: readonly string[], search: Search): Test {
  let at = 0
  let acts = false
  const either = (): Test => {
    const options = [all()]
    while (words[at] === '-o' || words[at] === '-or') {
      at++
      options.push(all())
    }
    return options.length === 1 && options[0] ? options[0] : function* (found) {
      for (const option of options) if (yield* ask(option, found)) return true
      return false
    }
  }
  const all = (): Test => {
    const tests: Test[] = []
    for (let word = words[at]; word !== undefined && !['-o', '-or', ')'].includes(word); word = words[at]) {
      if (word === '-a' || word === '-and') at++
      else tests.push(one())
    }
    return function* (found) {
      for (const test of tests) if (!(yield* ask(test, found))) return false
      return true
    }
  }
  const one = (): Test => {
    const word = words[at++] ?? ''
    if (word === '!' || word === '-not') {
      const inner = at < words.length ? one() : undefined
      return function* (found) {
        return inner === undefined || !(yield* ask(inner, found))
      }
    }
    if (word === '(') {
      const inner = either()
      if (words[at++] !== ')') throw new Failure("unpaired '('")
      return inner
    }
    const argument = () => {
      const value = words[at++]
      if (value === undefined) throw new Failure(`${word} requires an argument`)
      return value
    }
    const action = actionOf(process, search, word, () => {
      const rest = words.slice(at)
      const end = rest.findIndex((part, i) => part === ';' || (part === '+' && rest[i - 1]?.includes('{}')))
      if (end < 1) throw new Failure(`${word} requires an argument`)
      at += end + 1
      return { args: rest.slice(0, end), together: rest[end] === '+' }
    })
    if (action) {
      acts = true
      return action
    }
    const test = testOf(process, search, word, argument)
    if (!test) throw new UsageError(`unrecognized: ${word}`)
    return test
  }
  const whole = either()
  if (at < words.length) throw new UsageError(`unrecognized: ${words[at] ?? ''}`)
  if (acts) return whole
  return function* (found) {
    if (yield* ask(whole, found)) yield* process.out(`${found.path}\n`)
    return true
  }
}

type Plain = (found: Found) => boolean

function testOf(process: Process, search: Search, word: string, argument: () => string): Plain | undefined {
  const always = (set: () => void): Plain => {
    set()
    return () => true
  }
  const pattern = (of: (found: Found) => string, fold = false): Plain => {
    const value = compilePattern(fold ? argument().toLowerCase() : argument())
    return found => matchesPattern(value, fold ? of(found).toLowerCase() : of(found))
  }
  const age = (unitMs: number, time: (status: FileStatus) => number): Plain => compared(argument(), number => ({ status }) => {
    const ageMs = Math.floor((process.system.clock.nowMs - time(status)) / 1000) * 1000
    return [ageMs >= (number + 1) * unitMs, ageMs < number * unitMs]
  })
  const exactly = (of: (status: FileStatus) => number): Plain => compared(argument(), number => ({ status }) => [of(status) > number, of(status) < number])
  const owner = (file: '/etc/passwd' | '/etc/group', kind: string, of: (status: FileStatus) => number): Plain => {
    const name = argument()
    const id = accountId(process.files, file, name)
    if (id === undefined) throw new Failure(`unknown ${kind} ${name}`)
    return ({ status }) => of(status) === id
  }
  const [day, minute] = [86_400_000, 60_000]
  switch (word) {
    case '-true': return () => true
    case '-name': return pattern(({ path }) => baseName(path))
    case '-iname': return pattern(({ path }) => baseName(path), true)
    case '-regex': {
      const expression = compileExpression(argument())
      return ({ path }) => {
        const spans = expression.find(path)
        return spans?.[0] === 0 && spans[1] === path.length
      }
    }
    case '-path': case '-wholename': return pattern(({ path }) => path)
    case '-ipath': return pattern(({ path }) => path, true)
    case '-type': {
      const letter = argument()
      const type = typeLetters[letter]
      if (type === undefined) throw new Failure(`invalid argument '${letter}' to '-type'`)
      return ({ status }) => status.type === type
    }
    case '-mtime': return age(day, status => status.modifiedAtMs)
    case '-atime': return age(day, status => status.accessedAtMs)
    case '-ctime': return age(day, status => status.changedAtMs)
    case '-mmin': return age(minute, status => status.modifiedAtMs)
    case '-amin': return age(minute, status => status.accessedAtMs)
    case '-cmin': return age(minute, status => status.changedAtMs)
    case '-links': return exactly(status => status.links)
    case '-inum': return exactly(status => status.inode)
    case '-size': {
      const text = argument()
      const unit = { c: 1, w: 2, b: 512, k: 1024 }[text.at(-1) ?? ''] ?? undefined
      return compared(unit ? text.slice(0, -1) : text, number => ({ status }) => [status.size > number * (unit ?? 512), status.size < number * (unit ?? 512)])
    }
    case '-newer': {
      const path = argument()
      let status: FileStatus | undefined
      const problem = problemOf(() => (status = process.files.stat(path)))
      if (problem) throw new Failure(`can't stat '${path}': ${problem.message}`)
      return found => found.status.modifiedAtMs > (status?.modifiedAtMs ?? 0)
    }
    case '-samefile': {
      const path = argument()
      const status = orNothing(() => process.files.stat(path))
      if (!status) throw new Failure(`can't stat '${path}': No such file or directory`)
      return found => found.status.inode === status.inode && found.status.device === status.device
    }
    case '-perm': {
      const text = argument()
      const kind = /^[-+/]/.exec(text)?.[0] ?? ''
      const mask = parseMode(text.slice(kind.length), 0, 0)
      if (mask === undefined) throw new Failure(`invalid mode '${text}'`)
      return ({ status: { mode } }) => (kind === '' ? mode === mask : kind === '-' ? (mode & mask) === mask : mask === 0 || (mode & mask) !== 0)
    }
    case '-user': return owner('/etc/passwd', 'user', status => status.uid)
    case '-group': return owner('/etc/group', 'group', status => status.gid)
    case '-empty':
      return ({ path, status }) => (status.type === 'directory' ? orNothing(() => process.files.list(path))?.length === 0 : status.type === 'file' && status.size === 0)
    case '-executable': return ({ path }) => orNothing(() => process.files.access(path, 'execute')) === true
    case '-prune': return () => (search.pruned = true)
    case '-maxdepth': {
      const depth = wholeNumber(argument())
      return always(() => (search.maxDepth = depth))
    }
    case '-mindepth': {
      const depth = wholeNumber(argument())
      return always(() => (search.minDepth = depth))
    }
    case '-depth': return always(() => (search.depthFirst = true))
    case '-follow': return always(() => (search.follow = true))
    case '-xdev': case '-mount': return always(() => (search.oneDevice = true))
    default: return undefined
  }
}

/** `N`, `+N` or `-N`. */
function compared(text: string, by: (number: number) => (found: Found) => readonly [above: boolean, below: boolean]): Plain {
  const sign = /^[-+]/.exec(text)?.[0]
  const compare = by(wholeNumber(text.slice(sign ? 1 : 0)))
  return found => {
    const [above, below] = compare(found)
    return sign === '+' ? above : sign === '-' ? below : !above && !below
  }
}

function actionOf(process: Process, search: Search, word: string, command: () => { readonly args: readonly string[]; readonly together: boolean }): Test | undefined {
  switch (word) {
    case '-print': case '-print0':
      return function* ({ path }) {
        yield* process.out(path + (word === '-print' ? '\n' : '\0'))
        return true
      }
    case '-quit':
      return () => (search.stopped = true)
    case '-delete':
      search.depthFirst = true
      return function* ({ path, status }) {
        if (path === '.') return true
        const problem = problemOf(() => (status.type === 'directory' ? process.files.removeDirectory(path) : process.files.unlink(path)))
        if (problem) search.exitCode = yield* complain(process, `${path}: ${problem.message}`)
        return !problem
      }
    case '-ok': case '-exec': return execution(process, search, command())
    default: return undefined
  }
}

function execution(process: Process, search: Search, { args, together }: { readonly args: readonly string[]; readonly together: boolean }): Test {
  if (!together) {
    return function* ({ path }) {
      const { code } = yield* runChild(process, args.map(arg => arg.replaceAll('{}', () => path)), file => file)
      return code === 0
    }
  }
  const paths: string[] = []
  const run = function* (): Task {
    const batch = paths.splice(0)
    if (batch.length === 0) return
    const { code } = yield* runChild(process, args.flatMap(arg => (arg.includes('{}') ? batch.map(path => arg.replaceAll('{}', () => path)) : [arg])), file => file)
    if (code !== 0) search.exitCode = 1
  }
  search.atEnd.push(run)
  return function* ({ path }) {
    paths.push(path)
    if (paths.length >= 1000) yield* run()
    return true
  }
}
