import type { Result } from '../core/problem.ts'
import type { ShareProblemCode } from '../core/share/share-problem.ts'
import { readFragment, readSharedDocument, shareVersion, writeSharedDocument, type SharedDocument } from '../core/share/shared-document.ts'

/** What a link may unpack to: some times the largest manifest that can be opened, and no bomb. */
const mostBytes = 8 * 1024 * 1024

type Packing = { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<BufferSource> }

/** The bytes that a packing stream makes of bytes; `undefined` once they are more than `most`. */
async function through(packing: Packing, bytes: Uint8Array<ArrayBuffer>, most = Infinity): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const writer = packing.writable.getWriter()
  // A stream that fails rejects its reader too, and that is where the failure is met.
  const written = writer.write(bytes).then(() => writer.close()).catch(() => undefined)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = packing.readable.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value)
    length += next.value.length
    if (length > most) {
      await reader.cancel()
      return undefined
    }
  }
  await written
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0))
}

/** The fragment, with its `#`, that holds a document. Nothing leaves the browser: a fragment is not sent to a server. */
export async function makeFragment(document: SharedDocument): Promise<string> {
  const packed = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(writeSharedDocument(document)))
  return `#v${shareVersion}=${toBase64Url(packed ?? new Uint8Array())}`
}

/** The document of a fragment; nothing when the fragment is no share link. Never throws. */
export async function openFragment(fragment: string): Promise<Result<SharedDocument, ShareProblemCode> | undefined> {
  const packed = readFragment(fragment)
  if (!packed?.ok) return packed
  try {
    const bytes = await through(new DecompressionStream('deflate-raw'), fromBase64Url(packed.value), mostBytes)
    if (!bytes) return { ok: false, refusal: { code: 'share-too-large', params: { limitMb: mostBytes / 1024 / 1024 } } }
    return readSharedDocument(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    // No base64url, no deflate stream, or no UTF-8: which of them tells a person nothing.
    return { ok: false, refusal: { code: 'share-damaged', params: {} } }
  }
}
