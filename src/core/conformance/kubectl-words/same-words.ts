import type { Words } from './session.ts'

/** Whether two answers say the same once what cannot be the same is masked (`maskWords`). */
export function sameWords(a: Words, b: Words): boolean {
  return a.exitCode === b.exitCode && maskWords(a.stdout) === maskWords(b.stdout) && maskWords(a.stderr) === maskWords(b.stderr)
}

/** The letters of the random ends of names. apimachinery util/rand alphanums */
const random = '[bcdfghjklmnpqrstvwxz2456789]{5}'

/** In this order: what is replaced, by what. README.md tells each. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uid>'],
  [/\b[0-9a-f]{64}\b/g, '<digest>'],
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/g, '<time>'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}/g, '<time>'],
  [/\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d+ [+-]\d{4}/g, '<time>'],
  [/\/tmp\/(LIVE|MERGED|kubectl-edit)-\d+/g, '/tmp/$1-<number>'],
  [/^[IWEF]\d{4} \d{2}:\d{2}:\d{2}\.\d+ +\d+ (\S+?):\d+\]/gm, '<log> $1]'],
  [/\b[0-9a-f]{32}\b/g, '<machine>'],
  [/(resourceVersion"?: ?)"\d+"/g, '$1"<version>"'],
  [/\b10\.244\.\d+\.\d+\b/g, '<pod-ip>'],
  [/\b10\.(?:9[6-9]|1(?:0\d|1[01]))\.\d+\.\d+\b/g, '<service-ip>'],
  [/\b3(?:[01]\d{3}|2[0-6]\d{2}|27[0-5]\d|276[0-7])\b/g, '<node-port>'],
  [/\.[0-9a-f]{16}\b/g, '.<event>'],
  [/-\d{8}\b/g, '-<minute>'],
  [new RegExp(`-${random}(?![\\w-])`, 'g'), '-<random>'],
  [/\bin [\d.]+(?:ms|µs|s) \([\d.]+(?:ms|µs|s) including waiting\)/g, 'in <duration> (<duration> including waiting)'],
  [/\(x\d+ over /g, '(x<count> over '],
  [/^(Waiting for .*\n)\1+/gm, '$1'],
  [/(?<=^|[\s(])(?<!back-off )(?:\d+[smhdy])(?:\d+[smh])?(?=$|[\s)])/gm, '<age>'],
]

/**
 * An answer without what differs from one cluster and one moment to another. Where something was masked, the cells of the
 * paragraph are set three spaces apart, since columns are as wide as their widest cell; and lines that follow each other
 * are put in order where random names put them in one, or the times of Events, which have seconds at best.
 */
export function maskWords(text: string): string {
  return text.split('\n\n').map(paragraph => {
    const masked = masks.reduce((words, [what, by]) => words.replace(what, by), paragraph)
    return masked === paragraph ? paragraph : inOrder(masked.split('\n').map(closed)).join('\n')
  }).join('\n\n')
}

/** The spaces between two cells are many or few; those at the beginning of a line are its indentation. */
const closed = (line: string) => line.replace(/(?<=\S) {2,}/g, '   ').trimEnd()

function inOrder(lines: readonly string[]): string[] {
  const ordered: string[] = []
  let run: string[] = []
  for (const line of [...lines, undefined]) {
    if (line && /-<random>|^(?:\S+ {3})?<age> {3}/.test(line)) {
      run.push(line)
      continue
    }
    ordered.push(...run.toSorted(), ...(line === undefined ? [] : [line]))
    run = []
  }
  return ordered
}
