import { expect, test } from 'vitest'
import type { JsonObject } from '../../../json.ts'
import { templateHash } from './template-hash.ts'
import cases from './template-hashes.json'

// The hashes are those that the Deployment controller of Kubernetes 1.35.6 works out for these templates.
test.each(cases.map(({ name, hash, template }) => [name, hash, template as JsonObject] as const))('the hash of %s is %s', (_, hash, template) => {
  expect(templateHash(template)).toBe(hash)
})
