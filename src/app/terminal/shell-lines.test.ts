import { describe, expect, it } from 'vitest'
import { shellCommands } from './shell-lines.ts'

const texts = (text: string) => shellCommands(text).map(command => command.text)

describe('the commands of pasted lines', () => {
  it('are one a line', () => {
    expect(texts('kubectl get pods\n\n  \nls\n')).toEqual(['kubectl get pods', 'ls'])
    expect(texts('ls')).toEqual(['ls'])
  })

  it('keep a here-document together, whatever is in it', () => {
    const document = 'cat <<EOF | kubectl create -f -\nkind: Pod\n  it\'s: "x\nEOF'
    expect(texts(`${document}\nkubectl get pods\n`)).toEqual([document, 'kubectl get pods'])
    expect(shellCommands(`${document}\n`)[0]?.script).toBe('cat <<EOF | kubectl create -f -')
    expect(texts("cat <<'END' > a\nEOF\nEND\nls\n")).toEqual(["cat <<'END' > a\nEOF\nEND", 'ls'])
    expect(texts('cat <<-E\n\tx\n\tE\nls\n')).toEqual(['cat <<-E\n\tx\n\tE', 'ls'])
    expect(texts('cat <<A <<B\n1\nA\n2\nB\nls\n')).toEqual(['cat <<A <<B\n1\nA\n2\nB', 'ls'])
  })

  it('go on over quotes, backslashes, pipes and substitutions', () => {
    expect(texts("echo 'a\nb'\nls\n")).toEqual(["echo 'a\nb'", 'ls'])
    expect(texts('kubectl run x \\\n  --image=nginx\nls\n')).toEqual(['kubectl run x \\\n  --image=nginx', 'ls'])
    expect(texts('kubectl get pods |\n  grep x\nls\n')).toEqual(['kubectl get pods |\n  grep x', 'ls'])
    expect(texts('echo $(\n ls\n)\npwd\n')).toEqual(['echo $(\n ls\n)', 'pwd'])
  })

  it('are not confused by comments', () => {
    expect(texts("# don't\nls # isn't\npwd\n")).toEqual(["# don't", "ls # isn't", 'pwd'])
  })

  it('say what has no end', () => {
    expect(shellCommands("echo 'a\nls\n")).toMatchObject([{ open: true }])
    expect(shellCommands('cat <<EOF\nls\n')).toMatchObject([{ open: true }])
    expect(shellCommands('ls\n')).toMatchObject([{ open: false }])
  })
})
