import type { Program } from '../process.ts'
import { SystemError } from '../system-error.ts'
import type { ImageTool } from './image-description.ts'
import { lineText } from './line-text.ts'
import { optionValue } from './option-value.ts'
import { askRedis } from './serve-redis.ts'

const patienceMs = 3000

/** Asks a server whether it takes a connection, and says so. */
export const actTool = ({ asks, hostOption = '', portOption = '', hereName = 'localhost', answered, refused, refusedCode = 1, speaks }: ImageTool): Program =>
  function* (process) {
    const given = optionValue(process, [hostOption])
    const host = given ?? hereName
    const port = Number(optionValue(process, [portOption]) ?? asks)
    const say = (text: string) => `${lineText(text, { host, port })}\n`
    try {
      const address = yield* process.network.lookUp(given ?? 'localhost')
      if (address === undefined) throw new SystemError('EHOSTUNREACH')
      const connection = yield* process.network.connect(address, Number.isInteger(port) ? port : asks, patienceMs)
      try {
        if (speaks === 'redis') yield* process.out(yield* askRedis(connection, wordsAfterOptions(process.args.slice(1), [hostOption, portOption])))
      } finally {
        connection.release()
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
      yield* process.err(say(refused))
      return refusedCode
    }
    if (answered !== '') yield* process.out(say(answered))
    return 0
  }

/** The words of a command behind the options that take a value, and others. */
function wordsAfterOptions(args: readonly string[], withValue: readonly string[]): readonly string[] {
  let at = 0
  while ((args[at] ?? '').startsWith('-')) at += withValue.includes(args[at] ?? '') || args[at] === '-a' || args[at] === '-n' ? 2 : 1
  return args.slice(at)
}
