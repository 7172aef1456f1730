import type { Bash } from './bash-syntax.ts'
import type { Redirect, Word } from './command-tree.ts'
import { compileWord, literalWord, type WordCompiler } from './compile-word.ts'
import { Mistake } from './mistake.ts'

/** To ash `[[` is a command: its operators are arguments, `<` and `>` are redirections. */
export function compileTest(node: Bash.TestCommand, compiler: WordCompiler): { readonly words: readonly Word[]; readonly redirects: readonly Redirect[] } {
  const words: Word[] = [literalWord('[[')]
  const redirects: Redirect[] = []
  const add = (word: Bash.Word) => words.push(compileWord(word, compiler))
  const visit = (test: Bash.TestExpression): void => {
    switch (test.type) {
      case 'TestGroup':
        throw new Mistake('unexpected "("', test.pos)
      case 'TestNot':
        for (const _ of test.negations) words.push(literalWord('!'))
        return visit(test.operand)
      case 'TestLogical':
        return test.operands.forEach((operand, index) => {
          if (index > 0) words.push(literalWord(test.operator))
          visit(operand)
        })
      case 'TestUnary':
        if (test.operand.pos !== test.pos) words.push(literalWord(test.operator))
        add(test.operand)
        return undefined
      case 'TestBinary':
        add(test.left)
        if (test.operator === '<' || test.operator === '>') {
          redirects.push({ kind: 'open', operator: test.operator, descriptor: test.operator === '<' ? 0 : 1, target: compileWord(test.right, compiler) })
          return undefined
        }
        if (/(?:^|[^\\])[()]/.test(test.right.text) && !/["'$]/.test(test.right.text)) throw new Mistake('unexpected "("', test.right.pos)
        words.push(literalWord(test.operator))
        add(test.right)
        return undefined
    }
  }
  visit(node.expression)
  words.push(literalWord(']]'))
  return { words, redirects }
}
