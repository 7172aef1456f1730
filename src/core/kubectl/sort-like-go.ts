/**
 * Sorts as Go's `sort.Sort` does, equal items in the very order in which Go leaves them: up to 12 items stay as they came,
 * more are shuffled by its pattern-defeating quicksort. kubectl sorts events so, and its lists show it.
 */
export function sortLikeGo<T>(items: readonly T[], less: (a: T, b: T) => boolean): readonly T[] {
  const sorter = new GoSorter([...items], less)
  sorter.sort(0, items.length, bitLength(items.length))
  return sorter.items
}

const MAX_INSERTION = 12
const SHORTEST_NINTHER = 50
const SHORTEST_SHIFTING = 50
const MAX_SHIFTS = 5
const MOST_SWAPS = 12

// Go sort.pdqsort: the names are Go's; ranges are [a, b)
class GoSorter<T> {
  readonly items: T[]
  readonly #lessItem: (a: T, b: T) => boolean

  constructor(items: T[], less: (a: T, b: T) => boolean) {
    this.items = items
    this.#lessItem = less
  }

  sort(from: number, to: number, badPivots: number): void {
    let [a, b, limit, balanced, partitioned] = [from, to, badPivots, true, true]
    while (b - a > MAX_INSERTION) {
      if (limit === 0) return this.#heapSort(a, b)
      if (!balanced) {
        this.#breakPatterns(a, b)
        limit -= 1
      }
      let { pivot, order } = this.#choosePivot(a, b)
      if (order === 'decreasing') {
        this.#reverse(a, b)
        pivot = b - 1 - (pivot - a)
        order = 'increasing'
      }
      if (balanced && partitioned && order === 'increasing' && this.#partialInsertionSort(a, b)) return
      if (a > 0 && !this.#less(a - 1, pivot)) {
        a = this.#partitionEqual(a, b, pivot)
        continue
      }
      const length = b - a
      const { middle, already } = this.#partition(a, b, pivot)
      partitioned = already
      balanced = Math.min(middle - a, b - middle) >= Math.floor(length / 8)
      if (middle - a < b - middle) {
        this.sort(a, middle, limit)
        a = middle + 1
      } else {
        this.sort(middle + 1, b, limit)
        b = middle
      }
    }
    this.#insertionSort(a, b)
  }

  #less(i: number, j: number): boolean {
    return this.#lessItem(this.items[i] as T, this.items[j] as T)
  }

  #swap(i: number, j: number): void {
    const item = this.items[i] as T
    this.items[i] = this.items[j] as T
    this.items[j] = item
  }

  #insertionSort(a: number, b: number): void {
    for (let i = a + 1; i < b; i++) for (let j = i; j > a && this.#less(j, j - 1); j--) this.#swap(j, j - 1)
  }

  #partialInsertionSort(a: number, b: number): boolean {
    let i = a + 1
    for (let shift = 0; shift < MAX_SHIFTS; shift++) {
      while (i < b && !this.#less(i, i - 1)) i++
      if (i === b) return true
      if (b - a < SHORTEST_SHIFTING) return false
      this.#swap(i, i - 1)
      if (i - a >= 2) for (let j = i - 1; j >= 1 && this.#less(j, j - 1); j--) this.#swap(j, j - 1)
      if (b - i >= 2) for (let j = i + 1; j < b && this.#less(j, j - 1); j++) this.#swap(j, j - 1)
    }
    return false
  }

  #heapSort(a: number, b: number): void {
    const length = b - a
    for (let i = Math.floor((length - 1) / 2); i >= 0; i--) this.#siftDown(i, length, a)
    for (let i = length - 1; i >= 0; i--) {
      this.#swap(a, a + i)
      this.#siftDown(0, i, a)
    }
  }

  #siftDown(top: number, length: number, first: number): void {
    for (let root = top, child = 2 * root + 1; child < length; child = 2 * root + 1) {
      if (child + 1 < length && this.#less(first + child, first + child + 1)) child++
      if (!this.#less(first + root, first + child)) return
      this.#swap(first + root, first + child)
      root = child
    }
  }

  #partition(a: number, b: number, pivot: number): { middle: number; already: boolean } {
    this.#swap(a, pivot)
    let [i, j, already] = [a + 1, b - 1, true]
    for (;;) {
      while (i <= j && this.#less(i, a)) i++
      while (i <= j && !this.#less(j, a)) j--
      if (i > j) break
      already = false
      this.#swap(i++, j--)
    }
    this.#swap(j, a)
    return { middle: j, already }
  }

  #partitionEqual(a: number, b: number, pivot: number): number {
    this.#swap(a, pivot)
    let [i, j] = [a + 1, b - 1]
    for (;;) {
      while (i <= j && !this.#less(a, i)) i++
      while (i <= j && this.#less(a, j)) j--
      if (i > j) return i
      this.#swap(i++, j--)
    }
  }

  #choosePivot(a: number, b: number): { pivot: number; order: 'increasing' | 'decreasing' | 'unknown' } {
    const quarter = Math.floor((b - a) / 4)
    let swaps = 0
    const median = (x: number, y: number, z: number) => {
      const inOrder = (left: number, right: number): readonly [number, number] => {
        if (!this.#less(right, left)) return [left, right]
        swaps++
        return [right, left]
      }
      const [low, middle] = inOrder(x, y)
      const [lower] = inOrder(middle, z)
      return inOrder(low, lower)[1]
    }
    const around = (i: number) => (b - a >= SHORTEST_NINTHER ? median(i - 1, i, i + 1) : i)
    const pivot = median(around(a + quarter), around(a + quarter * 2), around(a + quarter * 3))
    return { pivot, order: swaps === 0 ? 'increasing' : swaps === MOST_SWAPS ? 'decreasing' : 'unknown' }
  }

  #reverse(a: number, b: number): void {
    for (let i = a, j = b - 1; i < j; i++, j--) this.#swap(i, j)
  }

  #breakPatterns(a: number, b: number): void {
    const length = b - a
    const modulus = 1n << BigInt(bitLength(length))
    let random = BigInt(length)
    const start = a + Math.floor(length / 4) * 2 - 1
    for (let index = start; index <= start + 2; index++) {
      random = BigInt.asUintN(64, random ^ (random << 13n))
      random ^= random >> 7n
      random = BigInt.asUintN(64, random ^ (random << 17n))
      const other = Number(random & (modulus - 1n))
      this.#swap(index, a + (other >= length ? other - length : other))
    }
  }
}

function bitLength(value: number): number {
  return value.toString(2).length
}
