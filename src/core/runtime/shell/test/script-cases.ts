/** What a shell made of a script. */
export interface ShellAnswer {
  /** 128 + n when signal n ended it. */
  readonly exitCode: number
  /** By `errorClass`. */
  readonly errors: string
  /** Bytes, one char each. */
  readonly stdout: string
}

/** A script and what real shells answered, where they were asked. */
export interface ScriptCase {
  readonly name: string
  readonly script: string
  /** What comes after the script: the first is `$0`. */
  readonly args: readonly string[]
  readonly stdin: string
  readonly dash?: ShellAnswer
  readonly busybox?: ShellAnswer
}

// A case in a file:
//   === its name, one line
//   the script
//   --- args a 'b c'          (one a line below; where there are any)
//   --- stdin                 (where there is any)
//   --- exit 0, stderr none   (of both shells; `--- dash: exit …` and `--- busybox: exit …` where they differ)
//   what was written to standard output; with `, escaped` as a JSON string, where plain lines would not show it
const isPlain = (text: string) => /^(?:[\t\x20-\x7e]*\n)*$/.test(text) && !/^(===|---) /m.test(text)

const printText = (text: string) => (isPlain(text) ? text : `${JSON.stringify(text).replaceAll(/[\x7f-\xff]/g, c => `\\u00${c.charCodeAt(0).toString(16)}`)}\n`)

const printAnswer = (who: string, { exitCode, errors, stdout }: ShellAnswer) =>
  `--- ${who}exit ${exitCode}, stderr ${errors}${isPlain(stdout) ? '' : ', escaped'}\n${printText(stdout)}`

/** Whether two answers say the same. */
export const sameAnswer = (a: ShellAnswer, b: ShellAnswer): boolean => a.exitCode === b.exitCode && a.errors === b.errors && a.stdout === b.stdout

function printCase({ name, script, args, stdin, dash, busybox }: ScriptCase): string {
  const input = [args.length > 0 ? `--- args\n${args.map(arg => `${arg}\n`).join('')}` : '', stdin === '' ? '' : `--- stdin${isPlain(stdin) ? '' : ', escaped'}\n${printText(stdin)}`]
  const answers = dash && busybox && sameAnswer(dash, busybox)
    ? printAnswer('', busybox)
    : `${dash ? printAnswer('dash: ', dash) : ''}${busybox ? printAnswer('busybox: ', busybox) : ''}`
  return `=== ${name}\n${script}\n${input.join('')}${answers}`
}

/** The text of a file of cases; `about` says what it holds. */
export const printCases = (about: string, cases: readonly ScriptCase[]): string => `${about}\n${cases.map(printCase).join('\n')}`

function readAnswers(head: string, body: string): Partial<Pick<ScriptCase, 'dash' | 'busybox'>> {
  const match = /^(?:(dash|busybox): )?exit (\d+), stderr (.+?)(, escaped)?$/.exec(head)
  if (!match) throw new Error(`cannot read the answer "${head}"`)
  const [, who, exitCode, errors = '', escaped] = match
  const answer = { exitCode: Number(exitCode), errors, stdout: escaped ? (JSON.parse(body) as string) : body }
  return who === undefined ? { dash: answer, busybox: answer } : { [who]: answer }
}

function readCase(text: string): ScriptCase {
  const [start = '', ...sections] = text.split(/^--- /m)
  const [name = '', ...script] = start.replace(/\n+$/, '').split('\n')
  let read: ScriptCase = { name, script: script.join('\n'), args: [], stdin: '' }
  for (const section of sections) {
    const end = section.indexOf('\n')
    const [head, body] = [section.slice(0, end), section.slice(end + 1)]
    if (head === 'args') read = { ...read, args: body.split('\n').slice(0, -1) }
    else if (head === 'stdin' || head === 'stdin, escaped') read = { ...read, stdin: head === 'stdin' ? body : (JSON.parse(body) as string) }
    else read = { ...read, ...readAnswers(head, body) }
  }
  return read
}

/** The cases of a file, with the lines before the first as `about`. Between two cases stands one empty line. */
export function readCases(text: string): { readonly about: string; readonly cases: readonly ScriptCase[] } {
  const [about = '', ...cases] = text.split(/^=== /m)
  return { about, cases: cases.map((one, index) => readCase(index < cases.length - 1 ? one.replace(/\n\n$/, '\n') : one)) }
}
