import type { Dependency } from './scenario.ts'

/** A dependency that makes sense: every time is known. */
export interface ReadDependency {
  /** As the scenario names it: `mysql`, `mysql.shop`, `db.example.com`. */
  readonly name: string
  readonly nameAtMs: number
  readonly answersAtMs: number
  /** Absent: it answers to the end. */
  readonly downAtMs: number | undefined
  /** Absent: every port. */
  readonly ports: readonly number[] | undefined
}

/** How the reader of a scenario makes whole numbers sound and tells what it had to change. */
export interface NumberReader {
  whole(field: string, value: unknown, least: number, most: number): number | undefined
  ignored(field: string, value: unknown): void
  clamped(field: string, value: number, used: number): void
}

const mostDependencies = 50
const mostPorts = 20
const lastPort = 65_535

/** Labels of a host name, as DNS has them. */
const hostName = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/

/** The dependencies of a scenario that can be simulated. Never throws. */
export function readDependencies(given: Readonly<Record<string, Dependency>> | undefined, longestMs: number, reader: NumberReader): readonly ReadDependency[] {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : []
  if (entries.length > mostDependencies) reader.clamped('dependencies', entries.length, mostDependencies)
  return entries.slice(0, mostDependencies).flatMap(([name, dependency]) => {
    if (!hostName.test(name) || typeof dependency !== 'object' || dependency === null) {
      reader.ignored('dependencies', name)
      return []
    }
    const time = (key: 'nameAtMs' | 'answersAtMs' | 'downAtMs') => reader.whole(`${name}.${key}`, dependency[key], 0, longestMs)
    const nameAtMs = time('nameAtMs') ?? 0
    return [{ name, nameAtMs, answersAtMs: time('answersAtMs') ?? nameAtMs, downAtMs: time('downAtMs'), ports: readPorts(name, dependency.ports, reader) }]
  })
}

function readPorts(name: string, given: readonly number[] | undefined, reader: NumberReader): readonly number[] | undefined {
  if (given === undefined) return undefined
  const field = `${name}.ports`
  if (!Array.isArray(given)) {
    reader.ignored(field, given)
    return undefined
  }
  if (given.length > mostPorts) reader.clamped(field, given.length, mostPorts)
  const ports = (given as readonly unknown[]).slice(0, mostPorts).flatMap(port => {
    if (typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= lastPort) return [port]
    reader.ignored(field, port)
    return []
  })
  return ports.length === 0 ? undefined : [...new Set(ports)]
}
