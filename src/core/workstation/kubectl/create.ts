import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { fromBytes, toBytes } from '../../bytes.ts'
import { isJsonObject } from '../../json.ts'
import { parseSource } from '../../yaml/source.ts'
import { type Call, KubectlError } from './call.ts'
import { readAll } from './read-all.ts'

/** `kubectl create -f FILE`. */
export function* create({ process, api, flags }: Call) {
  let code = 0
  for (const file of flags.list('filename')) {
    const text = file === '-' ? yield* readAll(process) : process.files.readFile(file)
    for (const { value } of parseSource(fromBytes(text)).documents) {
      if (!isJsonObject(value)) throw new KubectlError('error: no objects passed to create\n')
      const made = api.create(value)
      if (made instanceof ApiFailure) {
        yield* process.err(toBytes(`Error from server (${made.reason}): ${made.message}\n`))
        code = 1
      } else yield* process.out(toBytes(`${made.kind.toLowerCase()}/${made.metadata.name} created\n`))
    }
  }
  return code
}
