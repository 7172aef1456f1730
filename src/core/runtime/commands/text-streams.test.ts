import { describe, expect, it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'

describe('text commands in pipes', () => {
  it.each([
    ['yes | head -n 2', 'y\ny\n'],
    ['cat /dev/zero | head -c 5 | od -An -tx1', ' 00 00 00 00 00\n'],
    ['yes | grep -q y && echo found', 'found\n'],
    ['yes | sed 3q', 'y\ny\ny\n'],
    ['sort /dev/zero', '[137]'],
    ['md5sum /dev/zero', '[137]'],
    ["yes | awk 'NR==2{print; exit}'", 'y\n'],
    ['seq 100000 | tail -n 2', '99999\n100000\n'],
    ['seq 20000 | sort -rn | head -n 1', '20000\n'],
    ['seq 5 | shuf | sort | paste -s -d,', '1,2,3,4,5\n'],
    ["printf 'b\\na\\n' | tee f | sort; cat f", 'a\nb\nb\na\n'],
    ["seq 3 | xargs -n1 sh -c 'echo got $0'", 'got 1\ngot 2\ngot 3\n'],
    ["awk 'BEGIN{\"echo hi\" | getline x; print x; print \"b\\na\" | \"sort\"; close(\"sort\"); exit system(\"exit 4\")}'; echo $?", 'hi\na\nb\n4\n'],
    ["env -i A=1 sh -c 'echo $A; env' | head -n 2", '1\nA=1\n'],
    ['printf abc > a; sed -i s/b/X/ a; cat a', 'aXc'],
    ["date -u -d @0 +%F; date +%Y", '1970-01-01\n2026\n'],
    ['id; whoami', 'uid=0(root) gid=0(root) groups=0(root)\nroot\n'],
  ])('%s', (script, expected) => {
    expect(commandRunner().run('sh', '-c', script)).toBe(expected)
  })

  it('holds back the output of a filter until it is worth writing, as the C library does', () => {
    const { run } = commandRunner()
    expect(run('sh', '-c', '(echo a; sleep 5) | sed p > o & sleep 2; cat o; echo now; wait; cat o')).toBe('now\na\na\n')
    expect(run('sh', '-c', "(echo a; sleep 5) | awk '{print}' > o & sleep 2; cat o; echo now")).toBe('a\nnow\n')
  })

  it('follows a file that grows', () => {
    const { run } = commandRunner()
    expect(run('sh', '-c', 'echo 1 > f; timeout 5 tail -f f & sleep 2; echo 2 >> f; wait')).toBe('1\n2\n')
    expect(run('sh', '-c', '(sleep 2; echo late > g) & timeout 6 tail -F g 2>/dev/null; rm g')).toBe('late\n')
  })

  it.each(["awk 'BEGIN{while(1);}'", 'echo | sed :a\\;ba', 'yes > /dev/null'])('lets nothing run for ever without time passing: %s', script => {
    const { run, clock } = commandRunner()
    expect(run('sh', '-c', `timeout 3 sh -c "${script}"; echo over`)).toContain('over')
    expect(clock.nowMs).toBeGreaterThanOrEqual(3000)
  })
})
