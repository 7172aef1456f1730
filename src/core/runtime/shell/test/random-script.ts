import { SeededRandom } from '../../../clock/seeded-random.ts'
import { pick, randomArithmetic, randomName, randomTarget, randomWord } from './random-word.ts'

const words = (random: SeededRandom, from: number, to: number) => Array.from({ length: random.between(from, to) }, () => randomWord(random, 2)).join(' ')

const filters = [
  'sort', 'sort -r', 'sort -n', 'sort -u', 'uniq', 'sort | uniq -c', 'head -n 2', 'tail -n 1', 'wc -l', 'wc -w', 'wc -c', 'rev', 'nl', 'tr a-z A-Z', 'tr -d aeiou',
  "tr -s ' '", "tr ' ' '\\n'", 'cut -c 1-3', "cut -d' ' -f1", "cut -d' ' -f2-", 'sed s/o/0/g', "sed -n '2p'", "sed '/a/d'", "sed 's/\\(.\\)\\(.\\)/\\2\\1/'", 'sed 1q', 'grep o', 'grep -v a', 'grep -c .',
  "grep -n '^[a-m]'", 'grep -i HELLO', "awk '{print $1}'", "awk '{print NF, $NF}'", "awk '{n += $1} END {print n}'", "awk 'NR == 2'", 'paste -s -d,', 'cat -n', 'tac', 'cat', 'xargs echo', 'xargs -n 2',
  'while read -r x y; do echo "[$x|$y]"; done', '{ read x; echo "first $x"; cat; }', 'base64', 'md5sum', 'fold -w 5', "od -An -c", 'grep -q two && echo yep || echo nope', 'cut -f 1', 'head -c 5', '{ cat > /dev/null; false; }', '{ cat; nosuchfilter; }',
] as const

const sources = ['printf "two words\\nhello there\\none\\n"', 'seq 5', 'printf "b 2\\na 1\\nb 3\\na 1\\n"', 'echo "$a $b"', 'cat data 2>/dev/null', 'printf "apple\\nbanana\\ncherry pie\\n"', 'echo', 'ls'] as const

const pipeline = (random: SeededRandom) => [pick(random, sources), ...Array.from({ length: random.between(1, 4) }, () => pick(random, filters))].join(' | ')

const comparisons = ['=', '!=', '-eq', '-ne', '-lt', '-gt', '-le', '-ge'] as const

function condition(random: SeededRandom): string {
  return pick<() => string>(random, [
    () => `[ "$${randomName(random)}" ${pick(random, ['=', '!='])} ${randomWord(random, 1)} ]`,
    () => `[ $((${randomArithmetic(random, 1)})) ${pick(random, comparisons)} ${random.between(0, 10)} ]`,
    () => `[ ${pick(random, ['-n', '-z'])} "$${randomName(random)}" ]`,
    () => `[ ${pick(random, ['-f', '-e', '-d', '-s', '! -f'])} ${pick(random, ['data', '/etc/passwd', '/tmp', 'nothing'])} ]`,
    () => pick(random, ['true', 'false', '! true', '! false', '(exit 3)', 'test x', 'echo cond', ':']),
    () => `echo "$${randomName(random)}" | grep -q ${pick(random, ['o', 'e', '4', '.'])}`,
  ])()
}

type Statement = (random: SeededRandom, depth: number) => string

const block: Statement = (random, depth) => Array.from({ length: random.between(1, 4) }, () => statement(random, depth - 1)).join('; ')

/** Turns a statement that may end in a background sign or here-document into one that others may follow. */
const body: Statement = (random, depth) => `${block(random, depth)};`

/** A function that calls itself without end is no test. */
const withoutCalls = (text: string) => text.replaceAll(/\bf[12] /g, 'echo call ')

const simple: readonly Statement[] = [
  random => `echo ${words(random, 0, 4)}`,
  random => `echo ${words(random, 1, 4)}`,
  random => `echo ${words(random, 1, 3)}`,
  random => `printf '%s,' ${words(random, 1, 4)}; echo`,
  random => `printf ${pick(random, ["'<%s>\\n'", "'%5s:%-5s.\\n'", "'%d %x\\n'", "'%03d\\n'"])} ${pick(random, ['1', '12 7', '"$n" 5', '0x10', '3 4 5'])}`,
  random => `${randomTarget(random)}=${randomWord(random, 2)}`,
  random => `n=$((${randomArithmetic(random, 2)}))`,
  random => `echo $((${randomArithmetic(random, 2)}))`,
  random => `set -- ${words(random, 1, 4)}`,
  random => pick(random, ['shift', 'echo "$#" "$*"', 'for x in "$@"; do printf "<%s>" "$x"; done; echo', 'for x in $*; do printf "<%s>" "$x"; done; echo', 'echo "$@" $@']),
  random => pick(random, ['echo "status $?"', 'false', '(exit 5)', 'true', ':', 'nosuch', 'unset a', 'unset b c', 'pwd', 'IFS=:', 'unset IFS', 'readonly c', 'export a n', 'set -f', 'set +f']),
  random => pipeline(random),
  random => pipeline(random),
  random => `echo ${words(random, 1, 3)} ${pick(random, ['> data', '>> data', '2> err', '> no/such', '>&2', '2>&1'])}`,
  random => pick(random, ['cat data', 'cat < data', 'wc -l < data', 'rm -f data', 'ls', 'mkdir d', 'touch d/x y.txt', 'echo *', 'echo d/* *.txt', 'rm -r d', 'cp data copy', 'mv copy moved', 'cat nothing', 'cat data nothing', 'ls nothing 2>/dev/null', 'cd d', 'cd ..', 'stat -c "%s %F" data', 'find . -type f | sort']),
  random => `f${random.between(1, 3)} ${words(random, 0, 3)}`,
  random => `eval "echo ${pick(random, ['$a', '\\$b', "'lit'", '\\"$n  x\\"'])}"`,
  random => `${condition(random)} ${pick(random, ['&&', '||'])} echo ${words(random, 0, 2)}`,
  random => `${condition(random)} && echo yep || echo nope`,
  random => `read ${randomTarget(random)} ${randomTarget(random)} < data`,
  random => pick(random, ['exit 3', 'return 2', 'set -e', 'set -u', 'break', 'continue', 'exit', "trap 'echo bye $?' EXIT", 'exec echo replaced', 'set -o pipefail']),
]

const compound: readonly Statement[] = [
  (random, depth) => `if ${condition(random)}; then ${body(random, depth)} ${random.chance(0.5) ? `else ${body(random, depth)} ` : ''}fi`,
  (random, depth) => `if ${condition(random)}; then ${body(random, depth)} elif ${condition(random)}; then ${body(random, depth)} else ${body(random, depth)} fi`,
  (random, depth) => `for ${randomTarget(random)} in ${words(random, 0, 4)}; do ${body(random, depth)} done`,
  (random, depth) => `i${depth}=0; while [ $((i${depth} += 1)) -le ${random.between(1, 4)} ]; do ${body(random, depth)} done`,
  (random, depth) => `i${depth}=0; until [ $((i${depth} += 1)) -gt ${random.between(1, 3)} ]; do ${body(random, depth)} done`,
  (random, depth) => `case ${randomWord(random, 2)} in ${pick(random, ['[a-m]*', '*o*', '??', 'one|two', '"$a"', "'*'"])}) ${block(random, depth)};; ${pick(random, ['[0-9]*', '*.*', '/*', '""', 'x*y'])}) ${block(random, depth)};; *) ${block(random, depth)};; esac`,
  (random, depth) => `(${block(random, depth)})`,
  (random, depth) => `{ ${body(random, depth)} }`,
  (random, depth) => `{ ${body(random, depth)} } ${pick(random, ['> all', '| sort', '2>/dev/null', '| wc -l', '|| echo failed', '&& echo fine', '>> all', '| cat'])}`,
  (random, depth) => `(${block(random, depth)}) ${pick(random, ['| head -n 2', '2>&1', '|| echo "sub $?"', '> all'])}`,
  (random, depth) => `${randomTarget(random)}=$(${block(random, depth)})`,
  (random, depth) => `echo "$(${block(random, depth)})"`,
  (random, depth) => `{ ${body(random, depth)} } & wait $!`,
  (random, depth) => `f${random.between(1, 3)}() { ${random.chance(0.4) ? `local ${randomTarget(random)}=${randomWord(random, 1)}; ` : ''}${withoutCalls(body(random, depth))} }`,
  (random, depth) => `! { ${body(random, depth)} }`,
  random => `cat <<E${pick(random, ['', ' | tr a-z A-Z', ' > data', ' | sort'])}\n${words(random, 1, 4)}\n$((${randomArithmetic(random, 1)})) "$a" \\$b\nE\n:`,
]

const statement: Statement = (random, depth) => pick(random, depth > 0 && random.chance(0.45) ? compound : simple)(random, depth)

function randomScript(random: SeededRandom): string {
  const lines = [`a=${randomWord(random, 0)} b=${randomWord(random, 0)} n=${random.between(0, 9)}`]
  const length = random.between(3, 9)
  while (lines.length < length) lines.push(statement(random, 2))
  return lines.join('\n')
}

/** So many scripts by chance; the same seed gives the same scripts. */
export const randomScripts = (count: number, seed: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => randomScript(new SeededRandom(seed).fork(String(index))))
