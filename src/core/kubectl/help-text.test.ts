import { describe, expect, it } from 'vitest'
import generated from './command-tree.generated.json'
import words from './command-words.generated.json'
import type { Command, CommandTree } from './command-tree.ts'
import { type CommandWords, withWords } from './command-words.ts'
import { helpText, optionsText } from './help-text.ts'
import { wrapWords } from './wrap-words.ts'

const tree = withWords(generated as CommandTree, words as CommandWords)

function pathOf(...names: string[]): Command[] {
  const path: Command[] = [tree.root]
  for (const name of names) {
    const next = path.at(-1)?.commands?.find(command => command.name === name)
    if (!next) throw new Error(`kubectl has no ${names.join(' ')}.`)
    path.push(next)
  }
  return path
}

describe('the help of kubectl', () => {
  it('prints a command with all its parts', () => {
    expect(helpText(tree, pathOf('config', 'delete-context'))).toBe(
      `Delete the specified context from the kubeconfig.

Examples:
  # Delete the context for the minikube cluster
  kubectl config delete-context minikube

Usage:
  kubectl config delete-context NAME [options]

Use "kubectl options" for a list of global command-line options (applies to all commands).
`)
  })

  it('lists subcommands in a column as wide as the longest name', () => {
    expect(helpText(tree, pathOf('set'))).toContain('\nAvailable Commands:\n  env              Update environment variables on a pod template\n')
  })

  it('groups the commands of kubectl itself', () => {
    expect(helpText(tree, pathOf())).toContain('\nSubcommands provided by plugins:\n\nOther Commands:\n  alpha           Commands for features in alpha\n')
  })

  it('wraps the words of a flag ten columns before the edge', () => {
    expect(helpText(tree, pathOf('get'), 80)).toContain(
      '\n    --show-labels=false:\n\tWhen printing, show all labels as the last column (default hide labels\n\tcolumn)\n')
  })

  it('wraps nothing in a terminal of fewer than 80 columns', () => {
    expect(helpText(tree, pathOf('get'), 79)).toBe(helpText(tree, pathOf('get')))
  })

  it('prints the options of all commands for kubectl options, and nothing for its help', () => {
    expect(optionsText(tree)).toMatch(/^The following options can be passed to any command:\n\n {4}--as='':\n\tUsername to impersonate/)
    expect(helpText(tree, pathOf('options'))).toBe('')
  })
})

describe('the wrapping of words', () => {
  it('breaks at white space, which goes away', () => {
    expect(wrapWords('one two  three', 8)).toBe('one two\nthree')
  })

  it('keeps the line ends that are there', () => {
    expect(wrapWords('one\n two three', 6)).toBe('one\n two\nthree')
  })

  it('leaves a word that is longer than a line whole', () => {
    expect(wrapWords('a-very-long-word here', 6)).toBe('a-very-long-word\nhere')
  })
})
