import type { Task } from '../../clock/virtual-clock.ts'
import type { Process, Program } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { Failure } from './command.ts'
import { md5, sha1, sha256, sha512 } from './digest.ts'
import { cannotOpen, eachInput, inputOf, openInput } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { type Output, textCommand } from './text-command.ts'

function* check(process: Process, output: Output, list: string, digest: (text: string) => string, silent: boolean): Task<number> {
  let [count, wrong] = [0, 0]
  for (const line of list.split('\n')) {
    const [, sum = '', path = ''] = /^([0-9a-fA-F]+) [ *](.+)$/.exec(line) ?? []
    if (sum === '') {
      if (line !== '') throw new Failure('invalid format')
      continue
    }
    count++
    const descriptor = openInput(process, path)
    const failed = descriptor instanceof SystemError
    if (failed) yield* output.complain(cannotOpen(path, descriptor.message))
    const good = !failed && digest(yield* readAll(inputOf(process, descriptor, path))) === sum.toLowerCase()
    if (!good) wrong++
    if (!silent) yield* output.put(`${path}: ${good ? 'OK' : 'FAILED'}\n`)
  }
  if (wrong > 0 && !silent) yield* output.complain(`WARNING: ${wrong} of ${count} computed checksums did NOT match`)
  return wrong > 0 ? 1 : 0
}

const digestCommand = (digest: (text: string) => string): Program =>
  textCommand({ usage: '[-c[sw]] [FILE]...', letters: 'cswbt' }, function* (process, call, output) {
    let wrong = 0
    const code = yield* eachInput(
      process, output, call.operands,
      function* (input) {
        const text = yield* readAll(input)
        if (input.problem()) return
        if (call.has('c')) wrong |= yield* check(process, output, text, digest, call.has('s'))
        else yield* output.put(`${digest(text)}  ${input.path}\n`)
      },
      { open: cannotOpen, read: (path, message) => `can't read '${path}': ${message}` },
    )
    return code | wrong
  })

export const md5sum = digestCommand(md5)
export const sha1sum = digestCommand(sha1)
export const sha256sum = digestCommand(sha256)
export const sha512sum = digestCommand(sha512)

const crcStep = (crc: number) => {
  let value = crc << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value
}

/** Prints the POSIX checksum and the size of files. */
export const cksum = textCommand({ usage: 'FILE...', letters: '' }, function* (process, call, output) {
  const table = Array.from({ length: 256 }, (_, i) => crcStep(i))
  return yield* eachInput(process, output, call.operands, function* (input) {
    const text = yield* readAll(input)
    let crc = 0
    const add = (byte: number) => (crc = (crc << 8) ^ (table[((crc >>> 24) ^ byte) & 255] ?? 0))
    for (let i = 0; i < text.length; i++) add(text.charCodeAt(i))
    for (let length = text.length; length > 0; length = Math.floor(length / 256)) add(length & 255)
    yield* output.put(`${~crc >>> 0} ${text.length}${call.operands.length > 0 ? ` ${input.path}` : ''}\n`)
  })
})
