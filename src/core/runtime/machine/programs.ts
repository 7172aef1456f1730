import { commands } from '../commands/commands.ts'
import { nslookupByLibrary } from '../commands/nslookup-by-library.ts'
import { oldNslookup } from '../images/busybox-layer.ts'
import { serverProgram } from '../images/server-program.ts'
import { servers } from '../images/servers.ts'
import { pause } from '../images/pause.ts'
import type { Program } from '../process.ts'

/** The program that a name stands for, in whatever image: a command, or one of the well-known servers. */
export function programs(name: string): Program | undefined {
  if (Object.hasOwn(commands, name)) return commands[name]
  if (name === 'pause') return pause
  if (name === oldNslookup) return nslookupByLibrary
  const server = Object.hasOwn(servers, name) ? servers[name] : undefined
  return server && serverProgram(server)
}
