import { type Tone, toneOf } from './tone.ts'

/** One line of output and how it is shown. */
export interface ConsoleLine {
  readonly text: string
  /** The stretch that has a tone. */
  readonly toned?: { readonly from: number; readonly to: number; readonly tone: Tone }
  /** It changed with the latest change, or it is the newest. */
  readonly fresh?: boolean
  /** It is about the selected container. */
  readonly selected?: boolean
  readonly dim?: boolean
  /** How many characters at its beginning are a name, of which a narrow console shows only a part. */
  readonly nameLength?: number
}

const describeValue = /^( *(?:State|Last State|Reason|Status|Exit Code): +)(.+)$/
const watchStatus = /^(\S+ +\d+\/\d+ +)(\S+)/
const eventType = /^()(Warning)/

function tonedBy(pattern: RegExp, text: string): ConsoleLine['toned'] {
  const [, head, word] = pattern.exec(text) ?? []
  const tone = word === undefined ? undefined : toneOf(word)
  return head === undefined || word === undefined || tone === undefined ? undefined : { from: head.length, to: head.length + word.length, tone }
}

const patterns = { describe: describeValue, watch: watchStatus, events: eventType } as const

/** A line with the tone of its state. */
export function consoleLine(view: keyof typeof patterns, text: string, marks: Omit<ConsoleLine, 'text' | 'toned'> = {}): ConsoleLine {
  const toned = tonedBy(patterns[view], text)
  return { text, ...marks, ...(toned === undefined ? {} : { toned }) }
}
