import { commandNames } from './command-names.ts'
import { completeKubectl } from './complete-kubectl.ts'
import type { Completions, Expected, KnownWorld } from './known-world.ts'
import { lastCommand } from './last-command.ts'

/** The completions of the word before the caret, as bash and kubectl's own completion would give them. */
export function completeLine(line: string, caret: number, world: KnownWorld): Completions {
  const command = lastCommand(line.slice(0, caret))
  if (!command) return { from: caret, candidates: [] }
  const { words, word } = command
  const { typed, candidates } = words.length === 0 ? { typed: word, candidates: commandNames } : expected(words, word, world)
  const fitting = candidates.filter(candidate => candidate.startsWith(typed))
  return { from: caret - typed.length, candidates: [...new Set(fitting)].sort() }
}

function expected(words: readonly string[], word: string, world: KnownWorld): Expected {
  if (words[0] === 'kubectl') return completeKubectl(words.slice(1), word, world)
  return { typed: word, candidates: word.startsWith('-') ? [] : world.files }
}
