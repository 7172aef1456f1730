/** What kinds of message there are on standard error, and how each is known; the first that fits decides. */
const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['trace', /^\++ /],
  ['signal', /^(\w+: line \d+: +\d+ +)?(Terminated|Killed|Hangup|Quit|Aborted|Broken pipe|User defined signal \d|Alarm clock|Segmentation fault)( +.*)?$/],
  ['network', /connection refused|can't connect|bad address|address (already )?in use|server returned error|timed out/i],
  ['number', /bad number|illegal number|invalid number|divi(de|sion) by zero|arithmetic|not an? integer|numeric argument|out of range|non-integer/i],
  ['syntax error', /syntax error|unterminated|bad substitution|unmatched/i],
  ['unset parameter', /parameter not set|parameter null or not set/i],
  ['read only', /is read only|read-only variable/i],
  ['permission denied', /permission denied|operation not permitted/i],
  ['is a directory', /is a directory/i],
  ['not a directory', /not a directory/i],
  ['exists', /file exists/i],
  ['not empty', /directory not empty/i],
  ['no such file', /no such file|nonexistent|can't cd to|can't open|cannot open|can't create|cannot create/i],
  ['not found', /not found$/i],
  ['descriptor', /bad file descriptor/i],
  ['bad name', /bad variable name|not a valid identifier|bad function name/i],
  ['expression', /unknown operand|unexpected operator|missing \]|argument expected|closing paren/i],
  ['process', /no such process|no such job|no such child/i],
  ['usage', /^BusyBox v|usage:|(un|in)?(recogni[sz]ed|valid|illegal|unknown) option|bad option|requires an argument|missing operand|(too many|missing|extra) (arguments?|operands?)|no arg/i],
]

/** The lines of a text without the help that BusyBox prints after a wrong option; its first line stands for it. */
function withoutHelp(lines: readonly string[]): string[] {
  let help = false
  return lines.filter(line => {
    const begins = line.startsWith('BusyBox v')
    help = begins || (help && !/^(\++ |(?!or: )[\w./[-]+: )/.test(line)) || (help && line.startsWith('Usage: '))
    return begins || !help
  })
}

/** The kinds of message in what was written to standard error, each once and in order of the alphabet (parts of a pipeline write at the same time); `none` when there is nothing. */
export function errorClass(stderr: string): string {
  const found = withoutHelp(stderr.split('\n').filter(line => line !== '')).map(line => kinds.find(([, pattern]) => pattern.test(line))?.[0] ?? 'other')
  return found.length === 0 ? 'none' : [...new Set(found)].sort().join(' + ')
}
