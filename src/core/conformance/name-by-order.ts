import type { Take } from './take.ts'

const generated = /-([bcdfghjklmnpqrstvwxz2456789]{8,10}-)?[bcdfghjklmnpqrstvwxz2456789]{5}$/

/** Pods of controllers have random names: gives each its place in the order of appearance instead. */
export function nameByOrder(take: Take): Take {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const rename = (name: string): string => {
    const known = names.get(name)
    if (known !== undefined) return known
    const prefix = name.split('-').slice(0, 2).join('-')
    const pattern = name !== prefix && name.startsWith(`${prefix}-`) ? name.replace(generated, '-*') : name
    const count = counts.get(pattern) ?? 0
    if (pattern !== name) counts.set(pattern, count + 1)
    names.set(name, pattern === name ? name : `${pattern}${count}`)
    return names.get(name) ?? name
  }
  return {
    ...take,
    rows: take.rows.map(row => ({ ...row, cells: [rename(row.cells[0] ?? ''), ...row.cells.slice(1)] })),
    objects: take.objects.map(object => ({ ...object, name: rename(object.name) })),
    events: take.events.map(event => ({
      ...event,
      name: event.kind === 'Pod' ? rename(event.name) : event.name,
      message: event.message.replace(/[a-z0-9-]+-[a-z0-9]{5}\b/g, name => names.get(name) ?? name),
    })),
    logs: Object.fromEntries(Object.entries(take.logs).map(([key, text]) => [key.replace(/^[^/]+/, rename), text])),
  }
}
