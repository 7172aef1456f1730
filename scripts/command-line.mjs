// Reads the arguments of a command, and ends it with a sentence where they make no sense.

/** Ends the command: what is wrong, where, and what to do. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(2)
}

/**
 * Options by their names, and operands. `flags` stand alone; `values` take the next word or what follows `=`.
 * An unknown option ends the command.
 */
export function readArguments(words, { flags = [], values = [], help }) {
  const options = {}
  const operands = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (word === '--help' || word === '-h') {
      console.log(help)
      process.exit(0)
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word)
      continue
    }
    const [name, ...rest] = word.replace(/^--/, '').split('=')
    if (flags.includes(name) && rest.length === 0) options[name] = true
    else if (values.includes(name)) {
      const value = rest.length > 0 ? rest.join('=') : words[++i]
      if (value === undefined) fail(`--${name} needs a value.\n\n${help}`)
      options[name] = value
    } else fail(`There is no option ${word}.\n\n${help}`)
  }
  return { options, operands }
}

/** A whole number of at least `least`; anything else ends the command. */
export function wholeNumber(name, text, least = 0) {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || text === '') fail(`--${name} must be a whole number of at least ${least}, not "${text}".`)
  return number
}
