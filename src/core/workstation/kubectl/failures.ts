import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { type Call, KubectlError } from './call.ts'

/** Why one object could not be read or written: the server's answer, or a sentence of kubectl itself without `error: `. */
export type Failure = ApiFailure | string

export const isFailure = (value: unknown): value is Failure => typeof value === 'string' || value instanceof ApiFailure

/** Ends the command with what went wrong, worded as kubectl does (cmd/util checkErr). */
export function fail(failures: readonly Failure[], code = 1): KubectlError {
  const [first] = failures
  const text = failures.length === 1 && first !== undefined ? single(first) : failures.map(failure => `${inList(failure)}\n`).join('')
  return new KubectlError(text.endsWith('\n') ? text : `${text}\n`, code)
}

/** A mistake in how the command was called: which words, and where help is (cmdutil.UsageErrorf). */
export const usageFailure = (commandPath: string, message: string): KubectlError =>
  fail([`${message}\nSee '${commandPath} -h' for help and examples`])

function single(failure: Failure): string {
  if (typeof failure === 'string') return failure.startsWith('error: ') ? failure : `error: ${failure}`
  if (failure.reason !== 'Invalid') return inList(failure)
  if (!failure.details) return `The request is invalid: ${failure.message}`
  const { kind, name, causes } = failure.details
  const lines = [...new Set(causes.map(({ path, message }) => `${path}: ${message}`))]
  const head = kind === '' && name === '' ? 'The request is invalid' : `The ${kind} ${JSON.stringify(name)} is invalid`
  if (lines.length === 0) return head
  return lines.length === 1 ? `${head}: ${lines[0]}\n` : `${head}: \n${lines.map(line => `* ${line}\n`).join('')}`
}

/** StandardErrorMessage. */
function inList(failure: Failure): string {
  if (typeof failure === 'string') return failure
  return failure.reason === 'Unknown' ? `Error from server: ${failure.message}` : `Error from server (${failure.reason}): ${failure.message}`
}

/** The failure with the file that it comes from (cmdutil.AddSourceToErr). */
export function whileDoing(verb: string, source: string | undefined, failure: Failure): Failure {
  if (!source) return failure
  const prefix = `error when ${verb} ${JSON.stringify(source)}: `
  return typeof failure === 'string' ? prefix + failure : new ApiFailure(failure.reason, prefix + failure.message, failure.details)
}

/** How Go prints the error itself. */
export const messageOf = (failure: Failure): string => (typeof failure === 'string' ? failure : failure.message)

/** `kubectl logs`: the command of a call, as help names it. */
export const commandPath = ({ path }: Pick<Call, 'path'>): string => path.map(({ name }) => name).join(' ')
