import { scan, shellCommands } from './shell-lines.ts'

/** Commands that leave everything as it is, whatever their arguments. */
const readers = new Set([
  ':', '[', 'basename', 'base64', 'cat', 'clear', 'cmp', 'cut', 'date', 'df', 'diff', 'dig', 'dirname', 'du', 'echo', 'egrep', 'expr', 'false', 'fgrep',
  'file', 'for', 'getent', 'grep', 'head', 'help', 'history', 'host', 'hostname', 'id', 'jobs', 'jq', 'less', 'ls', 'man', 'md5sum', 'more', 'nl', 'nslookup',
  'ping', 'printenv', 'printf', 'ps', 'pwd', 'readlink', 'realpath', 'rev', 'seq', 'sha256sum', 'sleep', 'stat', 'strings', 'tac', 'tail', 'test',
  'tr', 'true', 'type', 'uname', 'uniq', 'uptime', 'wait', 'wc', 'whereis', 'which', 'whoami', 'yes', 'yq',
])
/** Commands that run the rest of their words. */
const wrappers = new Set(['command', 'env', 'nohup', 'time', 'timeout', 'watch', 'xargs'])
const reserved = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{'])
const closing = new Set(['done', 'fi', 'esac', '}'])

const kubectlReaders = new Set(['get', 'describe', 'logs', 'events', 'explain', 'wait', 'version', 'help', 'api-resources', 'api-versions', 'top', 'cluster-info', 'diff', 'completion', 'options', 'kustomize'])
const kubectlSubReaders: Readonly<Record<string, readonly string[]>> = {
  auth: ['can-i', 'whoami'],
  config: ['view', 'current-context', 'get-contexts', 'get-clusters', 'get-users'],
  rollout: ['status', 'history'],
  plugin: ['list'],
}
/** Flags before the verb that have a value of their own. */
const kubectlValueFlags = new Set(['-n', '--namespace', '--context', '--cluster', '--user', '--kubeconfig', '-s', '--server', '--request-timeout', '-v', '--as', '--token'])

/** Whether lines that were typed into a shell only look at things. What is in doubt counts as a change. */
export function isReading(text: string): boolean {
  return shellCommands(text).every(({ script, open }) => !open && readsOnly(script))
}

function readsOnly(script: string): boolean {
  const { pieces } = scan(script)
  const outer: (readonly string[])[] = []
  let words: string[] = []
  const finished: (readonly string[])[] = []
  const finish = () => {
    finished.push(words)
    words = []
  }
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]
    if (piece?.type === 'word') words.push(piece.text)
    else if (piece?.text === '$(' || piece?.text === '(') {
      outer.push(words)
      words = []
    } else if (piece?.text === ')') {
      finish()
      words = [...(outer.pop() ?? [])]
    } else if (piece !== undefined && /[<>]/.test(piece.text)) {
      const target = pieces[++at]
      if (piece.text.includes('>') && !(target?.type === 'word' && (/^\/dev\/(?:null|std(?:out|err)|tty)$/.test(target.text) || (piece.text.endsWith('&') && /^[\d-]+$/.test(target.text))))) return false
    } else finish()
  }
  finish()
  return finished.every(isReadingCommand)
}

function isReadingCommand(words: readonly string[]): boolean {
  const [name, ...args] = words
  if (name === undefined || closing.has(name)) return true
  if (reserved.has(name)) return isReadingCommand(args)
  if (/^\w+=/.test(name)) return args.length > 0 && isReadingCommand(args)
  if (readers.has(name)) return true
  if (wrappers.has(name)) return isReadingCommand(args.slice(Math.max(0, args.findIndex(arg => !/^-|^\d|=/.test(arg)))))
  switch (name) {
    case 'kubectl': return isReadingKubectl(args)
    case 'curl': return !args.some(arg => /^(?:-[a-zA-Z]*[dFToO]|--(?:data|form|json|upload|output|remote-name))/.test(arg)) && !/(?:-X|--request)[ =]?(?!GET|HEAD)[A-Z]/.test(args.join(' '))
    case 'wget': return args.some(arg => /^-[a-zA-Z]*O-$|^--spider$|^--output-document=-$/.test(arg)) || /-[a-zA-Z]*O -(?: |$)/.test(args.join(' '))
    case 'sort': return !args.some(arg => /^(?:-[a-zA-Z]*o|--output)/.test(arg))
    case 'sed': return !args.some(arg => /^(?:-[a-zA-Z]*i|--in-place)/.test(arg))
    case 'awk': return !args.some(arg => /[>|]\s*"|\bsystem\(/.test(arg))
    case 'find': return !args.some(arg => /^-(?:delete|exec|execdir|ok|fprint)/.test(arg))
    default: return false
  }
}

function isReadingKubectl(args: readonly string[]): boolean {
  let at = 0
  while (args[at]?.startsWith('-')) at += kubectlValueFlags.has(args[at] ?? '') ? 2 : 1
  const rest = args.slice(at)
  const [verb, sub] = rest
  if (verb === undefined || kubectlReaders.has(verb)) return true
  const command = rest.indexOf('--')
  const own = command === -1 ? rest : rest.slice(0, command)
  if (own.some(arg => arg === '--help' || arg === '-h' || /^--dry-run(?:=(?:client|server))?$/.test(arg))) return true
  // A shell in a container is there to do something.
  if (verb === 'exec') return command !== -1 && isReadingCommand(rest.slice(command + 1))
  return kubectlSubReaders[verb]?.includes(sub ?? '') ?? false
}
