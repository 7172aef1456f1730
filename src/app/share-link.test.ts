import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeFragment, openFragment } from './share-link.ts'

const pack = (text: string) => `#v1=${deflateRawSync(Buffer.from(text)).toString('base64url')}`

describe('a share link', () => {
  it('gives back the document, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async manifest => {
        expect(await openFragment(await makeFragment({ manifest }))).toEqual({ ok: true, value: { manifest } })
      }),
    )
  })

  it('keeps a byte order mark and Windows line ends', async () => {
    const manifest = '\uFEFFkind: Pod\r\n# 注释 ✓\r\n'
    expect(await openFragment(await makeFragment({ manifest, at: 1500, lang: 'zh' }))).toEqual({ ok: true, value: { manifest, at: 1500, lang: 'zh' } })
  })

  it('opens what another program made by the documented form', async () => {
    const json = '{"manifest":"kind: Pod\\n","scenario":{"containers":{"app":{"exitCode":3}}},"at":2000}'
    expect(await openFragment(pack(json))).toEqual({
      ok: true,
      value: { manifest: 'kind: Pod\n', scenario: { containers: { app: { exitCode: 3 } } }, at: 2000 },
    })
  })

  it('says so when it is cut or altered, wherever', async () => {
    const whole = await makeFragment({ manifest: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: cut\n' })
    for (let length = 4; length < whole.length; length++) {
      const result = await openFragment(whole.slice(0, length))
      expect(result?.ok, whole.slice(0, length)).toBe(false)
    }
    expect(await openFragment(`${whole.slice(0, 20)}%%%${whole.slice(23)}`)).toMatchObject({ ok: false, refusal: { code: 'share-damaged' } })
  })

  it('does not unpack a bomb', async () => {
    const result = await openFragment(pack(`{"manifest":"${'a'.repeat(20_000_000)}"}`))
    expect(result).toEqual({ ok: false, refusal: { code: 'share-too-large', params: { limitMb: 8 } } })
  })

  it('never throws, whatever stands behind the version', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), async text => void (await openFragment(`#v1=${text}`))))
  })
})
