const lastPort = 65_535

/** Port numbers with commas or spaces between them; `undefined` where something else stands among them. */
export function readPorts(typed: string): readonly number[] | undefined {
  const ports = typed.split(/[\s,，、]+/).filter(part => part !== '').map(Number)
  return ports.every(port => Number.isInteger(port) && port >= 1 && port <= lastPort) ? [...new Set(ports)] : undefined
}
