import type { Random } from './random.ts'

/** Writes a random YAML document in a random hand: indentation, comments, blank lines, quotes, flow and block style. */
export function randomDocument(random: Random): string {
  const hand = new Hand(random)
  const text = `${random.chance(0.3) ? '# head of the file\n' : ''}${random.chance(0.2) ? '---\n' : ''}${hand.map(0, 0)}${random.chance(0.2) ? '# the end\n' : ''}`
  const closed = random.chance(0.15) ? text.replace(/\n$/, '') : text
  return random.chance(0.2) ? closed.replaceAll('\n', '\r\n') : closed
}

const plain = ['web', 'nginx:1.25', '-c', 'yes', '0755', '1e3', 'null', '80', '12:30:45', 'a#b', 'http://x:80/y', '0x1F', '1_000', 'ünï', 'two words', '.5', '+1', 'on']
const quoted = ['""', "''", '"a: b"', "'it''s'", '"tab\\t"', '"# no comment"', "'# nor this'", '"{}"', '"é 🙂"', "' padded '"]
const flows = ['[]', '{}', '[a, b]', '["x", "y"]', '{a: 1}', '{ a: 1, b: [c] }', '[{name: x}, {name: y, v: 1}]', '{"j": [1, 2]}', '[a, b,]']
const blocks = ['|', '|-', '>', '>-', '|+', '| # header @']

class Hand {
  private readonly unit: number
  private readonly seqIndent: number
  private readonly dash: string
  private readonly comments: number
  private readonly blanks: number
  private serial = 0

  constructor(private readonly random: Random) {
    this.unit = random.pick([2, 2, 2, 4, 3])
    this.seqIndent = random.chance(0.5) ? 0 : this.unit
    this.dash = random.pick(['- ', '- ', '- ', '-   '])
    this.comments = random.pick([0, 0.1, 0.3])
    this.blanks = random.pick([0, 0, 0.1, 0.3])
  }

  /** A block map at a column, each line indented. */
  map(column: number, depth: number): string {
    const count = 1 + this.random.below(depth === 0 ? 5 : 4)
    return Array.from({ length: count }, (_, i) => this.before(column) + this.pad(column) + this.entry(i, column, depth)).join('') + this.after(column)
  }

  private seq(column: number, depth: number): string {
    const count = 1 + this.random.below(4)
    return Array.from({ length: count }, () => this.before(column) + this.item(column, depth)).join('') + this.after(column)
  }

  private item(column: number, depth: number): string {
    const inner = column + this.dash.length
    const kind = this.random.next()
    if (kind < 0.5 && depth < 4) return this.pad(column) + this.dash + this.map(inner, depth + 1).replace(/^(?:[ \t]*(?:#[^\n]*)?\n)*[ ]*/, '')
    if (kind < 0.55 && depth < 4) return this.pad(column) + this.dash + this.seq(inner, depth + 1).replace(/^(?:[ \t]*(?:#[^\n]*)?\n)*[ ]*/, '')
    if (kind < 0.62) return `${this.pad(column)}-${this.trail()}\n`
    return this.pad(column) + this.dash + this.scalar(column)
  }

  private entry(index: number, column: number, depth: number): string {
    const key = `${this.random.pick(['name', 'image', 'env', 'key', '"q"', 'x-y', "'s'"]).replace(/(\w)(["']?)$/, `$1${index}$2`)}:`
    const kind = this.random.next()
    if (kind < 0.25 && depth < 4) return `${key}${this.trail()}\n${this.map(column + this.unit, depth + 1)}`
    if (kind < 0.5 && depth < 4) return `${key}${this.trail()}\n${this.seq(column + this.seqIndent, depth + 1)}`
    if (kind < 0.56) return `${key}${this.trail()}\n`
    return `${key} ${this.scalar(column)}`
  }

  private scalar(column: number): string {
    const kind = this.random.next()
    if (kind < 0.45) return `${this.random.pick(plain)}${this.trail()}\n`
    if (kind < 0.65) return `${this.random.pick(quoted)}${this.trail()}\n`
    if (kind < 0.88) return `${this.random.pick(flows)}${this.trail()}\n`
    return `${this.random.pick(blocks).replace('@', () => String(++this.serial))}\n${this.body(column + this.unit)}`
  }

  private body(column: number): string {
    const count = 1 + this.random.below(3)
    const texts = Array.from({ length: count }, (_, i) => (i > 0 && this.random.chance(0.3) ? '\n' : `${this.pad(column + (i > 0 && this.random.chance(0.2) ? 2 : 0))}text ${i} # here\n`))
    return `${texts.join('')}${this.random.chance(0.3) ? '\n' : ''}`
  }

  private before(column: number): string {
    let text = this.random.chance(this.blanks) ? '\n' : ''
    if (this.random.chance(this.comments / 3)) text += `${this.comment(column)}\n`
    while (this.random.chance(this.comments)) text += this.comment(column)
    return text
  }

  private after(column: number): string {
    return this.random.chance(this.comments / 2) ? this.comment(column + this.random.pick([0, 0, 2])) : ''
  }

  private comment(column: number): string {
    return `${this.pad(column)}# comment ${++this.serial}\n`
  }

  private trail(): string {
    return this.random.chance(this.comments) ? `${this.random.pick([' ', '   '])}# trailing ${++this.serial}` : ''
  }

  private pad(column: number): string {
    return ' '.repeat(column)
  }
}
