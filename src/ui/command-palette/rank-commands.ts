import type { PageCommand } from '../../app/page-commands.ts'

/**
 * The commands that a typed text may mean, the likeliest first: every word of it must begin a word of the label, or stand in it;
 * a label that begins with all of it comes before the others.
 */
export function rankCommands(commands: readonly PageCommand[], typed: string): readonly PageCommand[] {
  const words = typed.toLowerCase().split(/\s+/).filter(word => word !== '')
  const scored = commands.map((command, order) => ({ command, order, score: score(command.label.toLowerCase(), words) }))
  return scored
    .filter(({ score: s }) => s >= 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ command }) => command)
}

function score(label: string, words: readonly string[]): number {
  let sum = 0
  for (const word of words) {
    if (label.startsWith(word)) sum += 3
    else if (label.split(/[\s:“”‘’()（）·]+/).some(part => part.startsWith(word))) sum += 2
    else if (label.includes(word)) sum += 1
    else return -1
  }
  return label.startsWith(words.join(' ')) ? sum + 1 : sum
}
