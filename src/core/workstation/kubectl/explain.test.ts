import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { playSession } from '../../conformance/kubectl-words/play-session.ts'
import { readSession } from '../../conformance/kubectl-words/session.ts'

it('explains kinds and fields as the real kubectl does, in its newer form', () => {
  const session = readSession(readFileSync(new URL('../../conformance/kubectl-words/explain.txt', import.meta.url), 'utf8'))
  const differing = playSession(session).filter(({ isSame }) => !isSame).map(({ line }) => line)
  expect(differing).toEqual(['kubectl explain pod -o plaintext-openapiv2 | head -8'])
})
