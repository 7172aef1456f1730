const letters = ['', 'K', 'M', 'G', 'T', 'P']

/** A size in at most a digit and a tenth, as `-h` shows it: `512`, `1.4M`, `23.0K`. */
export function humanSize(bytes: number): string {
  let value = bytes
  let tenths = 0
  let unit = 0
  while (value >= 1024 && unit < letters.length - 1) {
    tenths = Math.floor(((value % 1024) * 10 + 512) / 1024)
    value = Math.floor(value / 1024)
    unit++
  }
  if (tenths >= 10) {
    value++
    tenths = 0
  }
  return `${value}${unit > 0 ? `.${tenths}` : ''}${letters[unit]}`
}
