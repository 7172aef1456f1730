/** How a call of curl wants it. */
export interface CurlOptions {
  readonly urls: readonly string[]
  readonly method?: string
  readonly headers: readonly string[]
  readonly body?: string
  readonly isSilent: boolean
  readonly showsError: boolean
  readonly failsOnError: boolean
  readonly followsRedirects: boolean
  readonly includesHeaders: boolean
  readonly headOnly: boolean
  readonly isVerbose: boolean
  readonly hidesProgress: boolean
  readonly output?: string
  readonly remoteName: boolean
  readonly maxTimeMs?: number
  readonly connectTimeoutMs?: number
  readonly writeOut?: string
  readonly user?: string
  readonly agent: string
  readonly retries: number
  readonly retryDelayMs?: number
  readonly retriesRefused: boolean
  readonly resolves: readonly string[]
}

/** What cannot be read of a command line: curl's words and its exit code. */
export interface CurlMistake {
  readonly problem: string
  readonly code: number
}

const version = '8.5.0'

/** Options with a value, by their long names. */
const valued: Readonly<Record<string, string>> = {
  X: 'request', H: 'header', d: 'data', o: 'output', m: 'max-time', w: 'write-out', u: 'user', A: 'user-agent', e: 'referer', b: 'cookie',
}
const longValued = new Set([
  ...Object.values(valued), 'data-raw', 'data-binary', 'json', 'connect-timeout', 'retry', 'retry-delay', 'retry-max-time', 'url', 'resolve', 'cacert', 'noproxy', 'proxy',
])
const plain: Readonly<Record<string, string>> = {
  s: 'silent', S: 'show-error', f: 'fail', L: 'location', i: 'include', I: 'head', v: 'verbose', O: 'remote-name', k: 'insecure', G: 'get', '4': 'ipv4', '6': 'ipv6', '#': 'progress-bar', N: 'no-buffer',
}
const longPlain = new Set([...Object.values(plain), 'no-progress-meter', 'retry-connrefused', 'retry-all-errors', 'fail-with-body', 'compressed', 'http1.1', 'http2', 'tcp-nodelay'])

type Given = readonly [name: string, value: string]

/** Reads a command line as curl does. */
export function readCurlOptions(args: readonly string[]): CurlOptions | CurlMistake {
  const given: Given[] = []
  const urls: string[] = []
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    if (word.startsWith('--') && word.length > 2) {
      const name = word.slice(2)
      if (longPlain.has(name)) given.push([name, ''])
      else if (!longValued.has(name)) return unknown(word)
      else if (++i >= args.length) return missing(word)
      else given.push([name, args[i] ?? ''])
    } else if (/^-./.test(word) && word !== '--') {
      for (let k = 1; k < word.length; k++) {
        const letter = word[k] ?? ''
        const flag = Object.hasOwn(plain, letter) ? plain[letter] : undefined
        const name = Object.hasOwn(valued, letter) ? valued[letter] : undefined
        if (flag) given.push([flag, ''])
        else if (!name) return unknown(`-${letter}`)
        else {
          const rest = word.slice(k + 1)
          if (rest === '' && i + 1 >= args.length) return missing(`-${letter}`)
          given.push([name, rest === '' ? (args[++i] ?? '') : rest])
          break
        }
      }
    } else if (word !== '--') urls.push(word)
  }
  return build(given, urls)
}

const unknown = (word: string): CurlMistake => ({ problem: `curl: option ${word}: is unknown\n${tryHelp}`, code: 2 })
const missing = (word: string): CurlMistake => ({ problem: `curl: option ${word}: requires parameter\n${tryHelp}`, code: 2 })
const tryHelp = `curl: try 'curl --help' or 'curl --manual' for more information\n`

function build(given: readonly Given[], words: readonly string[]): CurlOptions | CurlMistake {
  const has = (name: string) => given.some(([each]) => each === name)
  const value = (name: string) => given.findLast(([each]) => each === name)?.[1]
  const all = (...names: readonly string[]) => given.flatMap(([name, text]) => (names.includes(name) ? [text] : []))
  const urls = [...words, ...all('url')]
  if (urls.length === 0) return { problem: `curl: (2) no URL specified\n${tryHelp}`, code: 2 }
  const seconds = (name: string) => (value(name) === undefined ? undefined : Number(value(name)) * 1000)
  for (const name of ['max-time', 'connect-timeout', 'retry', 'retry-delay']) {
    if (value(name) !== undefined && !(Number(value(name)) >= 0)) return { problem: `curl: option ${name === 'max-time' ? '-m' : `--${name}`}: expected a proper numerical parameter\n${tryHelp}`, code: 2 }
  }
  const [json] = all('json')
  const data = all('data', 'data-raw', 'data-binary', 'json')
  return {
    urls,
    headers: [...(json === undefined ? [] : ['Content-Type: application/json', 'Accept: application/json']), ...all('header'), ...all('referer').map(text => `Referer: ${text}`), ...all('cookie').map(text => `Cookie: ${text}`)],
    isSilent: has('silent'),
    showsError: has('show-error'),
    failsOnError: has('fail'),
    followsRedirects: has('location'),
    includesHeaders: has('include') || has('head'),
    headOnly: has('head'),
    isVerbose: has('verbose'),
    hidesProgress: has('silent') || has('no-progress-meter'),
    remoteName: has('remote-name'),
    agent: value('user-agent') ?? `curl/${version}`,
    retries: Number(value('retry') ?? 0),
    retriesRefused: has('retry-connrefused') || has('retry-all-errors'),
    resolves: all('resolve'),
    ...definite({
      method: value('request'),
      body: data.length > 0 ? data.join('&') : undefined,
      output: value('output'),
      maxTimeMs: seconds('max-time'),
      connectTimeoutMs: seconds('connect-timeout'),
      retryDelayMs: seconds('retry-delay'),
      writeOut: value('write-out'),
      user: value('user'),
    }),
  }
}

type Definite<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const definite = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Definite<T>
