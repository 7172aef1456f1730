const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by))

/** The message in 64- or 128-byte blocks: a 1 bit, zeros, and its length in bits. */
function padded(text: string, block: number, littleEndian: boolean): Uint8Array {
  const lengthBytes = block / 8
  const size = Math.ceil((text.length + 1 + lengthBytes) / block) * block
  const bytes = new Uint8Array(size)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  bytes[text.length] = 128
  const bits = BigInt(text.length) * 8n
  for (let i = 0; i < 8; i++) bytes[littleEndian ? size - 8 + i : size - 1 - i] = Number((bits >> BigInt(8 * i)) & 255n)
  return bytes
}

const hex = (words: readonly number[]) => words.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')
const swapped = (word: number) => ((word & 255) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)
const primes: number[] = []
for (let n = 2; primes.length < 80; n++) if (primes.every(prime => n % prime !== 0)) primes.push(n)

/** The first 64 bits after the point of a root of a whole number. */
function rootBits(number: number, degree: 2 | 3): bigint {
  const scaled = BigInt(number) << BigInt(64 * degree)
  let [low, high] = [0n, 1n << 80n]
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(degree) <= scaled) low = middle
    else high = middle
  }
  return low & (2n ** 64n - 1n)
}

/** MD5 in hexadecimal. */
export function md5(text: string): string {
  const data = new DataView(padded(text, 64, true).buffer)
  const shifts = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]
  const constants = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0)
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476]
  for (let block = 0; block < data.byteLength; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state
    for (let i = 0; i < 64; i++) {
      const round = i >> 4
      const [mix, word] = round === 0 ? [(b & c) | (~b & d), i] : round === 1 ? [(d & b) | (~d & c), (5 * i + 1) & 15] : round === 2 ? [b ^ c ^ d, (3 * i + 5) & 15] : [c ^ (b | ~d), (7 * i) & 15]
      const sum = (a + mix + (constants[i] ?? 0) + data.getInt32(block + word * 4, true)) | 0
      ;[a, d, c, b] = [d, c, b, (b + rotate(sum, shifts[round]?.[i & 3] ?? 0)) | 0]
    }
    for (const [i, value] of [a, b, c, d].entries()) state[i] = ((state[i] ?? 0) + value) | 0
  }
  return hex(state.map(swapped))
}

/** SHA-1 in hexadecimal. */
export function sha1(text: string): string {
  const data = new DataView(padded(text, 64, false).buffer)
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0]
  const words = new Int32Array(80)
  for (let block = 0; block < data.byteLength; block += 64) {
    for (let i = 0; i < 80; i++) {
      words[i] = i < 16 ? data.getInt32(block + i * 4) : rotate((words[i - 3] ?? 0) ^ (words[i - 8] ?? 0) ^ (words[i - 14] ?? 0) ^ (words[i - 16] ?? 0), 1)
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
    for (let i = 0; i < 80; i++) {
      const [mix, constant] = i < 20 ? [(b & c) | (~b & d), 0x5a827999] : i < 40 ? [b ^ c ^ d, 0x6ed9eba1] : i < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6]
      const next = (rotate(a, 5) + mix + e + constant + (words[i] ?? 0)) | 0
      ;[e, d, c, b, a] = [d, c, rotate(b, 30), a, next]
    }
    for (const [i, value] of [a, b, c, d, e].entries()) state[i] = ((state[i] ?? 0) + value) | 0
  }
  return hex(state)
}

/** SHA-256 in hexadecimal. */
export function sha256(text: string): string {
  const data = new DataView(padded(text, 64, false).buffer)
  const constants = primes.slice(0, 64).map(prime => Number(rootBits(prime, 3) >> 32n) | 0)
  const state = primes.slice(0, 8).map(prime => Number(rootBits(prime, 2) >> 32n) | 0)
  const turn = (value: number, by: number) => rotate(value, 32 - by)
  const words = new Int32Array(64)
  for (let block = 0; block < data.byteLength; block += 64) {
    for (let i = 0; i < 64; i++) {
      const [before = 0, last = 0] = [words[i - 15], words[i - 2]]
      words[i] = i < 16
        ? data.getInt32(block + i * 4)
        : (words[i - 16] ?? 0) + (turn(before, 7) ^ turn(before, 18) ^ (before >>> 3)) + (words[i - 7] ?? 0) + (turn(last, 17) ^ turn(last, 19) ^ (last >>> 10))
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let i = 0; i < 64; i++) {
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (words[i] ?? 0)) | 0
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] ?? 0) + value) | 0
  }
  return hex(state)
}

/** SHA-512 in hexadecimal. */
export function sha512(text: string): string {
  const data = new DataView(padded(text, 128, false).buffer)
  const constants = primes.map(prime => rootBits(prime, 3))
  const state = primes.slice(0, 8).map(prime => rootBits(prime, 2))
  const cut = (value: bigint) => BigInt.asUintN(64, value)
  const turn = (value: bigint, by: bigint) => (value >> by) | cut(value << (64n - by))
  const words: bigint[] = []
  for (let block = 0; block < data.byteLength; block += 128) {
    for (let i = 0; i < 80; i++) {
      const [before = 0n, last = 0n] = [words[i - 15], words[i - 2]]
      words[i] = i < 16
        ? data.getBigUint64(block + i * 8)
        : cut((words[i - 16] ?? 0n) + (turn(before, 1n) ^ turn(before, 8n) ^ (before >> 7n)) + (words[i - 7] ?? 0n) + (turn(last, 19n) ^ turn(last, 61n) ^ (last >> 6n)))
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state
    for (let i = 0; i < 80; i++) {
      const first = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (cut(~e) & g)) + (constants[i] ?? 0n) + (words[i] ?? 0n)
      const second = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c))
      ;[h, g, f, e, d, c, b, a] = [g, f, e, cut(d + first), c, b, a, cut(first + second)]
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = cut((state[i] ?? 0n) + value)
  }
  return state.map(word => word.toString(16).padStart(16, '0')).join('')
}
