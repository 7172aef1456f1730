import { describe, expect, it } from 'vitest'
import { KubectlError } from './call.ts'
import { readCall } from './read-call.ts'

/** The command that words name, with its arguments and some flags; or what kubectl says of them. */
function read(line: string, ...flags: string[]) {
  try {
    const call = readCall(line.split(' '))
    const command = call.path.slice(1).map(({ name }) => name).join(' ')
    return [command, ...call.args, ...flags.map(name => `${name}=${call.flags.text(name)}`)].join(' | ')
  } catch (error) {
    if (error instanceof KubectlError) return error.message
    throw error
  }
}

const help = (command: string) => `\nSee '${command} --help' for usage.\n`

describe('the words after kubectl', () => {
  it.each([
    ['get pods web', 'get | pods | web'],
    ['-n dev get pods', 'get | pods'],
    ['rollout history deploy/web', 'rollout history | deploy/web'],
    ['delete -f x.yaml', 'delete'],
    ['get -- pods -w', 'get | pods | -w'],
    ['config use dev', 'config use-context | dev'],
  ])('finds the command of %s', (line, expected) => {
    expect(read(line)).toBe(expected)
  })

  it.each([
    ['get po -o yaml', 'yaml'],
    ['get po -oyaml', 'yaml'],
    ['get po -o=yaml', 'yaml'],
    ['get po --output yaml', 'yaml'],
    ['get po -Ao yaml', 'yaml'],
    ['-o yaml get po', 'yaml'],
  ])('reads the format of %s', (line, format) => {
    expect(read(line, 'output')).toBe(`get | po | output=${format}`)
  })

  it('leaves a word after a flag that needs none to the command', () => {
    expect(read('get po -w false', 'watch')).toBe('get | po | false | watch=true')
  })

  it('collects the values of lists, and takes the last of anything else', () => {
    const { flags } = readCall('get po -L a,b -L c -n x -n y'.split(' '))
    expect([flags.list('label-columns'), flags.text('namespace')]).toEqual([['a', 'b', 'c'], 'y'])
  })

  it.each([
    ['gte pods', 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'],
    ['list', 'error: unknown command "list" for "kubectl"\n\nDid you mean this?\n\tget\n\twait\n'],
    ['abracadabra', 'error: unknown command "abracadabra" for "kubectl"\n'],
    ['--watch get pods', 'Error: flags cannot be placed before plugin name: --watch\n'],
    ['get po --foo', `error: unknown flag: --foo${help('kubectl get')}`],
    ['get po -wz', `error: unknown shorthand flag: 'z' in -z${help('kubectl get')}`],
    ['get po -n', `error: flag needs an argument: 'n' in -n${help('kubectl get')}`],
    ['get po --output', `error: flag needs an argument: --output${help('kubectl get')}`],
    ['get po -w=maybe', `error: invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax${help('kubectl get')}`],
    ['logs x --tail 5k', `error: invalid argument "5k" for "--tail" flag: strconv.ParseInt: parsing "5k": invalid syntax${help('kubectl logs')}`],
    ['logs x --since 5', `error: invalid argument "5" for "--since" flag: time: missing unit in duration "5"${help('kubectl logs')}`],
    ['get po --=x', `error: bad flag syntax: --=x${help('kubectl get')}`],
    ['rollout history --foo', `error: unknown flag: --foo${help('kubectl rollout history')}`],
  ])('says what is wrong with %s', (line, words) => {
    expect(read(line)).toBe(words)
  })

  it('warns of flags that will go away', () => {
    expect(readCall(['apply', '--record']).warnings).toBe('Flag --record has been deprecated, --record will be removed in the future\n')
  })
})
