import type { Scenario } from '../cluster/scenario.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { Result } from '../problem.ts'
import type { ShareProblemCode } from './share-problem.ts'

/** What a share link holds. Its form is documented in `docs/share-link.md`; other programs make such links. */
export interface SharedDocument {
  /** The manifest text, byte for byte. */
  readonly manifest: string
  readonly scenario?: Scenario | JsonObject
  /** The playhead: virtual time in ms. */
  readonly at?: number
  readonly lang?: 'en' | 'zh'
  readonly theme?: 'light' | 'dark' | 'system'
}

/** The version of the form that this page writes. */
export const shareVersion = 1

/** No simulation is longer than a week. */
const latestMs = 7 * 86_400_000

/** The JSON of a document, without what is the default. */
export function writeSharedDocument({ manifest, scenario, at, lang, theme }: SharedDocument): string {
  return JSON.stringify({
    manifest,
    ...(scenario && Object.keys(scenario).length > 0 ? { scenario } : {}),
    ...(at ? { at } : {}),
    ...(lang ? { lang } : {}),
    ...(theme ? { theme } : {}),
  })
}

/** Reads such JSON. Keys that are not known, and values of a wrong kind beside the manifest, are passed over. Never throws. */
export function readSharedDocument(json: string): Result<SharedDocument, ShareProblemCode> {
  let value: Json
  try {
    value = JSON.parse(json) as Json
  } catch {
    return { ok: false, refusal: { code: 'share-damaged', params: {} } }
  }
  if (!isJsonObject(value) || typeof value.manifest !== 'string') return { ok: false, refusal: { code: 'share-no-manifest', params: {} } }
  const { manifest, scenario, at, lang, theme } = value
  return {
    ok: true,
    value: {
      manifest,
      // As it is: what of it makes a scenario is for who opens it to say (`soundScenario`, `readScenario`).
      ...(isJsonObject(scenario) ? { scenario } : {}),
      ...(typeof at === 'number' && Number.isFinite(at) && at >= 0 ? { at: Math.min(Math.round(at), latestMs) } : {}),
      ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
      ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    },
  }
}

/** The packed part of a fragment such as `#v1=…`; nothing when it is no share link at all. */
export function readFragment(fragment: string): Result<string, ShareProblemCode> | undefined {
  const found = /^#?v(\d{1,9})=(.*)$/s.exec(fragment)
  if (!found) return undefined
  const version = Number(found[1])
  if (version !== shareVersion) return { ok: false, refusal: { code: 'share-version', params: { version, newest: shareVersion } } }
  return { ok: true, value: found[2] ?? '' }
}
