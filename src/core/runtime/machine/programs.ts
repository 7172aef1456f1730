import { commands } from '../commands/commands.ts'
import { nslookupByLibrary } from '../commands/nslookup-by-library.ts'
import { oldNslookup } from '../images/busybox-layer.ts'
import type { Image } from '../images/image.ts'
import type { Program } from '../process.ts'

/** The program that a name stands for: a command, which may be in whatever image, or one that only this image has. */
export function findProgram(name: string, image: Image): Program | undefined {
  if (Object.hasOwn(commands, name)) return commands[name]
  return name === oldNslookup ? nslookupByLibrary : image.programs.get(name)
}
