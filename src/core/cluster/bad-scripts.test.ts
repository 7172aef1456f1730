import { describe, expect, it, vi } from 'vitest'
import { entriesOf, lifeOfScript, noticesOf } from './test/bounded-life.ts'

const minutes = 60_000

vi.setConfig({ testTimeout: 60_000 })

/** A text in which something is repeated. */
const many = (count: number, before: string, middle = '', after = '') => before.repeat(count) + middle + after.repeat(count)

/** The start of a long text, for the name of a test. */
const short = (script: string) => (script.length > 80 ? `${script.slice(0, 80)}…` : script)

const named = <T extends readonly unknown[]>(rows: readonly (readonly [script: string, ...T])[]) =>
  rows.map(([script, ...rest]) => [short(script), script, ...rest] as const)

describe('a program that works without ever waiting', () => {
  it.each([
    ['while :; do :; done', 'sh'],
    ['while [ 1 -eq 1 ]; do [ a = a ]; done', 'sh'],
    ['until false; do set -- "$@" a; done', 'sh'],
    ['while :; do read x; done', 'sh'],
    ['while true; do /bin/true; done', 'sh'],
    ['while :; do x=$(echo a); done', 'sh'],
    ['while :; do echo a | cat > /dev/null; done', 'sh'],
    ['while :; do find / -name x; done', 'find'],
    ['trap : USR1; while :; do kill -USR1 1; done', 'sh'],
    ['for i in $(seq 100000); do for j in $(seq 100000); do :; done; done', 'sh'],
    ['yes > /dev/null', 'yes'],
    ['cat /dev/zero > /dev/null', 'cat'],
    ['cat /dev/urandom > /dev/null', 'cat'],
    ['dd if=/dev/zero of=/dev/null bs=1', 'dd'],
    ["awk 'BEGIN { while (1); }'", 'awk'],
    ["echo a | sed ':a;ba'", 'sed'],
    ['seq 1 1000000000 > /dev/null', 'seq'],
    ['wc /dev/zero', 'wc'],
  ])('is parked as busy: %s', (script, program) => {
    const trace = lifeOfScript(script, 10 * minutes)
    expect(noticesOf(trace)).toEqual([`program-busy ${program}`])
    expect(trace.spans.find(span => span.kind === 'run')).not.toHaveProperty('toMs')
  })

  it.each([1, 5, 10])('sees the clock move until then: it may wait for %s s to pass', seconds => {
    const trace = lifeOfScript(`end=$(($(date +%s)+${seconds})); while [ $(date +%s) -lt $end ]; do :; done; echo over`, minutes)
    expect(trace.logs.map(line => line.text)).toEqual(['over'])
    expect(trace.notices).toEqual([])
    const run = trace.spans.find(span => span.kind === 'run')
    expect((run?.toMs ?? NaN) - (run?.fromMs ?? NaN)).toBeLessThan(seconds * 1300 + 500)
  })

  it('does not keep others in its container from going on', () => {
    const trace = lifeOfScript('while :; do :; done & for i in 1 2 3 4 5; do sleep 10; date +%S > /data/t; echo $i; done', 2 * minutes)
    expect(trace.logs.map(line => line.text)).toEqual(['1', '2', '3', '4', '5'])
  })
})

describe('more and more processes', () => {
  it.each([
    ['f(){ f|f& };f; sleep 1000'],
    ['f(){ f& f; };f'],
    ['f(){ f& };f; sleep 1000'],
    ['while :; do sleep 1000 & done'],
    ['while :; do : & done'],
    ['sh -c "$0 & $0" & exec sh -c \'while :; do (sleep 9 | sleep 9) & done\''],
  ])('are bounded: %s', script => {
    const trace = lifeOfScript(script, 10 * minutes)
    expect(noticesOf(trace).some(notice => /^(process-limit 512|program-busy sh|shell-recursion 500)$/.test(notice))).toBe(true)
    expect(entriesOf(trace)).toBeLessThan(2000)
  })
})

describe('output without an end', () => {
  it.each([['yes'], ['while :; do echo y; done'], ['seq 1 1000000000'], ["awk 'BEGIN { while (1) print 1 }'"], ['set -x; while :; do :; done']])('is kept up to a limit: %s', script => {
    const trace = lifeOfScript(script, 10 * minutes)
    expect(trace.logs).toHaveLength(10_000)
    expect(noticesOf(trace)).toEqual(['log-limit 10000', expect.stringContaining('program-busy')])
  })

  it.each([['cat /dev/zero'], ["head -c 10000000 /dev/zero | tr '\\0' a; echo"]])('is kept up to a limit of characters: %s', script => {
    const trace = lifeOfScript(script, minutes)
    expect(trace.logs.reduce((sum, line) => sum + line.text.length, 0)).toBeLessThan(5_000_000)
    expect(noticesOf(trace)).toContain('logs-full')
  })

  it('may hold escape sequences, NUL and bytes that are no text', () => {
    const trace = lifeOfScript("printf '\\033[2J\\033]0;x\\007red\\000null\\377\\n'; head -c 300 /dev/urandom; echo; exit 3", minutes)
    expect(trace.logs[0]?.text).toBe('\u001B[2J\u001B]0;x\u0007red\0null\uFFFD')
    expect(trace.spans.find(span => span.kind === 'run')?.exitCode).toBe(3)
  })
})

describe('files that grow', () => {
  it.each([
    ['yes > /data/y', 'yes: No space left on device'],
    ['dd if=/dev/zero of=/data/x bs=1M', "dd: error writing '/data/x': No space left on device"],
  ])('fill the disk: %s', (script, message) => {
    const trace = lifeOfScript(script, minutes)
    expect(trace.logs.map(line => line.text)).toContain(message)
    expect(noticesOf(trace)).toEqual(['no-space-left'])
  })

  it.each([['cp /dev/zero /data/y'], ['dd if=/dev/zero of=/data/x'], ['cat /dev/urandom > /data/f'], ['echo a > f; cat f >> f'], ['i=0; while :; do i=$((i+1)); : > /tmp/f$i; done']])(
    'or keep their program busy: %s',
    script => expect(noticesOf(lifeOfScript(script, 10 * minutes)).some(notice => /^(program-busy|no-space-left)/.test(notice))).toBe(true),
  )
})

describe('texts that grow', () => {
  it.each(named<readonly [RegExp]>([
    ['x=a; while :; do x=$x$x; done', /out of memory/],
    ['f(){ f $1$1; }; f aaaaaaaa', /out of memory/],
    ['while :; do set -- "$@" "$@" a; done', /out of memory/],
    ["echo a | sed ':a;s/a/aa/g;ta'", /out of memory|program-busy/],
    ["awk 'BEGIN { s = \"a\"; while (1) s = s s }'", /out of memory/],
    ['printf %1000000000d 1 | wc -c', /^\d+$/],
    ["x=$(printf 'a%.0s' $(seq 100000)); echo ${#x}", /^100000$/],
    ["awk '{ print }' /dev/zero", /out of memory|program-busy/],
    ['sort /dev/zero', /memory-cap|program-busy|out of memory/],
    ['while mkdir d && cd d; do :; done', /File name too long/],
    ['x=$(cat /dev/zero); echo ${#x}', /^0$|out of memory|program-busy/],
  ]))('end: %s', (_, script, end) => {
    const trace = lifeOfScript(script, 10 * minutes)
    expect([...trace.logs.map(line => line.text), ...noticesOf(trace)].some(text => end.test(text))).toBe(true)
  })
})

describe('scripts that call themselves', () => {
  it.each([
    ['f(){ f; }; f'],
    ['f(){ (f); }; f'],
    ['f(){ x=$(f); }; f'],
    ["x='eval \"$x\"'; eval \"$x\""],
    ['echo ". /tmp/s" > /tmp/s; . /tmp/s'],
    ["echo 'sh $0' > /tmp/s; sh /tmp/s"],
    ["echo 'exec sh $0' > /tmp/s; exec sh /tmp/s"],
    ["trap 'kill -TERM 1' TERM; kill -TERM 1; echo after"],
  ])('are stopped, or run on within bounds: %s', script => {
    const trace = lifeOfScript(script, 10 * minutes)
    const said = [...trace.logs.map(line => line.text), ...noticesOf(trace)]
    expect(said.some(text => /shell-recursion|process-limit|program-busy|after/.test(text))).toBe(true)
    expect(entriesOf(trace)).toBeLessThan(3000)
  })
})

describe('what is no script', () => {
  it.each(named<readonly [RegExp]>([
    ["echo 'abc", /unterminated quoted string|syntax error/],
    ['echo "abc', /unterminated quoted string|syntax error/],
    ['cat <<EOF\nabc', /^abc$/],
    ['echo $(', /syntax error/],
    ['if true; then', /syntax error/],
    ['echo ${x', /syntax error|missing|bad substitution/],
    ['echo $((1+', /syntax error|missing/],
    [many(10_000, '(', ':', ')'), /nesting too deep/],
    [many(10_000, '( ', ':', ' )'), /nesting too deep/],
    [many(1000, '$(', 'echo a', ')'), /nesting too deep/],
    [`echo ${many(5000, '${a:-', '', '}')}`, /nesting too deep/],
    [`echo $(( ${many(10_000, '(', '1', ')')} ))`, /nesting too deep|recursion/],
    ['a=b; b=a; echo $((a))', /recursion|syntax error/],
    [`printf 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\\n' | grep -E '^(a+)+$'; echo $?`, /^1$/],
    [`echo aaaa | grep -E '((a{1,255}){1,255}){1,255}b'; echo $?`, /^2$/],
    [`case ${many(60, 'a')}b in *a*a*a*a*a*a*a*a*a*a*a*a*c) echo y;; *) echo n;; esac`, /^n$/],
  ]))('ends with the words of the shell or the program: %s', (_, script, words) => {
    const trace = lifeOfScript(script, minutes)
    expect(trace.logs.some(line => words.test(line.text))).toBe(true)
    expect(entriesOf(trace)).toBeLessThan(100)
  })
})

describe('what would break a machine', () => {
  it.each([
    ['rm -rf /', 1],
    ['rm -rf / --no-preserve-root; ls /', 0],
    ['rm -rf /*; ls', 127],
    ['kill -9 -1; exit 4', 4],
    ["trap '' KILL; exit 5", 5],
    ['exec >&-; echo a; exit 6', 6],
    ['exec <&- >&- 2>&-; echo a; cat; exit 7', 7],
    ["trap '' PIPE; (sleep 1; echo a; exit 8) | true; exit 8", 8],
    ['cd ../../../../..; cat ../../../etc/hostname; exit 9', 9],
    ['ln -s a b; ln -s b a; cat a; exit 10', 10],
    ['mkdir d; ln -s .. d/up; ls -R d/up/d/up > /dev/null; find -L d -name zzz; exit 11', 11],
  ])('stays in its container: %s ends with %s', (script, exitCode) => {
    const trace = lifeOfScript(script, minutes)
    expect(trace.spans.find(span => span.kind === 'run')).toMatchObject({ exitCode })
  })

  it.each([['tail -f /dev/null'], ['sleep infinity'], ['mkfifo f; cat f'], ['while :; do sleep 1; done']])('is not what only waits: %s', script => {
    const trace = lifeOfScript(script, 10 * minutes)
    expect(trace.notices).toEqual([])
    expect(trace.spans.find(span => span.kind === 'run')).not.toHaveProperty('toMs')
  })
})
