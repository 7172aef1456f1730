const named: Readonly<Record<string, string>> = { "'": "\\'", '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '"' }

/** Where the JSON value at an offset ends, or what Go's decoder says of it (encoding/json scanner). */
export function scanJson(text: string, from: number): { readonly end: number } | { readonly error: string } {
  return new Scanner(text, from).scan()
}

/** Finds the first character that cannot stand where it stands, and names what was expected there. */
class Scanner {
  #at: number

  constructor(
    private readonly text: string,
    from: number,
  ) {
    this.#at = from
  }

  scan(): { readonly end: number } | { readonly error: string } {
    try {
      this.#value('looking for beginning of value')
      return { end: this.#at }
    } catch (error) {
      if (error instanceof Found) return { error: error.message }
      throw error
    }
  }

  #value(context: string): void {
    this.#space()
    const character = this.text[this.#at]
    if (character === '{') return this.#object()
    if (character === '[') return this.#list()
    if (character === '"') return this.#string()
    const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)/.exec(this.text.slice(this.#at))?.[0]
    if (literal === undefined) this.#refuse(context)
    this.#at += literal?.length ?? 0
  }

  #object(): void {
    this.#at++
    for (let isFirst = true; ; isFirst = false) {
      this.#space()
      if (isFirst && this.#take('}')) return
      if (this.text[this.#at] !== '"') this.#refuse('looking for beginning of object key string')
      this.#string()
      this.#space()
      if (!this.#take(':')) this.#refuse('after object key')
      this.#value('looking for beginning of value')
      this.#space()
      if (this.#take('}')) return
      if (!this.#take(',')) this.#refuse('after object key:value pair')
    }
  }

  #list(): void {
    this.#at++
    this.#space()
    if (this.#take(']')) return
    for (;;) {
      this.#value('looking for beginning of value')
      this.#space()
      if (this.#take(']')) return
      if (!this.#take(',')) this.#refuse('after array element')
    }
  }

  #string(): void {
    this.#at++
    for (; this.#at < this.text.length; this.#at++) {
      const character = this.text[this.#at] ?? ''
      if (character === '\\') this.#at++
      else if (character < ' ') this.#refuse('in string literal')
      else if (character === '"') {
        this.#at++
        return
      }
    }
    this.#refuse('in string literal')
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.text[this.#at] ?? '')) this.#at++
  }

  #take(character: string): boolean {
    if (this.text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #refuse(context: string): never {
    const character = this.text[this.#at]
    if (character === undefined) throw new Found('unexpected EOF')
    throw new Found(`json: offset ${this.#at + 1}: invalid character '${named[character] ?? character}' ${context}`)
  }
}

class Found extends Error {}
