import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openFragment } from './share-link.ts'

describe('the link in docs/share-link.md', () => {
  it('opens as the page says', async () => {
    const page = readFileSync(new URL('../../docs/share-link.md', import.meta.url), 'utf8')
    const fragment = /^#v1=[\w-]+$/m.exec(page)?.[0] ?? ''
    expect(await openFragment(fragment)).toMatchObject({
      ok: true,
      value: {
        scenario: { containers: { first: { exitCode: 1, failures: 2 }, app: { pullTimeMs: 4000 } } },
        at: 3000,
        lang: 'en',
      },
    })
  })
})
