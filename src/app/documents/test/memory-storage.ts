import type { DocumentStorage } from '../stored-documents.ts'

/** A storage as a browser has it, with room for so many characters under one key. */
export function memoryStorage(entries: Readonly<Record<string, string>> = {}, room = Infinity): DocumentStorage {
  const map = new Map(Object.entries(entries))
  return {
    get length() {
      return map.size
    },
    key: index => [...map.keys()][index] ?? null,
    getItem: key => map.get(key) ?? null,
    removeItem: key => void map.delete(key),
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      map.set(key, value)
    },
  }
}
