import words from '../kubectl/command-words.generated.json' with { type: 'json' }
import descriptions from '../kubectl/api-descriptions.generated.json' with { type: 'json' }
import type { Books, Library } from './library.ts'

const books: Books = { 'command-words': words, 'field-descriptions': descriptions }

/** A library with all its books: for whoever does not mind their size. */
export const wholeLibrary: Library = name => books[name]
