import type { Refusal } from '../../../cluster/api/refuse-pod.ts'
import type { Json } from '../../../json.ts'

/** What is wrong with an object, in the words of apimachinery's field errors, in order. */
export class Problems {
  readonly list: Refusal[] = []

  add(path: string, message: string): void {
    this.list.push({ path, message })
  }

  required(path: string, detail = ''): void {
    this.add(path, detail === '' ? 'Required value' : `Required value: ${detail}`)
  }

  invalid(path: string, value: Json, ...why: readonly string[]): void {
    for (const each of why) this.add(path, `Invalid value: ${JSON.stringify(value)}: ${each}`)
  }

  unsupported(path: string, value: Json, supported: readonly string[]): void {
    this.add(path, `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported.map(each => JSON.stringify(each)).join(', ')}`)
  }

  duplicate(path: string, value: Json): void {
    this.add(path, `Duplicate value: ${JSON.stringify(value)}`)
  }

  forbidden(path: string, why: string): void {
    this.add(path, `Forbidden: ${why}`)
  }

  notFound(path: string, value: Json): void {
    this.add(path, `Not found: ${JSON.stringify(value)}`)
  }

  notNegative(path: string, value: Json | undefined): void {
    if (typeof value === 'number' && value < 0) this.invalid(path, value, 'must be greater than or equal to 0')
  }
}
