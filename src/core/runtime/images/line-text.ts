import { formatDate } from '../commands/format-date.ts'

/** What may stand in braces in a line. */
export interface LineFacts {
  /** Milliseconds since 1970. */
  readonly epochMs?: number
  readonly [name: string]: string | number | undefined
}

/** Fills in what stands in braces; what nobody knows stays as it is. */
export function lineText(template: string, facts: LineFacts): string {
  const { epochMs } = facts
  return template.replaceAll(/\{([^{}\s"]+|%[^{}]+)\}/g, (whole, name: string) => {
    if (epochMs !== undefined) {
      if (name.startsWith('%')) return formatDate(name, epochMs)
      const ms = String(Math.floor(epochMs) % 1000).padStart(3, '0')
      if (name === 'ms') return ms
      // The clock of the simulation knows no microseconds.
      if (name === 'us') return `${ms}000`
      if (name === 'cs') return ms.slice(0, 2)
    }
    return Object.hasOwn(facts, name) ? String(facts[name]) : whole
  })
}
