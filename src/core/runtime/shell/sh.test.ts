import { describe, expect, it } from 'vitest'
import { boot } from '../test/boot.ts'

/** Runs a script as a container does; what goes to standard error begins with `! `. */
function run(script: string, ...args: readonly string[]) {
  const { start, runUntil } = boot()
  const { lines, exits, notices } = start({ command: ['sh', '-c', script, ...args] })
  runUntil(600_000)
  return { lines, code: exits[0]?.exitCode, notices, atMs: exits[0]?.atMs }
}

// Answers of BusyBox ash.
const answers: readonly (readonly [script: string, lines: readonly string[], code: number])[] = [
  ['foo', ['! sh: foo: not found'], 127],
  ['true\nfoo', ['! sh: foo: not found'], 127],
  ['/x/y', ['! sh: /x/y: not found'], 127],
  ['/tmp', ['! sh: /tmp: Permission denied'], 126],
  ['exec foo', ['! sh: exec: line 0: foo: not found'], 127],
  ['echo a; fi', ['! sh: syntax error: unexpected "fi"'], 2],
  ['echo a\nfi', ['a', '! sh: syntax error: unexpected "fi"'], 2],
  ['eval "echo )"; echo hi', ['! sh: eval: line 0: syntax error: unexpected ")"'], 2],
  ['cd /nowhere; echo $?', ["! sh: cd: line 0: can't cd to /nowhere: No such file or directory", '2'], 0],
  ['\ncd /nowhere', ["! sh: cd: line 1: can't cd to /nowhere: No such file or directory"], 2],
  ['readonly x=1; x=2; echo hi', ['! sh: x: is read only'], 2],
  ['set -u; echo $foo; echo hi', ['! sh: foo: parameter not set'], 2],
  ['echo ${foo:?bar}; echo hi', ['! sh: foo: bar'], 2],
  ['echo $((1/0)); echo hi', ['! sh: divide by zero'], 2],
  ['echo hi > /no/x; echo $?', ["! sh: can't create /no/x: nonexistent directory", '1'], 0],
  [': > /no/x; echo $?', ["! sh: can't create /no/x: nonexistent directory"], 1],
  ['echo < /nowhere; echo $?', ["! sh: can't open /nowhere: no such file", '1'], 0],
  ['echo x >&9; echo $?', ['! sh: 9: Bad file descriptor', '1'], 0],
  ['exit 256', [], 0],
  ['exit foo', ['! sh: exit: line 0: Illegal number: foo'], 2],
  ['return 3; echo hi', [], 3],
  ['local x', ['! sh: local: line 0: not in a function'], 2],
  ['echo "$@" $# $0', ['a b 2 name'], 0],
  ['set -- "a b" c; for i; do echo "<$i>"; done; IFS=,; echo "$*"', ['<a b>', '<c>', 'a b,c'], 0],
  ['x=1; f() { local x; echo "[$x]"; x=3; }; f; echo $x', ['[]', '1'], 0],
  ['for i in 1 2 3; do for j in a b; do [ $i = 2 ] && continue 2; echo $i$j; done; done', ['1a', '1b', '3a', '3b'], 0],
  ['x=abcdef; echo "${x: -2}" "${x:1:-1}" "${x#*b}" "${x%%c*}" "${x/c/-}" ${#x}', ['ef bcde cdef ab ab-def 6'], 0],
  ['set -- ${x:-a b}; echo $#; set -- "${x:-"a   b"}"; echo $#; set -- "$@"x; echo $1', ['2', '1', 'a bx'], 0],
  ['echo "a$(exit 3)"; echo $?; x=$(exit 3); echo $?', ['a', '0', '3'], 0],
  ['set -e; false || echo x; if false; then :; fi; ! true; echo y; (false); echo z', ['x', 'y'], 1],
  ['set -e; f() { false; echo in; }; f && echo ok; f; echo no', ['in', 'ok'], 1],
  ['set -o pipefail; false | true; echo $?', ['1'], 0],
  ['sh -c "kill -9 \\$\\$"; echo $?; sh -c "kill \\$\\$"; echo $?', ['! Killed', '137', '! Terminated', '143'], 0],
  ['trap "echo bye" EXIT; (echo sub); exit 3', ['sub', 'bye'], 3],
  ['(trap "echo sub" EXIT; exit 2); echo $?', ['sub', '2'], 0],
  ['trap "echo bye; exit 5" EXIT; foo', ['! sh: foo: not found', 'bye'], 5],
  ['set -x; a=1 b="x y"; echo "a b" $a ""', ["! + a=1 b='x y'", "! + echo 'a b' 1 ", 'a b 1 '], 0],
  ['while getopts ab: o -a -bfoo -c -b; do echo "$o $OPTARG"; done 2>/dev/null', ['a ', 'b foo', '? ', '? '], 0],
  ['printf "a b\\n1:2:3\\n" > f; { read x y; IFS=: read p q; echo "$x|$y|$p|$q"; } < f', ['a|b|1|2:3'], 0],
  ['x=5; echo <<E >/dev/null\nE\nread y <<E\n$x $((x+1)) \\$x `echo in`\nE\necho "$y"', ['5 6 $x in'], 0],
  ['alias ll="echo x"\nll y; unalias ll; command -v ll; echo $?', ['x y', '127'], 0],
  ['type echo export nothing; command -v if', ['echo is a shell builtin', 'export is a special shell builtin', 'nothing: not found', 'if'], 0],
  ['umask; umask 077; umask; umask -S', ['0022', '0077', 'u=rwx,g=,o='], 0],
  ['x+=1; [[ abc = a* ]] && [[ ab =~ ^a ]] && echo yes', ['! sh: x+=1: not found', 'yes'], 0],
  ['cd /tmp; echo *; : > b; : > .h; : > a; echo * .h*; echo "*" [b-z]', ['*', 'a b .h', '* b'], 0],
]

describe('sh -c', () => {
  it.each(answers)('%s', (script, lines, code) => {
    const { lines: found, code: exitCode } = run(script, ...(script.includes('$0') ? ['name', 'a', 'b'] : []))
    expect({ lines: found, code: exitCode }).toEqual({ lines, code })
  })

  it('says once that a program is not known', () => {
    expect(run('foo; foo; foo').notices).toEqual(['unknown-command'])
  })
})

describe('sh FILE', () => {
  it('counts lines in its messages', () => {
    const { lines } = run('printf "true\nfoo\ncd /nowhere\n" > s; sh s')
    expect(lines).toEqual(['! s: line 2: foo: not found', "! s: cd: line 3: can't cd to /nowhere: No such file or directory"])
  })

  it('reads commands from its input as they come', () => {
    const { lines, atMs } = run('{ echo "echo one"; sleep 5; echo "echo two; exit 3"; } | sh; echo $?')
    expect(lines).toEqual(['one', 'two', '3'])
    expect(atMs).toBeGreaterThanOrEqual(5000)
  })
})

describe('a shell as PID 1', () => {
  const stop = (script: string, atMs: number, signal: 'TERM' | 'INT' = 'TERM') => {
    const { clock, start, runUntil } = boot()
    const { container, lines, exits } = start({ command: ['sh', '-c', script] })
    clock.at(atMs, () => container.signal(signal))
    runUntil(30_000)
    return { lines, exit: exits[0] && { code: exits[0].exitCode, seconds: Math.floor(exits[0].atMs / 1000) } }
  }

  it.each([
    ['without a trap it is deaf', 'while true; do sleep 1; done', undefined],
    ['a program that took its place is deaf too', 'sleep 3600', undefined],
    ['a trap waits for the child in the foreground', 'trap "exit 0" TERM; while true; do sleep 5; done', { code: 0, seconds: 5 }],
    ['a trap interrupts wait', 'trap "exit 7" TERM; sleep 3600 & wait', { code: 7, seconds: 2 }],
    ['a trap may take its time', 'trap "sleep 2; exit 5" TERM; while true; do sleep 1; done', { code: 5, seconds: 5 }],
    ['an empty trap ignores', 'trap "" TERM; sleep 9; exit 4', { code: 4, seconds: 9 }],
  ])('%s', (_, script, exit) => {
    expect(stop(script, 2500).exit).toEqual(exit)
  })

  it('hands a signal on to its child', () => {
    const { lines, exit } = stop('trap "kill \\$!; wait \\$!; echo child \\$?; exit 0" TERM; sleep 100 & wait $!', 2500)
    expect(lines).toEqual(['! Terminated', 'child 143'])
    expect(exit).toEqual({ code: 0, seconds: 2 })
  })
})

describe('a shell out of bounds', () => {
  it.each([
    ['recursion', 'f() { f; }; f; echo no', 2],
    ['recursion in other commands', 'f() { if true; then { f; }; fi; }; f; echo no', 2],
    ['recursion of eval', 'x="eval \\$x"; eval $x; echo no', 2],
    ['recursion of substitutions', 'f() { x=$(f); }; f', 2],
    ['a text that doubles', 'x=a; while :; do x=$x$x; done; echo no', 2],
    ['more processes than there may be', 'i=0; while [ $i -lt 1000 ]; do sleep 100 & i=$((i+1)); done; echo no', 2],
  ])('%s ends', (_, script, code) => {
    const { lines, code: exitCode } = run(script)
    expect(exitCode).toBe(code)
    expect(lines).not.toContain('no')
  }, 30_000)

  it('a fork bomb leaves the simulation alive', () => {
    const { start, runUntil } = boot()
    const { notices } = start({ command: ['sh', '-c', 'b() { b | b; }; b 2>/dev/null'] })
    runUntil(2000)
    expect(notices).toContain('process-limit')
  }, 30_000)

  it('a busy loop leaves the simulation alive', () => {
    expect(run('while :; do :; done').code).toBeUndefined()
  })
})
